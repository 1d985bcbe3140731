package dev.tempera.core.provider.openai;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body without the compression that some servers and proxies apply unasked. What it is compressed
 * with is told by its first bytes, and by the header where these do not tell. One thread reads; any
 * thread may close the stream underneath.
 */
final class DecodedBody extends InputStream {
  /** A compression that Java has no reader for. */
  static final class UnknownCodingException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String coding;

    UnknownCodingException(String coding) {
      super("compressed with " + coding);
      this.coding = coding;
    }

    /** Its name. */
    String coding() {
      return coding;
    }
  }

  private final InputStream raw;
  private final String coding;
  private InputStream source;
  private boolean begun;

  /**
   * The body of a response.
   *
   * @param headers names in lower case
   */
  DecodedBody(InputStream raw, Map<String, List<String>> headers) {
    this.raw = raw;
    this.source = raw;
    List<String> codings = headers.getOrDefault("content-encoding", List.of());
    this.coding = codings.isEmpty() ? "" : codings.getLast().strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (begun) {
      return source.read(into, offset, length);
    }
    int n = raw.read(into, offset, length);
    if (n <= 0) {
      return n;
    }
    begun = true;
    byte[] first = Arrays.copyOfRange(into, offset, offset + n);
    InputStream decoded = decoder(first);
    if (decoded == null) {
      return n;
    }
    source = decoded;
    return source.read(into, offset, length);
  }

  @Override
  public int available() throws IOException {
    return source.available();
  }

  /** What decodes the body that begins so; null if it is to be read as it stands. */
  private @Nullable InputStream decoder(byte[] first) throws IOException {
    int start = first[0] & 0xFF;
    if (start == 0x1F) {
      return new GZIPInputStream(again(first));
    }
    if (Utf16Body.begins(start) && coding.isEmpty()) {
      return new Utf16Body(again(first));
    }
    boolean readable = start == '{' || start == '[' || start == ':' || Character.isLetter(start);
    return switch (coding) {
      case "", "identity", "gzip", "x-gzip" -> null;
      case "deflate" -> {
        boolean zlib = (start & 0x0F) == 8 && (start >> 4) <= 7;
        yield readable && !zlib ? null : new InflaterInputStream(again(first), new Inflater(!zlib));
      }
      default -> {
        if (readable && isAscii(first)) {
          yield null;
        }
        throw new UnknownCodingException(coding);
      }
    };
  }

  private InputStream again(byte[] first) {
    return new SequenceInputStream(new ByteArrayInputStream(first), raw);
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
