package dev.tempera.core.markdown;

import org.commonmark.node.CustomNode;

/** A run of emphasis marks in the library's tree that is not paired yet. */
final class MarkNode extends CustomNode {
  private final char mark;
  private final int written;
  private final Flanking flanking;
  private int left;

  MarkNode(char mark, int length, Flanking flanking) {
    this.mark = mark;
    this.written = length;
    this.left = length;
    this.flanking = flanking;
  }

  char mark() {
    return mark;
  }

  /** How many marks the run had. */
  int written() {
    return written;
  }

  /** How many of them are not used up. */
  int left() {
    return left;
  }

  Flanking flanking() {
    return flanking;
  }

  /** Uses marks up; a run that has none left goes. */
  void use(int marks) {
    left -= marks;
    if (left == 0) {
      unlink();
    }
  }

  /** What is left of it, as text. */
  String literal() {
    return String.valueOf(mark).repeat(left);
  }
}
