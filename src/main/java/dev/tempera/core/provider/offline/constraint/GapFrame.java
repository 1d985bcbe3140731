package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;

/** At most one space, as after a colon or a comma: more would let a model write blanks for ever. */
record GapFrame() implements Frame {
  static final GapFrame GAP = new GapFrame();

  @Override
  public void step(int b, Stack below, Steps out) {
    if (b == ' ') {
      out.add(below);
    }
  }

  @Override
  public boolean mayEnd() {
    return true;
  }

  @Override
  public long cost() {
    return 0;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {}
}
