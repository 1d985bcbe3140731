package dev.tempera.trainer.eval;

import java.util.List;
import java.util.Locale;

/** Draws the sampling grid as small charts over temperature, a line for each top_p. */
final class GridPicture {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 560;
  private static final String[] COLOURS = {"#2f6fdb", "#e07b2e", "#3a9d5d"};

  private GridPicture() {}

  private interface Figure {
    double of(SamplingGrid.Cell cell);
  }

  static String draw(List<SamplingGrid.Cell> cells) {
    var svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                + "font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH,
            HEIGHT));
    chart(svg, cells, "distinct answers, %", 0, 0, 100, c -> 100.0 * c.distinct() / c.answers());
    double words = cells.stream().mapToInt(SamplingGrid.Cell::words).max().orElse(1);
    chart(svg, cells, "distinct words", 1, 0, words, SamplingGrid.Cell::words);
    chart(svg, cells, "non-words, %", 0, 1, 50, c -> 100 * c.nonWords());
    chart(svg, cells, "subject kept, %", 1, 1, 100, c -> 100 * c.kept());
    for (int i = 0; i < COLOURS.length; i++) {
      int x = 60 + i * 120;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"540\" width=\"14\" height=\"4\" fill=\"%s\"/>"
                  + "<text x=\"%d\" y=\"546\">top_p %.2f</text>%n",
              x,
              COLOURS[i],
              x + 20,
              SamplingGrid.TOP_PS[i]));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void chart(
      StringBuilder svg,
      List<SamplingGrid.Cell> cells,
      String title,
      int column,
      int row,
      double top,
      Figure figure) {
    int left = 50 + column * 420;
    int bottom = 240 + row * 265;
    int width = 340;
    int height = 190;
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n"
                + "<path d=\"M%d %dv%dh%d\" fill=\"none\" stroke=\"#999\"/>%n"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>%n",
            left,
            bottom - height - 12,
            title,
            left,
            bottom - height,
            height,
            width,
            left - 6,
            bottom - height + 8,
            top,
            left - 6,
            bottom));
    for (double t : SamplingGrid.TEMPERATURES) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>%n",
              left + t / 2 * width,
              bottom + 16,
              t));
    }
    for (int i = 0; i < SamplingGrid.TOP_PS.length; i++) {
      double topP = SamplingGrid.TOP_PS[i];
      var points = new StringBuilder();
      for (SamplingGrid.Cell cell : cells) {
        if (cell.topP() == topP) {
          double share = Math.min(1, figure.of(cell) / top);
          points.append(
              String.format(
                  Locale.ROOT,
                  "%.1f,%.1f ",
                  left + cell.temperature() / 2 * width,
                  bottom - share * height));
        }
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n",
              points,
              COLOURS[i]));
    }
  }
}
