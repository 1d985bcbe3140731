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

  @ParameterizedTest
  @CsvSource({
    "windows-1252,'Name;Preis\r\nMüller;5,00 €\r\n'",
    "windows-1252,'naïve café – “quoted” señor'",
    "windows-1251,'Привет, мир! Это простой текст.'",
    "GB18030,'这是一个用旧编码保存的文本文件，里面有中文。'",
    "GB18030,'name,价格\n苹果,5\n'",
    "Big5,'這是一個用舊編碼儲存的文字檔案，裡面有中文。'",
    "Shift_JIS,'これは古い文字コードで保存されたテキストです。'",
    "EUC-JP,'これは古い文字コードで保存されたテキストです。'",
    "EUC-KR,'이것은 오래된 인코딩으로 저장된 텍스트입니다.'",
  })
  void aLegacyEncodingIsReadAndNamed(String encoding, String written)
      throws IOException, MediaException {
    String text = written.replace("\\r", "\r").replace("\\n", "\n");
    byte[] bytes = text.getBytes(java.nio.charset.Charset.forName(encoding));
    Attachment file = read("old.csv", bytes);
    assertEquals("old.csv (" + encoding + ")", file.name());
    assertTrue(
        file.text().startsWith("\n\nold.csv (" + encoding + "):\n```\n" + text), file.text());
    assertEquals(bytes.length, file.bytes());
  }

  @Test
  void utf8CutInsideALetterIsReadAndNamed() throws IOException, MediaException {
    byte[] whole = bytes("größer 中文");
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 1);
    assertEquals("\n\na.log (UTF-8, cut):\n```\ngrößer 中\uFFFD\n```", read("a.log", cut).text());
    byte[] late = java.util.Arrays.copyOfRange(bytes("中größer"), 1, bytes("中größer").length);
    assertEquals("\n\nb.log (UTF-8, cut):\n```\n\uFFFDgrößer\n```", read("b.log", late).text());
  }

  @Test
  void utf16WithoutAMarkIsReadAndNamed() throws IOException, MediaException {
    byte[] little = "Name;grün\n".getBytes(StandardCharsets.UTF_16LE);
    byte[] big = "Name;grün\n".getBytes(StandardCharsets.UTF_16BE);
    assertEquals("\n\na (UTF-16LE):\n```\nName;grün\n```", read("a", little).text());
    assertEquals("\n\nb (UTF-16BE):\n```\nName;grün\n```", read("b", big).text());
  }

  @Test
  void bytesWithoutSenseAreStillRefused() throws IOException {
    byte[] random = new byte[4_000];
    new java.util.Random(3).nextBytes(random);
    assertTrue(refused("r.bin", random).contains("none of what can be sent"));
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
