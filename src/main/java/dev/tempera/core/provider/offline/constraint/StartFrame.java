package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;

/** A whole value is to be written. */
record StartFrame(Shape shape) implements Frame {
  @Override
  public void step(int b, Stack below, Steps out) {
    for (Shape alternative : shape.alternatives()) {
      if (alternative.possible()) {
        alternative.start(b, below, out);
      }
    }
  }

  @Override
  public long cost() {
    return shape.cost();
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    shape.writeShortest(out);
  }
}
