package dev.tempera.core.chart;

import java.util.Locale;

/**
 * What a mark is drawn for. What it looks like is the theme's: here are the colours for paper and
 * for a dark page. Series differ in lightness as well as in hue, and each has a shape of its own.
 */
public enum Ink {
  TEXT("#1f2328", "#e6edf3"),
  MUTED("#59636e", "#9198a1"),
  GRID("#d1d9e0", "#3d444d"),
  BASELINE("#59636e", "#9198a1"),
  SERIES("#0969da", "#4493f8"),
  SERIES2("#bc4c00", "#f0883e"),
  SERIES3("#1b7c83", "#39c5cf"),
  SERIES4("#8250df", "#ab7df8"),
  FILL("#b6d7f9", "#1f4a7d"),
  /** Steps of a heat map, from little to much; the same on every page. */
  HEAT1("#eff6ff", "#eff6ff"),
  HEAT2("#d0e3fa", "#d0e3fa"),
  HEAT3("#a5cbf3", "#a5cbf3"),
  HEAT4("#72abe6", "#72abe6"),
  HEAT5("#2f74bd", "#2f74bd"),
  HEAT6("#1f5a9e", "#1f5a9e"),
  HEAT7("#0d3f78", "#0d3f78"),
  /** Words on the light steps. */
  ON_LIGHT("#1f2328", "#1f2328"),
  /** Words on the dark steps. */
  ON_DARK("#ffffff", "#ffffff");

  private final String hex;
  private final String dark;

  Ink(String hex, String dark) {
    this.hex = hex;
    this.dark = dark;
  }

  /** Its colour on paper. */
  public String hex() {
    return hex;
  }

  /** Its colour on a dark page. */
  public String darkHex() {
    return dark;
  }

  /** Its name in style sheets; with {@code -line} behind it, that of its lines. */
  public String style() {
    return "ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
