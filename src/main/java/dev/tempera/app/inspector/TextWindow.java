package dev.tempera.app.inspector;

import dev.tempera.core.inspect.WireMeaning.Range;

/**
 * A stretch of a long text that is laid out, since nobody reads all of it at once. Immutable.
 *
 * @param from its first char in the whole text
 * @param text the stretch
 */
record TextWindow(int from, String text) {
  /** So many chars are laid out. */
  static final int LENGTH = 2_000;

  static final TextWindow EMPTY = new TextWindow(0, "");

  /** Where it ends in the whole text. */
  int to() {
    return from + text.length();
  }

  /** The stretch of {@code whole} around a place: this one if that is in it, or else another. */
  TextWindow around(String whole, Range place) {
    boolean same = to() <= whole.length() && whole.startsWith(text, from) && !text.isEmpty();
    boolean inside =
        place.from() >= from && Math.min(place.to(), place.from() + LENGTH / 2) <= to();
    // A text that has grown beyond this one would end in the middle of it.
    boolean complete = to() == whole.length() || text.length() >= LENGTH - 2;
    return same && inside && complete ? this : of(whole, place.from() - LENGTH / 3);
  }

  /** The end of a text. */
  static TextWindow end(String tail, int from) {
    int cut = Math.max(0, tail.length() - LENGTH);
    int begin = border(tail, cut);
    return new TextWindow(from + begin, tail.substring(begin));
  }

  private static TextWindow of(String whole, int wanted) {
    int begin = border(whole, Math.clamp(wanted, 0, Math.max(0, whole.length() - LENGTH)));
    int end = border(whole, Math.min(whole.length(), begin + LENGTH));
    return new TextWindow(begin, whole.substring(begin, end));
  }

  /** Never between the halves of a pair. */
  private static int border(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
