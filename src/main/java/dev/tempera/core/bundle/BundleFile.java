package dev.tempera.core.bundle;

import dev.tempera.core.figures.Memory;
import dev.tempera.core.params.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/**
 * A bundle that anybody may have made. Entries are read by name and into memory only, so no name in
 * it ever becomes a path; every size is counted while it is read, whatever the file says of itself.
 * One thread at a time.
 */
final class BundleFile implements AutoCloseable {
  private static final int MOST_ENTRIES = 500_000;

  /**
   * How large things may be, in bytes.
   *
   * @param document the JSON of the conversation, of which several times as much is in memory
   * @param entry any other entry
   * @param message the attachments of one message, or of the draft, as they are in memory
   * @param total everything that is read, uncompressed
   */
  record Limits(long document, long entry, long message, long total) {
    /** A message is in memory about four times over while it is taken in: half of all there is. */
    static final Limits USUAL =
        new Limits(
            Memory.share(96L << 20, 16),
            Memory.share(256L << 20, 8),
            Memory.share(256L << 20, 8),
            4L << 30);
  }

  private final ZipFile zip;
  private final Limits limits;
  private long read;

  private BundleFile(ZipFile zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
  }

  static BundleFile open(Path file, Limits limits) throws BundleException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new BundleException("there is no file to read");
    }
    ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      if (zip.size() > MOST_ENTRIES) {
        zip.close();
        throw new BundleException("it has more than " + MOST_ENTRIES + " entries");
      }
      return new BundleFile(zip, limits);
    } catch (ZipException e) {
      throw new BundleException("it is no conversation bundle, or not all of one", e);
    } catch (IOException e) {
      throw new BundleException("it could not be read", e);
    }
  }

  Limits limits() {
    return limits;
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  JsonNode document() throws BundleException {
    if (!has(BundleFormat.DOCUMENT)) {
      throw new BundleException("it is no conversation bundle");
    }
    try {
      JsonNode json = ExactJson.readBounded(utf8(bytes(BundleFormat.DOCUMENT, limits.document)));
      if (!json.isObject()) {
        throw new BundleException("its conversation is no JSON object");
      }
      return json;
    } catch (IllegalArgumentException e) {
      // Without the cause's words, which may quote whatever stands there.
      throw new BundleException("its conversation is not valid JSON, or far too much of it", e);
    }
  }

  String text(String name) throws BundleException {
    return utf8(bytes(name));
  }

  byte[] bytes(String name) throws BundleException {
    return bytes(name, limits.entry);
  }

  private byte[] bytes(String name, long limit) throws BundleException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory()) {
      throw new BundleException("an entry that it names is missing");
    }
    long most = Math.min(limit, limits.total - read);
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 1));
      if (bytes.length > most) {
        throw new BundleException(
            "it is larger, unpacked, than a conversation can be with the memory there is");
      }
      read += bytes.length;
      checkSum(entry, bytes);
      return bytes;
    } catch (IOException e) {
      throw new BundleException("an entry of it is damaged", e);
    }
  }

  /** Java reads entries of a file by name without looking at their checksums. */
  private static void checkSum(ZipEntry entry, byte[] bytes) throws BundleException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (entry.getCrc() >= 0 && entry.getCrc() != sum.getValue()) {
      throw new BundleException("an entry of it is damaged");
    }
  }

  private static String utf8(byte[] bytes) throws BundleException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BundleException("a text in it is not UTF-8", e);
    }
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
