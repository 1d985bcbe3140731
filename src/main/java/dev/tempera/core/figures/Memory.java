package dev.tempera.core.figures;

/**
 * How much of the memory one thing from outside may take, so that nothing that anybody sends uses
 * up what all the others need. The more memory there is, the more is taken in. Any thread.
 */
public final class Memory {
  /** What a token of JSON takes as a part of a tree, in bytes: about a hundred, and a reserve. */
  private static final int JSON_TOKEN = 250;

  private Memory() {}

  /**
   * What is taken in at most.
   *
   * @param usual where there is plenty of memory
   * @param part what is left of it where there is little: this part of all there can be
   */
  public static int share(int usual, int part) {
    return (int) share((long) usual, part);
  }

  /** The same for longer ones. */
  public static long share(long usual, int part) {
    return Math.min(usual, Runtime.getRuntime().maxMemory() / part);
  }

  /** How many tokens of JSON become a tree at most: they take far more than their text. */
  public static long jsonTokens() {
    return Runtime.getRuntime().maxMemory() / JSON_TOKEN;
  }
}
