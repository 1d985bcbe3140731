package dev.tempera.core.provider.offline.constraint;

import dev.tempera.core.provider.offline.constraint.ObjectShape.Property;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inside an object, between two properties.
 *
 * @param next the first property that may still be written
 */
record ObjectFrame(ObjectShape shape, Part part, int next) implements Frame {
  /** What was written last. */
  enum Part {
    OPEN,
    VALUE,
    COMMA,
    SPACE
  }

  @Override
  public void step(int b, Stack below, Steps out) {
    boolean closable = part == Part.OPEN || part == Part.VALUE;
    if (b == '}') {
      if (closable && nextRequired() < 0) {
        out.add(below);
      }
    } else if (b == '"') {
      if (part != Part.VALUE) {
        keys(below, out);
      }
    } else if (b == ',') {
      if (part == Part.VALUE && cheapest() != null) {
        out.add(below.push(new ObjectFrame(shape, Part.COMMA, next)));
      }
    } else if (b == ' ' && part == Part.COMMA) {
      out.add(below.push(new ObjectFrame(shape, Part.SPACE, next)));
    }
  }

  /** Every property up to the next required one may come; its quote has just been written. */
  private void keys(Stack below, Steps out) {
    List<Property> properties = shape.properties;
    for (int i = next; i < properties.size(); i++) {
      Property property = properties.get(i);
      if (property.shape().possible()) {
        out.add(
            below
                .push(new ObjectFrame(shape, Part.VALUE, i + 1))
                .push(new StartFrame(property.shape()))
                .push(GapFrame.GAP)
                .push(new LiteralFrame(property.key(), 1)));
      }
      if (property.required()) {
        return;
      }
    }
  }

  private int nextRequired() {
    for (int i = next; i < shape.properties.size(); i++) {
      if (shape.properties.get(i).required()) {
        return i;
      }
    }
    return -1;
  }

  /** The cheapest property that may come now; null if there is none. */
  private @Nullable Property cheapest() {
    Property best = null;
    for (int i = next; i < shape.properties.size(); i++) {
      Property property = shape.properties.get(i);
      if (property.required()) {
        return property;
      }
      if (property.shape().possible() && (best == null || property.cost() < best.cost())) {
        best = property;
      }
    }
    return best;
  }

  @Override
  public long cost() {
    long sum = 1;
    int written = 0;
    for (int i = next; i < shape.properties.size(); i++) {
      Property property = shape.properties.get(i);
      if (property.required()) {
        sum += property.cost() + (written > 0 || part == Part.VALUE ? 1 : 0);
        written++;
      }
    }
    if (written == 0 && (part == Part.COMMA || part == Part.SPACE)) {
      Property one = cheapest();
      sum += one == null ? Integer.MAX_VALUE : one.cost();
    }
    return sum;
  }

  @Override
  public void finish(ByteArrayOutputStream out) {
    boolean comma = part == Part.VALUE;
    int written = 0;
    for (int i = next; i < shape.properties.size(); i++) {
      Property property = shape.properties.get(i);
      if (property.required()) {
        if (comma) {
          out.write(',');
        }
        property.writeShortest(out);
        comma = true;
        written++;
      }
    }
    Property one = cheapest();
    if (written == 0 && (part == Part.COMMA || part == Part.SPACE) && one != null) {
      one.writeShortest(out);
    }
    out.write('}');
  }
}
