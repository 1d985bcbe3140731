package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class PngWriterTest {
  @BeforeAll
  static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  void anotherDecoderReadsThePixelsBack() {
    Random random = new Random(9);
    for (int[] size : new int[][] {{1, 1}, {3, 2}, {64, 64}, {257, 31}}) {
      int[] pixels = random.ints((long) size[0] * size[1]).map(p -> p | 0xff000000).toArray();
      WritableImage image = new WritableImage(size[0], size[1]);
      image
          .getPixelWriter()
          .setPixels(0, 0, size[0], size[1], PixelFormat.getIntArgbInstance(), pixels, 0, size[0]);
      Image read = new Image(new ByteArrayInputStream(PngWriter.encode(image)));
      assertEquals(size[0], read.getWidth());
      int[] back = new int[pixels.length];
      read.getPixelReader()
          .getPixels(0, 0, size[0], size[1], PixelFormat.getIntArgbInstance(), back, 0, size[0]);
      assertArrayEquals(pixels, back);
    }
  }

  @Test
  void keepsTransparency() {
    WritableImage image = new WritableImage(2, 1);
    image.getPixelWriter().setArgb(0, 0, 0x00000000);
    image.getPixelWriter().setArgb(1, 0, 0x80ff0000);
    Image read = new Image(new ByteArrayInputStream(PngWriter.encode(image)));
    assertEquals(0x00000000, read.getPixelReader().getArgb(0, 0));
    assertEquals(0x80, read.getPixelReader().getArgb(1, 0) >>> 24);
  }

  @Test
  void refusesAPictureWithoutPixels() {
    Image broken = new Image(new ByteArrayInputStream(new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> PngWriter.encode(broken));
    assertEquals(0x89, Arrays.copyOf(PngWriter.encode(new WritableImage(1, 1)), 1)[0] & 0xff);
  }
}
