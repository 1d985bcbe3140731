package dev.tempera.core.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.testing.TestPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentReaderTest {
  @TempDir Path dir;

  private Attachment read(String name, byte[] bytes) throws IOException, MediaException {
    return AttachmentReader.read(Files.write(dir.resolve(name), bytes));
  }

  private static String refused(String name, byte[] bytes) {
    MediaException e = assertThrows(MediaException.class, () -> AttachmentReader.of(name, bytes));
    String sentence = String.valueOf(e.getMessage());
    assertTrue(sentence.contains(name) && sentence.endsWith("."), sentence);
    assertFalse(sentence.contains("\n"), sentence);
    return sentence;
  }

  @Test
  void aPictureGoesOutAsADataUrlOfItsRealType() throws IOException, MediaException {
    byte[] png = TestPictures.png(4, 3);
    Attachment picture = read("photo.jpg", png);
    assertEquals(Attachment.Kind.IMAGE, picture.kind());
    assertEquals("image/png", picture.mediaType());
    assertEquals(png.length, picture.bytes());
    String url = ((ContentPart.Image) picture.part()).url();
    assertTrue(url.startsWith("data:image/png;base64,"), url);
    assertArrayEquals(png, DataUrl.bytes(url, 1_000_000));
  }

  @ParameterizedTest
  @CsvSource({
    "%PDF-1.7,application/pdf",
    "fLaC0000,audio/flac",
    "OggS0000,audio/ogg",
    "ID300000,audio/mp3",
    "RIFF0000WAVE,audio/wav",
    "0000ftypM4A ,audio/m4a",
  })
  void documentsAndSoundsAreKnownByTheirBytes(String start, String type)
      throws IOException, MediaException {
    Attachment file = read("thing", (start + "\0more").getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(Attachment.Kind.FILE, file.kind());
    assertEquals("thing", ((ContentPart.File) file.part()).filename());
    assertEquals(type, ((ContentPart.File) file.part()).mediaType());
  }

  @Test
  void aTextIsFencedUnderItsName() throws IOException, MediaException {
    assertEquals("\n\na.txt:\n```\nhello\n```", read("a.txt", bytes("hello")).text());
    assertEquals("\n\na.txt:\n```\nhello\n```", read("a.txt", bytes("hello\n")).text());
    String nested = read("b.md", bytes("````\n```\n~~~~\n")).text();
    assertTrue(nested.startsWith("\n\nb.md:\n`````\n") && nested.endsWith("\n`````"), nested);
  }

  @Test
  void utf16AndByteOrderMarksAreUnderstood() throws IOException, MediaException {
    assertTrue(
        read("a", "\uFEFFgrün".getBytes(StandardCharsets.UTF_16LE)).text().contains("\ngrün\n"));
    assertTrue(
        read("b", "\uFEFFgrün".getBytes(StandardCharsets.UTF_16BE)).text().contains("\ngrün\n"));
    assertTrue(read("c", bytes("\uFEFFgrün")).text().contains("```\ngrün\n"));
  }

  @Test
  void whatCannotBeSentIsRefusedInOneSentence() throws IOException {
    assertTrue(refused("d.bin", new byte[] {(byte) 0xC0, 0, 1}).contains("none of what can be"));
    assertTrue(refused("e.txt", bytes("a\0b")).contains("none of what can be sent"));
    assertTrue(refused("empty", new byte[0]).contains("is empty"));
    assertTrue(refused("bomb.png", TestPictures.bomb(50_000, 50_000)).contains("50,000 × 50,000"));
    assertTrue(refused("big", new byte[AttachmentReader.LARGEST + 1]).contains("larger than 20"));
    MediaException folder = assertThrows(MediaException.class, () -> AttachmentReader.read(dir));
    assertTrue(String.valueOf(folder.getMessage()).contains("folder"));
    MediaException gone =
        assertThrows(MediaException.class, () -> AttachmentReader.read(dir.resolve("gone")));
    assertTrue(String.valueOf(gone.getMessage()).contains("cannot read"));
  }

  @Test
  void dataUrlsAreReadAndBounded() {
    byte[] bytes = {1, 2, 3, 4, 5};
    String url = DataUrl.of("image/png", bytes);
    assertEquals("image/png", DataUrl.mediaType(url));
    assertArrayEquals(bytes, DataUrl.bytes(url, 5));
    assertNull(DataUrl.bytes(url, 2));
    assertArrayEquals(new byte[] {1, 2, 3}, DataUrl.head(url, 3));
    assertArrayEquals(bytes, DataUrl.bytes("DATA:image/png;BASE64,AQID\nBAU=", 100));
    assertNull(DataUrl.bytes("data:image/png,plain", 100));
    assertNull(DataUrl.bytes("data:image/png;base64,A", 100));
    assertNull(DataUrl.bytes("https://example.org/a,b", 100));
    assertEquals("", DataUrl.mediaType("data:nothing"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeThatNobodyWritesToIsNotWaitedForForEver() throws Exception {
    Path pipe = dir.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    IOException late =
        assertThrows(
            IOException.class, () -> AttachmentReader.readBounded(pipe, 10, Duration.ofMillis(20)));
    assertInstanceOf(TimeoutException.class, late.getCause());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeThatSomebodyWritesToIsReadToItsEnd() throws Exception {
    Path pipe = dir.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    FutureTask<Path> writing = new FutureTask<>(() -> Files.writeString(pipe, "written"));
    Thread.ofPlatform().daemon().start(writing);
    assertEquals("written", new String(AttachmentReader.readBounded(pipe, 10), UTF_8));
    assertEquals(pipe, writing.get(10, TimeUnit.SECONDS));
  }
}
