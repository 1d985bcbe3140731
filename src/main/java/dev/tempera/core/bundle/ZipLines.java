package dev.tempera.core.bundle;

import dev.tempera.core.params.ExactJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/**
 * The JSON lines of an entry that anybody may have made, one after the other: every size is counted
 * while it is read. One thread at a time; blocks on the disk.
 */
final class ZipLines implements AutoCloseable {
  private static final long LARGEST = 16L << 30;

  private final ZipEntry entry;
  private final String what;
  private final long largestLine;
  private final CRC32 sum = new CRC32();
  private final InputStream in;
  private long line;
  private long total;
  private Optional<JsonNode> peeked = Optional.empty();

  /**
   * Begins to read.
   *
   * @param what its lines are, for a sentence
   * @param largestLine in bytes
   */
  ZipLines(ZipFile zip, ZipEntry entry, String what, long largestLine) throws BundleException {
    this.entry = entry;
    this.what = what;
    this.largestLine = largestLine;
    try {
      this.in = new BufferedInputStream(new CheckedInputStream(zip.getInputStream(entry), sum));
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  private static BundleException damaged(IOException e) {
    return new BundleException("an entry of it is damaged", e);
  }

  /** The next line; it stays. Empty at the end. */
  Optional<JsonNode> peek() throws BundleException {
    if (peeked.isEmpty()) {
      peeked = read();
    }
    return peeked;
  }

  /** The next line; empty at the end, when all of the entry was as it was written. */
  Optional<JsonNode> next() throws BundleException {
    Optional<JsonNode> next = peek();
    peeked = Optional.empty();
    return next;
  }

  private Optional<JsonNode> read() throws BundleException {
    byte[] bytes;
    try {
      bytes = bytes();
    } catch (IOException e) {
      throw damaged(e);
    }
    if (bytes == null) {
      // Java reads entries of a file by name without looking at their checksums.
      if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
        throw new BundleException("an entry of it is damaged");
      }
      return Optional.empty();
    }
    line++;
    return Optional.of(json(utf8(bytes), "line " + line + " of its " + what));
  }

  /** The next line without its end; null after the last one. */
  private byte @org.jspecify.annotations.Nullable [] bytes() throws IOException, BundleException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    while (b >= 0 && b != '\n') {
      total++;
      if (bytes.size() >= largestLine || total > LARGEST) {
        throw ExperimentZip.tooLarge();
      }
      bytes.write(b);
      b = in.read();
    }
    return bytes.toByteArray();
  }

  static String utf8(byte[] bytes) throws BundleException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BundleException("a text in it is not UTF-8", e);
    }
  }

  static JsonNode json(String text, String what) throws BundleException {
    try {
      return ExactJson.readBounded(text);
    } catch (IllegalArgumentException e) {
      throw new BundleException(what + " is no valid JSON", e);
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
