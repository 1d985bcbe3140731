package dev.tempera.core.schema;

import java.util.List;

/** Where a JSON value stands in its text: from {@code start} to before {@code end}. Immutable. */
sealed interface Span {
  int start();

  int end();

  /** {@code {…}}, its members as written, repeated ones too. */
  record OfObject(int start, int end, List<Member> members) implements Span {}

  /** {@code […]}. */
  record OfArray(int start, int end, List<Span> items) implements Span {}

  /** A text, a number or a word. */
  record OfLeaf(int start, int end) implements Span {}

  /**
   * A key with its value.
   *
   * @param key as it is meant, without escapes
   * @param start where the key's quote is
   * @param keyEnd behind the key's closing quote
   */
  record Member(String key, int start, int keyEnd, Span value) {
    int end() {
      return value.end();
    }
  }
}
