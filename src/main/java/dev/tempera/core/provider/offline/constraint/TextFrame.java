package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;

/**
 * Inside a string. Escapes are the short ones only; every other character is written as it is.
 *
 * @param count code points begun so far; not counted on where no limit is left to reach
 * @param utf8 the character in the making
 * @param escape whether a backslash was just written
 */
record TextFrame(TextShape shape, int count, int utf8, boolean escape) implements Frame {
  private static final String ESCAPED = "\"\\/bfnrt";
  private static final char FILLER = '.';

  @Override
  public void step(int b, Stack below, Steps out) {
    if (escape) {
      if (ESCAPED.indexOf(b) >= 0) {
        out.add(below.push(next(count, Utf8.BETWEEN, false)));
      }
    } else if (utf8 != Utf8.BETWEEN) {
      int after = Utf8.next(utf8, b);
      if (after != Utf8.WRONG) {
        out.add(below.push(next(count, after, false)));
      }
    } else if (b == '"') {
      if (count >= shape.min) {
        out.add(below);
      }
    } else if (b >= ' ' && count < shape.max) {
      int after = b == '\\' ? Utf8.BETWEEN : Utf8.next(Utf8.BETWEEN, b);
      if (after != Utf8.WRONG) {
        out.add(below.push(next(count + 1, after, b == '\\')));
      }
    }
  }

  private TextFrame next(int newCount, int newUtf8, boolean newEscape) {
    int kept = shape.max == TextShape.NO_LIMIT ? Math.min(newCount, shape.min) : newCount;
    return new TextFrame(shape, kept, newUtf8, newEscape);
  }

  @Override
  public long cost() {
    return (escape ? 1 : Utf8.due(utf8)) + Math.max(0L, (long) shape.min - count) + 1;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    if (escape) {
      out.write('n');
    } else {
      Utf8.finish(utf8, out);
    }
    for (int i = count; i < shape.min; i++) {
      out.write(FILLER);
    }
    out.write('"');
  }
}
