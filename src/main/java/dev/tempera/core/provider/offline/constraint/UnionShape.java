package dev.tempera.core.provider.offline.constraint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of at least one of several shapes; none if there are no shapes. */
final class UnionShape extends Shape {
  private final List<Shape> members;
  private @Nullable List<Shape> flat;

  UnionShape(List<Shape> members) {
    this.members = List.copyOf(members);
  }

  List<Shape> members() {
    return members;
  }

  @Override
  void start(int b, Stack below, Steps out) {
    for (Shape alternative : alternatives()) {
      alternative.start(b, below, out);
    }
  }

  @Override
  List<Shape> alternatives() {
    List<Shape> known = flat;
    if (known == null) {
      known = flatten(this);
      flat = known;
    }
    return known;
  }

  @Override
  byte @Nullable [] build() {
    byte[] best = null;
    for (Shape member : members) {
      byte[] text = member.shortest();
      if (text != null && (best == null || text.length < best.length)) {
        best = text;
      }
    }
    return best;
  }

  /** The shapes behind unions and references, which may refer to each other in circles. */
  static List<Shape> flatten(Shape from) {
    List<Shape> found = new ArrayList<>();
    Set<Shape> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(from, seen, found);
    return List.copyOf(found);
  }

  private static void collect(Shape shape, Set<Shape> seen, List<Shape> found) {
    if (!seen.add(shape)) {
      return;
    }
    switch (shape) {
      case UnionShape union -> union.members.forEach(member -> collect(member, seen, found));
      case RefShape ref -> collect(ref.target(), seen, found);
      default -> found.add(shape);
    }
  }
}
