package dev.tempera.core.chat;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a kind, known by their hash: two blobs are equal if their hashes and media types are,
 * wherever their bytes lie. One made of bytes holds them. One that the store made loads them when
 * they are asked for and keeps them only while there is memory. Any thread.
 */
public final class Blob implements Media {
  /** Gets the bytes of a stored blob. Called on the thread that asks; may block. */
  @FunctionalInterface
  public interface Loader {
    /**
     * The bytes with that hash.
     *
     * @throws IOException if they are gone or cannot be read
     */
    byte[] load(String hash) throws IOException;
  }

  private final String hash;
  private final String mediaType;
  private final long size;
  private final byte @Nullable [] held;
  private final @Nullable Loader loader;
  private volatile @Nullable SoftReference<byte[]> loaded;

  private Blob(
      String hash, String mediaType, long size, byte @Nullable [] held, @Nullable Loader loader) {
    this.hash = hash;
    this.mediaType = mediaType;
    this.size = size;
    this.held = held;
    this.loader = loader;
  }

  /**
   * A blob that holds a copy of the bytes.
   *
   * @param mediaType for example {@code image/png}, kept as it is written
   */
  public static Blob of(String mediaType, byte[] bytes) {
    return holding(mediaType, bytes.clone());
  }

  /** The same without a copy, for bytes that nobody else has. */
  static Blob holding(String mediaType, byte[] bytes) {
    return new Blob(Sha256.of(bytes), mediaType, bytes.length, bytes, null);
  }

  /**
   * A blob whose bytes lie elsewhere.
   *
   * @param hash the SHA-256 of the bytes in lower-case hexadecimal
   * @param size in bytes
   */
  public static Blob stored(String hash, String mediaType, long size, Loader loader) {
    return new Blob(hash, mediaType, size, null, loader);
  }

  /** The SHA-256 of the bytes in lower-case hexadecimal. */
  public String hash() {
    return hash;
  }

  /** For example {@code image/png}; empty if none was given. */
  public String mediaType() {
    return mediaType;
  }

  /** How many bytes there are. */
  public long size() {
    return size;
  }

  /** Whether the bytes are in memory now, so that asking for them does not block. */
  public boolean isLoaded() {
    return inMemory() != null;
  }

  /**
   * A copy of the bytes. May block on the disk.
   *
   * @throws BlobGoneException if they cannot be had, or are not those that were stored
   */
  public byte[] bytes() {
    return shared().clone();
  }

  /** The first {@code most} bytes, or all if there are fewer; otherwise as {@link #bytes}. */
  public byte[] head(int most) {
    byte[] all = shared();
    return Arrays.copyOf(all, Math.min(most, all.length));
  }

  /** The bytes in base64 (RFC 4648, padded, without line breaks); otherwise as {@link #bytes}. */
  public String base64() {
    return Base64.getEncoder().encodeToString(shared());
  }

  /** The bytes as a {@code data:} URL; otherwise as {@link #bytes}. */
  public String dataUrl() {
    return "data:" + mediaType + ";base64," + base64();
  }

  @Override
  public String url() {
    return dataUrl();
  }

  private byte @Nullable [] inMemory() {
    SoftReference<byte[]> kept = loaded;
    return held != null ? held : kept == null ? null : kept.get();
  }

  private byte[] shared() {
    byte[] bytes = inMemory();
    if (bytes == null) {
      // Two threads may load at once: both get the same bytes, and neither waits for the other.
      bytes = load(Objects.requireNonNull(loader));
      loaded = new SoftReference<>(bytes);
    }
    return bytes;
  }

  private byte[] load(Loader from) {
    try {
      byte[] bytes = from.load(hash);
      if (!Sha256.of(bytes).equals(hash)) {
        throw new IOException("other bytes than were stored");
      }
      return bytes;
    } catch (IOException | RuntimeException e) {
      throw new BlobGoneException(
          "A picture or file of this conversation cannot be read from the disk any more ("
              + (mediaType.isEmpty() ? "" : mediaType + ", ")
              + size
              + " bytes): attach it again.",
          e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Blob blob && hash.equals(blob.hash) && mediaType.equals(blob.mediaType);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return "Blob[" + mediaType + ", " + size + " bytes, " + hash + "]";
  }
}
