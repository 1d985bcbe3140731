package dev.tempera.core.provider.offline.constraint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another shape, known only when the whole schema is compiled: references may be circular. */
final class RefShape extends Shape {
  private @Nullable Shape target;
  private @Nullable List<Shape> flat;

  void target(Shape shape) {
    target = shape;
  }

  Shape target() {
    if (target == null) {
      throw new IllegalStateException("reference was not resolved");
    }
    return target;
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
      known = UnionShape.flatten(this);
      flat = known;
    }
    return known;
  }

  @Override
  byte @Nullable [] build() {
    return target().shortest();
  }
}
