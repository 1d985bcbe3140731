package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of JSON values: a compiled schema. Built by {@link SchemaCompiler} on one thread, never
 * changed afterwards.
 */
abstract sealed class Shape
    permits TextShape,
        PatternShape,
        NumberShape,
        WordsShape,
        ObjectShape,
        MapShape,
        ArrayShape,
        UnionShape,
        RefShape {
  /** A value whose shortest form is longer than this counts as impossible. */
  static final int LONGEST = 20_000;

  private byte @Nullable [] shortest;

  /** Adds to {@code out} what {@code b} can be the first byte of. */
  abstract void start(int b, Stack below, Steps out);

  /**
   * The shortest value, made from the shortest values of the parts known so far; null if a needed
   * part has none yet.
   */
  abstract byte @Nullable [] build();

  /** The shapes of which a value must match one: itself, unless it stands for others. */
  List<Shape> alternatives() {
    return List.of(this);
  }

  /** Builds once more; whether something shorter was found. */
  final boolean improve() {
    byte[] built = build();
    if (built == null || built.length > LONGEST) {
      return false;
    }
    if (shortest != null && shortest.length <= built.length) {
      return false;
    }
    shortest = built;
    return true;
  }

  /** Whether there is any value, as far as is known. */
  final boolean possible() {
    return shortest != null;
  }

  final byte @Nullable [] shortest() {
    return shortest;
  }

  /** Bytes of the shortest value; beyond every budget if there is none. */
  final long cost() {
    return shortest == null ? Integer.MAX_VALUE : shortest.length;
  }

  /** Writes the shortest value. */
  final void writeShortest(ByteArrayOutputStream out) {
    if (shortest == null) {
      throw new IllegalStateException("no value has this shape");
    }
    out.writeBytes(shortest);
  }
}
