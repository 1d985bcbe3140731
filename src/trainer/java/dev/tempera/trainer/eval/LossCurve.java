package dev.tempera.trainer.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws {@code loss.csv} of a run: training and held-out loss over the tokens read. */
public final class LossCurve {
  private static final int LEFT = 60;
  private static final int BOTTOM = 340;
  private static final int WIDTH = 700;
  private static final int HEIGHT = 300;

  private LossCurve() {}

  /** Arguments: {@code loss.csv}, the picture to write. */
  public static void main(String[] args) throws IOException {
    List<double[]> rows =
        Files.readAllLines(Path.of(args[0])).stream()
            .map(line ->
                java.util.Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toList();
    double mostTokens = rows.getLast()[1];
    double top = 4;
    var svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 390\" "
            + "font-family=\"sans-serif\" font-size=\"12\">\n"
            + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    for (double loss = 0; loss <= top; loss += 0.5) {
      double y = BOTTOM - loss / top * HEIGHT;
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%d %.1fh%d\" stroke=\"#e4e4e4\"/>"
                  + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n",
              LEFT,
              y,
              WIDTH,
              LEFT - 8,
              y + 4,
              loss));
    }
    double every = mostTokens > 12e6 ? 5e6 : 1e6;
    for (double tokens = 0; tokens <= mostTokens; tokens += every) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f M</text>%n",
              LEFT + tokens / mostTokens * WIDTH,
              BOTTOM + 18,
              tokens / 1e6));
    }
    line(svg, rows, 3, mostTokens, top, "#e07b2e");
    line(svg, rows, 4, mostTokens, top, "#2f6fdb");
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"430\" y=\"60\" fill=\"#e07b2e\">training loss (since the last point)</text>%n"
                + "<text x=\"430\" y=\"78\" fill=\"#2f6fdb\">held-out loss, at the end %.3f</text>%n"
                + "<text x=\"430\" y=\"96\">nats a token, over tokens read</text>%n",
            rows.getLast()[4]));
    Files.writeString(Path.of(args[1]), svg.append("</svg>\n"));
  }

  private static void line(
      StringBuilder svg, List<double[]> rows, int column, double most, double top, String colour) {
    svg.append("<polyline fill=\"none\" stroke-width=\"1.6\" stroke=\"").append(colour);
    svg.append("\" points=\"");
    for (double[] row : rows) {
      svg.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              LEFT + row[1] / most * WIDTH,
              BOTTOM - Math.min(1, row[column] / top) * HEIGHT));
    }
    svg.append("\"/>\n");
  }
}
