package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Strings of {@link #min} to {@link #max} code points. */
final class TextShape extends Shape {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  final int min;
  final int max;

  TextShape(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  void start(int b, Stack below, Steps out) {
    if (b == '"') {
      out.add(below.push(new TextFrame(this, 0, Utf8.BETWEEN, false)));
    }
  }

  @Override
  byte @Nullable [] build() {
    if (min > max || min > LONGEST) {
      return null;
    }
    var out = new ByteArrayOutputStream();
    out.write('"');
    new TextFrame(this, 0, Utf8.BETWEEN, false).finish(out);
    return out.toByteArray();
  }
}
