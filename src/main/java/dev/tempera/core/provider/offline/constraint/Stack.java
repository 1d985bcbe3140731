package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** What is still to be written, the next thing on top. Immutable and shared. */
final class Stack {
  /** Nothing is left to write. */
  static final Stack EMPTY = new Stack(new Nothing(), null);

  private final Frame top;
  private final @Nullable Stack below;
  private final int hash;
  private long cost = -1;

  private Stack(Frame top, @Nullable Stack below) {
    this.top = top;
    this.below = below;
    hash = top.hashCode() * 31 + (below == null ? 0 : below.hash);
  }

  Stack push(Frame frame) {
    return new Stack(frame, this);
  }

  void step(int b, Steps out) {
    if (below == null) {
      return;
    }
    top.step(b, below, out);
    if (top.mayEnd()) {
      below.step(b, out);
    }
  }

  boolean isEmpty() {
    return below == null;
  }

  /** Whether everything left to write may be left away. */
  boolean mayEnd() {
    return below == null || (top.mayEnd() && below.mayEnd());
  }

  /** Bytes of the shortest completion. */
  long cost() {
    // Worked out at most once; a race would only work it out twice.
    long known = cost;
    if (known < 0) {
      known = below == null ? 0 : top.cost() + below.cost();
      cost = known;
    }
    return known;
  }

  void finish(ByteArrayOutputStream out) {
    for (Stack at = this; at.below != null; at = at.below) {
      at.top.finish(out);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Stack that) || hash != that.hash) {
      return false;
    }
    Stack a = this;
    Stack b = that;
    while (a != b) {
      if (!a.top.equals(b.top) || a.below == null || b.below == null) {
        return false;
      }
      a = a.below;
      b = b.below;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  private static final class Nothing implements Frame {
    @Override
    public void step(int b, Stack below, Steps out) {}

    @Override
    public long cost() {
      return 0;
    }

    @Override
    public void finish(ByteArrayOutputStream out) {}
  }
}
