package dev.tempera.app.charts;

import dev.tempera.app.charts.Drawing.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Charts as SVG 1.1, with title and description for screen readers. Any thread. */
public final class SvgWriter {
  private SvgWriter() {}

  /** The whole document. */
  public static String write(Chart chart, double width) {
    Drawing drawing = chart.draw(width);
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
        .append(number(drawing.width()))
        .append("\" height=\"")
        .append(number(drawing.height()))
        .append("\" viewBox=\"0 0 ")
        .append(number(drawing.width()))
        .append(' ')
        .append(number(drawing.height()))
        .append("\" font-family=\"sans-serif\" font-size=\"12\">\n<title>")
        .append(escaped(chart.title()))
        .append("</title>\n<desc>")
        .append(escaped(chart.sentence()))
        .append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    drawing.marks().forEach(mark -> out.append(element(mark)).append('\n'));
    return out.append("</svg>\n").toString();
  }

  private static String element(Mark mark) {
    return switch (mark) {
      case Mark.Line line ->
          "<line x1=\""
              + number(line.x1())
              + "\" y1=\""
              + number(line.y1())
              + "\" x2=\""
              + number(line.x2())
              + "\" y2=\""
              + number(line.y2())
              + "\" stroke=\""
              + line.ink().hex()
              + "\" stroke-width=\""
              + number(line.width())
              + "\"/>";
      case Mark.Dot dot ->
          "<circle cx=\""
              + number(dot.x())
              + "\" cy=\""
              + number(dot.y())
              + "\" r=\""
              + number(dot.radius())
              + "\" fill=\""
              + dot.ink().hex()
              + "\"/>";
      case Mark.Box box ->
          "<rect x=\""
              + number(box.x())
              + "\" y=\""
              + number(box.y())
              + "\" width=\""
              + number(box.width())
              + "\" height=\""
              + number(box.height())
              + "\" fill=\""
              + box.fill().hex()
              + "\" stroke=\""
              + box.line().hex()
              + "\"/>";
      case Mark.Words words ->
          "<text x=\""
              + number(words.x())
              + "\" y=\""
              + number(words.y() + 4)
              + "\" text-anchor=\""
              + anchor(words)
              + "\" fill=\""
              + words.ink().hex()
              + "\">"
              + escaped(words.text())
              + "</text>";
    };
  }

  private static String anchor(Mark.Words words) {
    return switch (words.anchor()) {
      case START -> "start";
      case MIDDLE -> "middle";
      case END -> "end";
    };
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Names come from files and servers: no marks, and no characters that XML has not. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '"' -> out.append("&quot;");
            default -> {
              boolean allowed =
                  c == '\t'
                      || c == '\n'
                      || (c >= ' ' && c < 0xd800)
                      || (c > 0xdfff && c < 0xfffe)
                      || c > 0xffff;
              out.appendCodePoint(allowed ? c : 0xfffd);
            }
          }
        });
    return out.toString();
  }
}
