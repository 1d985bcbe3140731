package dev.tempera.core.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.TestPictures;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
  private static ImageHeader header(byte[] bytes) {
    return Objects.requireNonNull(ImageHeader.read(bytes));
  }

  @ParameterizedTest
  @CsvSource({"png,PNG", "jpg,JPEG", "gif,GIF"})
  void readsTheSizeOfEachFormat(String written, ImageHeader.Format format) {
    ImageHeader header = header(TestPictures.of(written, 37, 21));
    assertEquals(new ImageHeader(format, 37, 21, 1, 1), header);
    assertTrue(header.isDecodable());
  }

  @Test
  void readsTheSizeOfAWebP() {
    assertEquals(
        new ImageHeader(ImageHeader.Format.WEBP, 1234, 567, 1, 1),
        header(TestPictures.webp(1234, 567)));
  }

  @Test
  void readsWhichWayUpAPhotographIs() {
    ImageHeader header = header(TestPictures.turnedJpeg(40, 20, 6));
    assertEquals(6, header.turn());
    assertTrue(header.isOnItsSide());
    assertFalse(header(TestPictures.turnedJpeg(40, 20, 3)).isOnItsSide());
    assertEquals(1, header(TestPictures.turnedJpeg(40, 20, 99)).turn());
  }

  @Test
  void aBombIsKnownByItsHeader() {
    assertFalse(header(TestPictures.bomb(50_000, 50_000)).isDecodable());
    assertFalse(header(TestPictures.bomb(40_000, 1)).isDecodable());
    assertNull(ImageHeader.read(TestPictures.bomb(-1, 5)));
    assertNull(ImageHeader.read(TestPictures.bomb(0, 5)));
    assertFalse(header(TestPictures.gif(65_535, 65_535, 1)).isDecodable());
  }

  @Test
  void countsTheFramesOfAnAnimationAndKeepsTheFirst() {
    byte[] gif = TestPictures.gif(3, 2, 50);
    assertEquals(50, header(gif).frames());
    byte[] first = GifFrames.firstOnly(gif);
    assertEquals(1, header(first).frames());
    assertTrue(first.length < gif.length / 10);
    byte[] alone = TestPictures.gif(3, 2, 1);
    assertEquals(alone.length, GifFrames.firstOnly(alone).length);
  }

  @Test
  void aFrameLargerThanItsScreenCounts() {
    byte[] gif = TestPictures.gif(60_000, 60_000, 1);
    gif[6] = 1;
    gif[7] = 0;
    gif[8] = 1;
    gif[9] = 0;
    assertFalse(header(gif).isDecodable());
  }

  @Test
  void nothingCutOrGarbledMakesItFail() {
    Random random = new Random(11);
    List<byte[]> files =
        List.of(
            TestPictures.png(9, 9),
            TestPictures.of("jpg", 9, 9),
            TestPictures.gif(9, 9, 3),
            TestPictures.webp(9, 9),
            TestPictures.turnedJpeg(9, 9, 6));
    for (int i = 0; i < 20_000; i++) {
      byte[] file = files.get(random.nextInt(files.size())).clone();
      for (int changes = random.nextInt(4); changes > 0; changes--) {
        file[random.nextInt(Math.min(file.length, 60))] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(file, random.nextInt(file.length + 1));
      ImageHeader header = ImageHeader.read(cut);
      if (header != null) {
        assertTrue(header.width() > 0 && header.height() > 0 && header.frames() > 0);
      }
      assertNotNull(GifFrames.firstOnly(cut));
    }
  }
}
