package dev.tempera.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Small picture files made on the spot, good ones and hostile ones. */
public final class TestPictures {
  private TestPictures() {}

  /** A picture of that size: its left half red, its right half blue. */
  public static byte[] of(String format, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width - width / 2, height);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A PNG. */
  public static byte[] png(int width, int height) {
    return of("png", width, height);
  }

  /** A PNG that claims a size and holds next to nothing. */
  public static byte[] bomb(int width, int height) {
    byte[] png = png(2, 2);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    return png;
  }

  /** A GIF whose {@code frames} frames are copies of one, each claiming that size. */
  public static byte[] gif(int width, int height, int frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    ByteBuffer screen = ByteBuffer.allocate(7).order(ByteOrder.LITTLE_ENDIAN);
    screen.putShort((short) width).putShort((short) height).put((byte) 0x80).putShort((short) 0);
    out.writeBytes(screen.array());
    out.writeBytes(new byte[] {(byte) 0xFF, 0, 0, 0, 0, (byte) 0xFF});
    for (int i = 0; i < frames; i++) {
      ByteBuffer frame = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
      frame.put((byte) 0x2C).putInt(0).putShort((short) width).putShort((short) height);
      out.writeBytes(frame.put((byte) 0).array());
      // Least code size 2: clear, colour 0, end.
      out.writeBytes(new byte[] {2, 2, 0x44, 0x01, 0});
    }
    out.write(0x3B);
    return out.toByteArray();
  }

  /** A JPEG with an EXIF segment that gives its orientation. */
  public static byte[] turnedJpeg(int width, int height, int orientation) {
    byte[] jpeg = of("jpg", width, height);
    ByteBuffer exif = ByteBuffer.allocate(36);
    exif.putShort((short) 0xFFE1).putShort((short) 34);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    ByteBuffer all = ByteBuffer.allocate(jpeg.length + exif.capacity());
    all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
    return all.array();
  }

  /** The beginning of a lossless WebP of that size, without its data. */
  public static byte[] webp(int width, int height) {
    ByteBuffer all = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
    all.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(22);
    all.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(10).put((byte) 0x2F);
    all.putInt((width - 1) | (height - 1) << 14);
    return all.array();
  }
}
