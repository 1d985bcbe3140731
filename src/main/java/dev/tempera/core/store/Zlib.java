package dev.tempera.core.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

/** Compression at the speed of the stream, not at its best. */
final class Zlib {
  private Zlib() {}

  /** The first {@code length} bytes, compressed. */
  static byte[] compress(byte[] bytes, int length) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(length / 4 + 64);
      byte[] buffer = new byte[8_192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * What could be made out of a stream.
   *
   * @param whole whether that is all, and as it was
   */
  record Found(byte[] bytes, boolean whole) {}

  /** What was compressed, or as much of it as can be made out. */
  static Found find(byte[] compressed) {
    ByteArrayOutputStream found = new ByteArrayOutputStream(compressed.length * 2);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      long _ = in.transferTo(found);
      return new Found(found.toByteArray(), true);
    } catch (IOException e) {
      return new Found(found.toByteArray(), false);
    }
  }

  /** The first {@code most} bytes of what was compressed, or as many as can be made out. */
  static byte[] beginning(byte[] compressed, int most) {
    byte[] found = new byte[most];
    int length = 0;
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      int read = in.read(found, 0, most);
      while (read > 0) {
        length += read;
        read = in.read(found, length, most - length);
      }
    } catch (IOException e) {
      // What came before the damage is the beginning.
    }
    return Arrays.copyOf(found, length);
  }

  /**
   * What was compressed.
   *
   * @throws StoreException if it is damaged
   */
  static byte[] decompress(byte[] compressed) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new StoreException(
          "What is stored of this message is damaged and cannot be shown: export what is left of"
              + " the conversation.",
          e);
    }
  }
}
