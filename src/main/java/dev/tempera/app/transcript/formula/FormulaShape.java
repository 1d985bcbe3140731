package dev.tempera.app.transcript.formula;

/**
 * A typeset formula. Lengths are fractions of the font size, the path's coordinates thousandths of
 * it, from the left end of the baseline, y downwards. Immutable.
 *
 * @param path the outlines of everything in it, as an SVG path
 * @param width of its box
 * @param ascent how far its box rises above the baseline
 * @param descent how far its box falls below the baseline
 */
public record FormulaShape(String path, double width, double ascent, double descent) {
  /** Units of the path's coordinates in one font size. */
  public static final int UNITS = 1000;
}
