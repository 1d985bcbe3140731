package dev.tempera.core.chart;

import java.util.Collection;

/** How much room texts take, by a width that is enough for most letters. */
final class TextFit {
  /** Of a letter in pixels, at the size that charts have. */
  static final double CHAR = 7;

  private TextFit() {}

  static double width(String text) {
    return text.length() * CHAR;
  }

  static double longest(Collection<String> texts) {
    return texts.stream().mapToDouble(TextFit::width).max().orElse(0);
  }

  /** The text, cut where it would take more than {@code space} pixels. */
  static String fitted(String text, double space) {
    int most = (int) Math.max(3, space / CHAR);
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
