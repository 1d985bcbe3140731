package dev.tempera.core.chart;

import dev.tempera.core.chart.Drawing.Mark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Charts as SVG 1.1, with title and description for screen readers. Marks have colours for paper
 * and classes ({@link Ink#style()}), by which a page can give them its own. Any thread.
 */
public final class SvgWriter {
  private static final String SPACE = " xmlns=\"http://www.w3.org/2000/svg\"";

  private SvgWriter() {}

  /** The whole document, on white. */
  public static String write(Chart chart, double width) {
    return element(
        chart, width, SPACE, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  }

  /** The element for a page, on the page's own ground. */
  public static String inline(Chart chart, double width) {
    // HTML knows what an svg element is: the page names no address.
    return element(chart, width, "", "");
  }

  /** Style sheet rules for the classes of inline charts, for light pages and for dark ones. */
  public static String styles() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (Ink ink : Ink.values()) {
      light.append(rules(ink, ink.hex()));
      dark.append(rules(ink, ink.darkHex()));
    }
    return light + "@media screen and (prefers-color-scheme: dark) {\n" + dark + "}\n";
  }

  private static String rules(Ink ink, String colour) {
    String name = "svg ." + ink.style();
    return name + " { fill: " + colour + " } " + name + "-line { stroke: " + colour + " }\n";
  }

  private static String element(Chart chart, double width, String space, String ground) {
    Drawing drawing = chart.draw(width);
    StringBuilder out = new StringBuilder();
    out.append("<svg" + space + " role=\"img\" width=\"")
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
        .append("</desc>\n")
        .append(ground);
    drawing.marks().forEach(mark -> out.append(element(mark)).append('\n'));
    return out.append("</svg>\n").toString();
  }

  private static String element(Mark mark) {
    return switch (mark) {
      case Mark.Line(double x1, double y1, double x2, double y2, double width, Ink ink) ->
          "<line"
              + at("x1", x1)
              + at("y1", y1)
              + at("x2", x2)
              + at("y2", y2)
              + at("stroke-width", width)
              + (" stroke=\"" + ink.hex() + "\" class=\"" + ink.style() + "-line\"/>");
      case Mark.Dot(double x, double y, double radius, Ink ink) ->
          "<circle" + at("cx", x) + at("cy", y) + at("r", radius) + fill(ink) + "/>";
      case Mark.Box(double x, double y, double width, double height, Ink fill, Ink line) ->
          "<rect"
              + at("x", x)
              + at("y", y)
              + at("width", width)
              + at("height", height)
              + (" fill=\"" + fill.hex() + "\" stroke=\"" + line.hex() + "\" class=\"")
              + (fill.style() + " " + line.style() + "-line\"/>");
      case Mark.Area(List<Drawing.Point> points, Ink ink) ->
          "<polygon points=\""
              + points.stream()
                  .map(point -> number(point.x()) + "," + number(point.y()))
                  .collect(Collectors.joining(" "))
              + "\""
              + fill(ink)
              + "/>";
      case Mark.Words words ->
          "<text"
              + at("x", words.x())
              + at("y", words.y() + 4)
              + (" text-anchor=\"" + anchor(words) + "\"" + fill(words.ink()) + ">")
              + escaped(words.text())
              + "</text>";
    };
  }

  private static String at(String name, double value) {
    return " " + name + "=\"" + number(value) + "\"";
  }

  private static String fill(Ink ink) {
    return " fill=\"" + ink.hex() + "\" class=\"" + ink.style() + "\"";
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
