package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** Objects of declared properties, written in the order of their declaration. */
final class ObjectShape extends Shape {
  final List<Property> properties;

  /**
   * A property.
   *
   * @param key its name as JSON with the colon
   */
  record Property(byte[] key, Shape shape, boolean required) {
    static Property of(String name, Shape shape, boolean required) {
      String key = StringNode.valueOf(name) + ":";
      return new Property(key.getBytes(StandardCharsets.UTF_8), shape, required);
    }

    long cost() {
      return key.length + shape.cost();
    }

    void writeShortest(ByteArrayOutputStream out) {
      out.writeBytes(key);
      shape.writeShortest(out);
    }
  }

  ObjectShape(List<Property> properties) {
    this.properties = List.copyOf(properties);
  }

  @Override
  void start(int b, Stack below, Steps out) {
    if (b == '{') {
      out.add(below.push(new ObjectFrame(this, ObjectFrame.Part.OPEN, 0)));
    }
  }

  @Override
  byte @Nullable [] build() {
    for (Property property : properties) {
      if (property.required() && !property.shape().possible()) {
        return null;
      }
    }
    var out = new ByteArrayOutputStream();
    out.write('{');
    new ObjectFrame(this, ObjectFrame.Part.OPEN, 0).finish(out);
    return out.toByteArray();
  }
}
