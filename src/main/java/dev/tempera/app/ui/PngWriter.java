package dev.tempera.app.ui;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;

/** Writes a picture as PNG (8-bit RGBA) without AWT. */
public final class PngWriter {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final byte FILTER_UP = 2;

  private PngWriter() {}

  /**
   * The picture as the bytes of a PNG file. Any thread once the picture no longer changes.
   *
   * @throws IllegalArgumentException if the picture has no pixels
   */
  public static byte[] encode(Image image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    PixelReader reader = image.getPixelReader();
    if (reader == null || width < 1 || height < 1) {
      throw new IllegalArgumentException("The picture has no pixels.");
    }
    int[] argb = new int[width * height];
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    ByteArrayOutputStream out = new ByteArrayOutputStream(argb.length);
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    // Depth 8, colour type RGBA, the only compression and filter method, not interlaced.
    header.put(new byte[] {8, 6, 0, 0, 0});
    chunk(out, "IHDR", header.array(), 13);
    byte[] packed = new byte[argb.length * 4 + argb.length / 64 + height + 1024];
    chunk(out, "IDAT", packed, deflate(rows(argb, width, height), packed));
    chunk(out, "IEND", new byte[0], 0);
    return out.toByteArray();
  }

  private static byte[] rows(int[] argb, int width, int height) {
    byte[] rows = new byte[height * (1 + width * 4)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      rows[at++] = FILTER_UP;
      for (int x = 0; x < width; x++) {
        int pixel = argb[y * width + x];
        int above = y == 0 ? 0 : argb[(y - 1) * width + x];
        rows[at++] = (byte) ((pixel >> 16) - (above >> 16));
        rows[at++] = (byte) ((pixel >> 8) - (above >> 8));
        rows[at++] = (byte) (pixel - above);
        rows[at++] = (byte) ((pixel >>> 24) - (above >>> 24));
      }
    }
    return rows;
  }

  private static int deflate(byte[] data, byte[] into) {
    Deflater deflater = new Deflater(6);
    try {
      deflater.setInput(data);
      deflater.finish();
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(into, length, into.length - length);
      }
      return length;
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
    out.writeBytes(name);
    out.write(data, 0, length);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
