package dev.tempera.core.search;

/**
 * Letters of a script that is written without spaces: each with the next is a token; the last one,
 * which has no next, stands beside the row, or in it where it is alone.
 */
final class DenseRun {
  private final TextAnalyzer.Sink sink;
  private int length;
  private int last;
  private int lastStart;
  private int lastEnd;

  DenseRun(TextAnalyzer.Sink sink) {
    this.sink = sink;
  }

  void add(int codePoint, int start, int end) {
    if (length > 0) {
      sink.word(Character.toString(last) + Character.toString(codePoint), lastStart, end);
    }
    last = codePoint;
    lastStart = start;
    lastEnd = end;
    length++;
  }

  void end() {
    if (length == 1) {
      sink.word(Character.toString(last), lastStart, lastEnd);
    } else if (length > 1) {
      sink.side(Character.toString(last), lastStart, lastEnd);
    }
    length = 0;
  }
}
