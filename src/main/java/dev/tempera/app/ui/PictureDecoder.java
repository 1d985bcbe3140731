package dev.tempera.app.ui;

import dev.tempera.core.media.GifFrames;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaException;
import java.io.ByteArrayInputStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

/**
 * Decodes pictures that nobody vouches for: the size is taken from the header and bounded before
 * anything is unpacked, animations show their first frame, photographs are turned upright. Any
 * thread but the FX thread: it takes its time.
 */
public final class PictureDecoder {
  private PictureDecoder() {}

  /**
   * The picture, made smaller to fit if it is larger.
   *
   * @param maxWidth in pixels
   * @param maxHeight in pixels
   * @throws MediaException if it cannot be shown
   */
  public static Image decode(byte[] bytes, double maxWidth, double maxHeight)
      throws MediaException {
    ImageHeader header = ImageHeader.read(bytes);
    if (header == null) {
      throw new MediaException("This is no picture of a format that can be shown.");
    }
    if (!header.isDecodable()) {
      throw new MediaException("This picture has too many pixels to be shown.");
    }
    boolean side = header.isOnItsSide();
    double fit =
        Math.min(
            (side ? maxHeight : maxWidth) / header.width(),
            (side ? maxWidth : maxHeight) / header.height());
    byte[] data = header.format() == ImageHeader.Format.GIF ? GifFrames.firstOnly(bytes) : bytes;
    Image image = decode(data, header, Math.min(1, fit));
    return header.turn() == 1 ? image : turned(image, header.turn());
  }

  private static Image decode(byte[] data, ImageHeader header, double scale) throws MediaException {
    double width = scale < 1 ? Math.max(1, Math.round(header.width() * scale)) : 0;
    double height = scale < 1 ? Math.max(1, Math.round(header.height() * scale)) : 0;
    Image image;
    try {
      image = new Image(new ByteArrayInputStream(data), width, height, false, true);
    } catch (OutOfMemoryError e) {
      throw new MediaException("There is not enough memory to show this picture.");
    }
    if (image.isError() || image.getWidth() < 1) {
      throw new MediaException(
          header.format() == ImageHeader.Format.WEBP
              ? "A WebP picture: it can be sent, but not shown here."
              : "This picture is damaged and cannot be shown.");
    }
    return image;
  }

  /** The picture as its EXIF orientation wants it. */
  private static Image turned(Image image, int turn) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    PixelReader reader = image.getPixelReader();
    int[] from = new int[width * height];
    reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), from, 0, width);
    boolean side = turn > 4;
    int newWidth = side ? height : width;
    int newHeight = side ? width : height;
    boolean flipX = turn == 2 || turn == 3 || turn == 7 || turn == 8;
    boolean flipY = turn == 3 || turn == 4 || turn == 6 || turn == 7;
    int[] into = new int[from.length];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int sourceX = side ? y : x;
        int sourceY = side ? x : y;
        sourceX = flipX ? width - 1 - sourceX : sourceX;
        sourceY = flipY ? height - 1 - sourceY : sourceY;
        into[y * newWidth + x] = from[sourceY * width + sourceX];
      }
    }
    WritableImage upright = new WritableImage(newWidth, newHeight);
    upright
        .getPixelWriter()
        .setPixels(0, 0, newWidth, newHeight, PixelFormat.getIntArgbInstance(), into, 0, newWidth);
    return upright;
  }
}
