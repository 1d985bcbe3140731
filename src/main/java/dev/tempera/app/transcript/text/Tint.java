package dev.tempera.app.transcript.text;

/**
 * A stretch of a text that is tinted.
 *
 * @param step how strongly, from 1 to {@value #STRONGEST}
 */
public record Tint(int from, int to, int step) {
  /** No step is above it. */
  public static final int STRONGEST = 4;
}
