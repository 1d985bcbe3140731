package dev.tempera.app.desktop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Values in the D-Bus wire format, little-endian. Knows the types that are sent here: {@code y b i
 * u s o g v as a{sv}}. One thread.
 */
final class BusWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  int size() {
    return bytes.size();
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }

  BusWriter align(int to) {
    while (bytes.size() % to != 0) {
      bytes.write(0);
    }
    return this;
  }

  BusWriter raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  BusWriter octet(int value) {
    bytes.write(value);
    return this;
  }

  BusWriter number(int value) {
    align(4);
    bytes.write(value);
    bytes.write(value >>> 8);
    bytes.write(value >>> 16);
    bytes.write(value >>> 24);
    return this;
  }

  BusWriter text(String value) {
    // A string on the bus holds no NUL.
    byte[] utf8 = value.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
    bytes.write(0);
    return this;
  }

  BusWriter signature(String value) {
    byte[] ascii = value.getBytes(StandardCharsets.US_ASCII);
    bytes.write(ascii.length);
    bytes.writeBytes(ascii);
    bytes.write(0);
    return this;
  }

  BusWriter texts(List<String> values) {
    BusWriter inner = new BusWriter();
    values.forEach(inner::text);
    // An array of strings begins where its length ends, which is aligned for them.
    return number(inner.size()).raw(inner.toBytes());
  }

  /** A dictionary of variants that hold text, numbers or truth. */
  BusWriter options(Map<String, Object> values) {
    BusWriter inner = new BusWriter();
    values.forEach((name, value) -> {
      inner.align(8).text(name);
      inner.variant(value);
    });
    return number(inner.size()).align(8).raw(inner.toBytes());
  }

  private void variant(Object value) {
    switch (value) {
      case String text -> signature("s").text(text);
      case Boolean truth -> signature("b").number(truth ? 1 : 0);
      case Integer number -> signature("i").number(number);
      case Byte octet -> signature("y").octet(octet);
      default -> throw new IllegalArgumentException("no variant of " + value.getClass());
    }
  }
}
