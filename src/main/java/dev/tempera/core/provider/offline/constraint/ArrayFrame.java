package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;

/**
 * Inside an array, between two values.
 *
 * @param open whether nothing was written since the bracket
 * @param count values written; not counted on where no limit is left to reach
 */
record ArrayFrame(ArrayShape shape, boolean open, int count) implements Frame {
  @Override
  public void step(int b, Stack below, Steps out) {
    if (b == ']') {
      if (count >= shape.min) {
        out.add(below);
      }
    } else if (count < shape.max && shape.items.possible()) {
      Stack after = below.push(next());
      if (open) {
        new StartFrame(shape.items).step(b, after, out);
      } else if (b == ',') {
        out.add(after.push(new StartFrame(shape.items)).push(GapFrame.GAP));
      }
    }
  }

  private ArrayFrame next() {
    int next = count + 1;
    return new ArrayFrame(
        shape, false, shape.max == ArrayShape.NO_LIMIT ? Math.min(next, shape.min) : next);
  }

  @Override
  public long cost() {
    long missing = Math.max(0, shape.min - count);
    return missing * (shape.items.cost() + 1) - (open && missing > 0 ? 1 : 0) + 1;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    for (int i = count; i < shape.min; i++) {
      if (i > count || !open) {
        out.write(',');
      }
      shape.items.writeShortest(out);
    }
    out.write(']');
  }
}
