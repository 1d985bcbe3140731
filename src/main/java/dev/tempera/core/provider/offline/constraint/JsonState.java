package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a JSON value has been written: every text that led here can be completed to a valid one.
 * Immutable; equal states admit the same continuations. Any thread.
 */
public final class JsonState {
  private final List<Stack> stacks;
  private final int hash;

  private JsonState(List<Stack> stacks) {
    this.stacks = stacks;
    int sum = 0;
    for (Stack stack : stacks) {
      sum += stack.hashCode();
    }
    hash = sum;
  }

  static JsonState start(Shape shape) {
    return new JsonState(List.of(Stack.EMPTY.push(new StartFrame(shape))));
  }

  /** The state after one more byte, 0 to 255; null if no valid value goes on like that. */
  public @Nullable JsonState next(int b) {
    Steps steps = new Steps();
    for (Stack stack : stacks) {
      stack.step(b, steps);
    }
    List<Stack> next = steps.stacks();
    return next.isEmpty() ? null : new JsonState(next);
  }

  /** The state after more bytes; null if no valid value goes on like that. */
  public @Nullable JsonState next(byte[] bytes) {
    JsonState at = this;
    for (byte b : bytes) {
      at = at.next(b & 0xFF);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** Whether the text so far is a valid value as it stands. */
  public boolean isComplete() {
    for (Stack stack : stacks) {
      if (stack.mayEnd()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the value is complete and nothing can follow. */
  public boolean isFinished() {
    for (Stack stack : stacks) {
      if (!stack.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the shortest completion has. */
  public long bytesToComplete() {
    long least = Long.MAX_VALUE;
    for (Stack stack : stacks) {
      least = Math.min(least, stack.cost());
    }
    return least;
  }

  /** The shortest bytes that make the text a valid value; empty if it is one. */
  public byte[] completion() {
    Stack cheapest = stacks.stream().min(Comparator.comparingLong(Stack::cost)).orElseThrow();
    var out = new ByteArrayOutputStream();
    cheapest.finish(out);
    return out.toByteArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof JsonState that)
        || hash != that.hash
        || stacks.size() != that.stacks.size()) {
      return false;
    }
    return stacks.size() == 1
        ? stacks.getFirst().equals(that.stacks.getFirst())
        : new HashSet<>(stacks).equals(new HashSet<>(that.stacks));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
