package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** Arrays of {@link #min} to {@link #max} values of one shape. */
final class ArrayShape extends Shape {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  final Shape items;
  final int min;
  final int max;

  ArrayShape(Shape items, int min, int max) {
    this.items = items;
    this.min = min;
    this.max = max;
  }

  @Override
  void start(int b, Stack below, Steps out) {
    if (b == '[') {
      out.add(below.push(new ArrayFrame(this, true, 0)));
    }
  }

  @Override
  byte @Nullable [] build() {
    if (min > max || (min > 0 && (!items.possible() || min * items.cost() > LONGEST))) {
      return null;
    }
    var out = new ByteArrayOutputStream();
    out.write('[');
    new ArrayFrame(this, true, 0).finish(out);
    return out.toByteArray();
  }
}
