package dev.tempera.app.desktop;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of any type from the D-Bus wire format: numbers, truths, texts, and lists of them for
 * arrays, structures and dictionary entries; a variant is what is in it. Whatever does not fit is
 * refused. One thread.
 */
final class BusReader {
  private static final int DEEPEST = 32;

  private final ByteBuffer bytes;

  BusReader(byte[] bytes, ByteOrder order) {
    this.bytes = ByteBuffer.wrap(bytes).order(order);
  }

  /** The values of a whole signature. */
  List<Object> all(String signature) throws IOException {
    try {
      List<Object> values = new ArrayList<>();
      int at = 0;
      while (at < signature.length()) {
        int end = end(signature, at, 0);
        values.add(value(signature.substring(at, end), 0));
        at = end;
      }
      return values;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("a message that is none", e);
    }
  }

  /** Where the type that begins at {@code at} ends. */
  private static int end(String signature, int at, int depth) throws IOException {
    if (depth > DEEPEST || at >= signature.length()) {
      throw new IOException("a signature that is none");
    }
    return switch (signature.charAt(at)) {
      case 'a' -> end(signature, at + 1, depth + 1);
      case '(', '{' -> {
        char close = signature.charAt(at) == '(' ? ')' : '}';
        int next = at + 1;
        while (next < signature.length() && signature.charAt(next) != close) {
          next = end(signature, next, depth + 1);
        }
        if (next >= signature.length()) {
          throw new IOException("a signature that is none");
        }
        yield next + 1;
      }
      default -> at + 1;
    };
  }

  private Object value(String type, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("a message too deep");
    }
    return switch (type.charAt(0)) {
      case 'y' -> bytes.get() & 0xFF;
      case 'b' -> align(4).getInt() != 0;
      case 'n' -> (int) align(2).getShort();
      case 'q' -> align(2).getShort() & 0xFFFF;
      case 'i', 'h' -> align(4).getInt();
      case 'u' -> align(4).getInt() & 0xFFFF_FFFFL;
      case 'x', 't' -> align(8).getLong();
      case 'd' -> align(8).getDouble();
      case 's', 'o' -> text(align(4).getInt());
      case 'g' -> text(bytes.get() & 0xFF);
      case 'v' -> {
        String inner = text(bytes.get() & 0xFF);
        if (inner.isEmpty() || end(inner, 0, depth) != inner.length()) {
          throw new IOException("a variant that is none");
        }
        yield value(inner, depth + 1);
      }
      case 'a' -> array(type.substring(1), depth);
      case '(', '{' -> {
        align(8);
        yield fields(type.substring(1, type.length() - 1), depth);
      }
      default -> throw new IOException("a type that is none");
    };
  }

  private List<Object> array(String element, int depth) throws IOException {
    int length = align(4).getInt();
    align(alignment(element));
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("an array longer than its message");
    }
    int end = bytes.position() + length;
    List<Object> values = new ArrayList<>();
    while (bytes.position() < end) {
      values.add(value(element, depth + 1));
    }
    return values;
  }

  private List<Object> fields(String types, int depth) throws IOException {
    List<Object> values = new ArrayList<>();
    int at = 0;
    while (at < types.length()) {
      int end = end(types, at, depth);
      values.add(value(types.substring(at, end), depth + 1));
      at = end;
    }
    return values;
  }

  private static int alignment(String type) {
    return switch (type.charAt(0)) {
      case 'n', 'q' -> 2;
      case 'b', 'i', 'u', 'h', 's', 'o', 'a' -> 4;
      case 'x', 't', 'd', '(', '{' -> 8;
      default -> 1;
    };
  }

  private String text(int length) throws IOException {
    if (length < 0 || length >= bytes.remaining()) {
      throw new IOException("a text longer than its message");
    }
    byte[] utf8 = new byte[length];
    bytes.get(utf8);
    bytes.get();
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private ByteBuffer align(int to) {
    int position = (bytes.position() + to - 1) / to * to;
    return bytes.position(position);
  }
}
