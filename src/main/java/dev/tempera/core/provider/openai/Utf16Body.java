package dev.tempera.core.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A body in UTF-16 as UTF-8. It is known by its byte order mark, whose first byte no UTF-8 begins
 * with. One thread at a time.
 */
final class Utf16Body extends InputStream {
  private static final int LITTLE = 0xFF;
  private static final int BIG = 0xFE;

  private final Reader reader;
  private final char[] chars = new char[2];
  private byte[] ready = {};
  private int at;

  /** The body whose bytes, its mark among them, come from {@code raw}. */
  Utf16Body(InputStream raw) {
    this.reader = new InputStreamReader(raw, StandardCharsets.UTF_16);
  }

  /** Whether a body that begins with this byte is in UTF-16. */
  static boolean begins(int first) {
    return first == LITTLE || first == BIG;
  }

  /** A whole body as text if a mark says that it is UTF-16; null otherwise. */
  static @Nullable String marked(byte[] body) {
    if (body.length < 2) {
      return null;
    }
    int mark = ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
    Charset charset =
        mark == 0xFFFE || mark == 0xFEFF ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return charset.equals(StandardCharsets.UTF_16) ? new String(body, charset) : null;
  }

  @Override
  public int read() throws IOException {
    if (at == ready.length && !more()) {
      return -1;
    }
    return ready[at++] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int n = 0;
    // The first one waits for the server; what has come already goes with it.
    while (n < length && (n == 0 || at < ready.length || reader.ready())) {
      int next = read();
      if (next < 0) {
        break;
      }
      into[offset + n] = (byte) next;
      n++;
    }
    return n == 0 ? -1 : n;
  }

  /** Encodes the next character; false at the end. */
  private boolean more() throws IOException {
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    chars[0] = (char) c;
    int count = 1;
    if (Character.isHighSurrogate(chars[0])) {
      int low = reader.read();
      if (low >= 0) {
        chars[1] = (char) low;
        count = 2;
      }
    }
    ready = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
    at = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
