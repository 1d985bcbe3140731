package dev.tempera.core.provider.offline.constraint;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Objects of any different keys whose values have one shape. */
final class MapShape extends Shape {
  final Shape values;

  MapShape(Shape values) {
    this.values = values;
  }

  @Override
  void start(int b, Stack below, Steps out) {
    if (b == '{') {
      out.add(below.push(new MapFrame(this, ObjectFrame.Part.OPEN, List.of())));
    }
  }

  @Override
  byte[] build() {
    return new byte[] {'{', '}'};
  }

  /** Writes a key that is not among {@code keys} and begins with {@code begun}, and its value. */
  void writeEntry(String begun, List<String> keys, ByteArrayOutputStream out) {
    writeRestOfKey(begun, keys, out);
    values.writeShortest(out);
  }

  private static void writeRestOfKey(String begun, List<String> keys, ByteArrayOutputStream out) {
    String key = begun;
    while (key.isEmpty() || keys.contains(key)) {
      key += 'a';
      out.write('a');
    }
    out.write('"');
    out.write(':');
  }

  /** How many bytes {@link #writeEntry} writes. */
  long entryCost(String begun, List<String> keys) {
    if (!begun.isEmpty() && !keys.contains(begun)) {
      return 2 + values.cost();
    }
    var key = new ByteArrayOutputStream();
    writeRestOfKey(begun, keys, key);
    return key.size() + values.cost();
  }
}
