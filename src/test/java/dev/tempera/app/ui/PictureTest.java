package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.Media;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaBytes;
import dev.tempera.core.media.MediaException;
import dev.tempera.testing.TestPictures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import javafx.scene.image.Image;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxToolkit;

/** Decoding pictures, and keeping those used last. */
class PictureTest {
  @BeforeAll
  static void start() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private static int red(Image image, double x, double y) {
    int argb =
        image
            .getPixelReader()
            .getArgb((int) (x * (image.getWidth() - 1)), (int) (y * (image.getHeight() - 1)));
    return argb >> 16 & 0xFF;
  }

  private static String size(Image image) {
    return (int) image.getWidth() + "x" + (int) image.getHeight();
  }

  @Test
  void aPictureIsMadeSmallerAndNeverLarger() throws MediaException {
    for (String format : List.of("png", "jpg", "gif")) {
      byte[] bytes = TestPictures.of(format, 400, 100);
      assertEquals("200x50", size(PictureDecoder.decode(bytes, 200, 200)), format);
      assertEquals("400x100", size(PictureDecoder.decode(bytes, 2_000, 2_000)), format);
      assertTrue(red(PictureDecoder.decode(bytes, 200, 200), 0, 0.5) > 200, format);
    }
    assertEquals("1x100", size(PictureDecoder.decode(TestPictures.png(1, 1_000), 100, 100)));
  }

  /** The file's left half is red: where that is once the picture is upright. */
  @ParameterizedTest
  @CsvSource({
    "1,40x20,0.1,0.5", "2,40x20,0.9,0.5", "3,40x20,0.9,0.5", "4,40x20,0.1,0.5",
    "5,20x40,0.5,0.1", "6,20x40,0.5,0.1", "7,20x40,0.5,0.9", "8,20x40,0.5,0.9",
  })
  void aPhotographIsTurnedUpright(int turn, String size, double x, double y) throws MediaException {
    Image image = PictureDecoder.decode(TestPictures.turnedJpeg(40, 20, turn), 500, 500);
    assertEquals(size, size(image));
    assertTrue(red(image, x, y) > 200, "red at " + x + " " + y);
    assertTrue(red(image, 1 - x, 1 - y) < 60, "blue opposite");
  }

  @Test
  void anAnimationShowsItsFirstFrame() throws MediaException {
    Image image = PictureDecoder.decode(TestPictures.gif(1, 1, 9_000), 500, 500);
    assertEquals("1x1", size(image));
    assertNotNull(image.getPixelReader());
  }

  @Test
  void whatIsHostileIsRefusedBeforeItIsUnpacked() {
    for (byte[] bytes :
        List.of(
            TestPictures.bomb(50_000, 50_000),
            TestPictures.gif(65_535, 65_535, 3),
            "no picture".getBytes(StandardCharsets.US_ASCII),
            new byte[0])) {
      assertThrows(MediaException.class, () -> PictureDecoder.decode(bytes, 100, 100));
    }
  }

  @Test
  void garbledPicturesAreShownOrRefusedAndNothingElse() {
    Random random = new Random(13);
    List<byte[]> files =
        List.of(
            TestPictures.png(16, 16), TestPictures.of("jpg", 16, 16), TestPictures.gif(3, 3, 2));
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] file = files.get(i % files.size()).clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        file[8 + random.nextInt(file.length - 8)] = (byte) random.nextInt(256);
      }
      try {
        assertTrue(PictureDecoder.decode(file, 64, 64).getWidth() >= 1);
      } catch (MediaException e) {
        refused++;
      }
    }
    assertTrue(refused > 0, "some of them are damaged");
  }

  @Test
  void thoseUsedLastAreKeptWithinABound() {
    PictureLoader loader = new PictureLoader(Runnable::run, UiExecutor.immediate());
    List<Image> shown = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Media picture = Blob.of("image/png", TestPictures.png(1_024, 1_000 + i));
      loader.load(picture, 5_000, 5_000, shown::add, problem -> {});
      assertTrue(loader.size() <= PictureLoader.KEPT, loader.size() + " bytes");
      if (i == 19) {
        assertSame(shown.getLast(), loader.atHand(picture, 5_000, 5_000));
      }
    }
    assertEquals(20, shown.size());
    Media first = Blob.of("image/png", TestPictures.png(1_024, 1_000));
    assertNull(loader.atHand(first, 5_000, 5_000));
  }

  @Test
  void aPictureWantedTwiceIsDecodedOnce() {
    Deque<Runnable> background = new ArrayDeque<>();
    PictureLoader loader = new PictureLoader(background::add, UiExecutor.immediate());
    List<Image> shown = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Media picture = Blob.of("image/png", TestPictures.png(9, 9));
    loader.load(picture, 50, 50, shown::add, problems::add);
    loader.load(picture, 50, 50, shown::add, problems::add);
    loader.load(Media.of("data:image/png;base64,AAAA"), 50, 50, shown::add, problems::add);
    assertEquals(2, background.size());
    while (!background.isEmpty()) {
      background.remove().run();
    }
    assertEquals(2, shown.size());
    assertSame(shown.get(0), shown.get(1));
    assertEquals(List.of("This is no picture of a format that can be shown."), problems);
  }

  @Test
  void aStoredPictureIsReadInTheBackgroundOnly() {
    byte[] png = TestPictures.png(9, 7);
    int[] loads = {0};
    Blob.Loader disk =
        hash -> {
          loads[0]++;
          return png;
        };
    Media stored = Blob.stored(Blob.of("image/png", png).hash(), "image/png", png.length, disk);
    Deque<Runnable> background = new ArrayDeque<>();
    PictureLoader loader = new PictureLoader(background::add, UiExecutor.immediate());
    List<Integer> widths = new ArrayList<>();
    loader.header(stored, header -> widths.add(header.orElseThrow().width()));
    loader.load(stored, 50, 50, image -> widths.add((int) image.getWidth()), problem -> {});
    assertEquals(0, loads[0]);
    while (!background.isEmpty()) {
      background.remove().run();
    }
    loader.header(stored, header -> widths.add(header.orElseThrow().height()));
    assertEquals(List.of(9, 9, 7), widths);
    assertEquals(List.of(), List.copyOf(background));
  }

  @Test
  void aSuggestedFileNameIsHarmlessAndTellsTheRealFormat() {
    ImageHeader png = MediaBytes.header(Blob.of("image/jpeg", TestPictures.png(2, 2)));
    assertEquals("photo.png", PicturePreview.fileName("photo.jpg", png));
    assertEquals("etcpasswd.png", PicturePreview.fileName("../../etc/passwd", png));
    assertEquals("picture.png", PicturePreview.fileName("...", png));
    assertEquals("picture.png", PicturePreview.fileName("", png));
  }

  @Test
  void longLinesAreCutAndNothingIsLost() {
    String text = "a\n\n" + "x".repeat(299) + "\uD83D\uDE00" + "y".repeat(700) + "\nend";
    List<String> lines = TextPreview.lines(text);
    assertEquals("a", lines.getFirst());
    assertEquals("end", lines.getLast());
    assertEquals(text.replace("\n", ""), String.join("", lines));
    assertTrue(lines.stream().allMatch(line -> line.length() <= TextPreview.LONGEST_LINE));
  }
}
