package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives in archives: opened one deep, and never a way to do harm. */
@Timeout(60)
class InnerZipTest {
  @TempDir private Path folder = Path.of("");

  private static final byte[] CHAT =
      """
      [{"uuid":"c-1","name":"Boats","chat_messages":[{"uuid":"1","sender":"human","text":"Sail?"}]}]
      """
          .getBytes(StandardCharsets.UTF_8);

  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(each.getKey()));
        out.write(each.getValue());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private Found read(Map<String, byte[]> entries) throws IOException {
    return Found.in(Files.write(folder.resolve("outer.zip"), zip(entries)));
  }

  private static List<String> titles(Found found) {
    return found.conversations.stream().map(ForeignConversation::title).toList();
  }

  private static String whys(Found found) {
    return found.skipped.stream()
        .map(each -> each.title() + ": " + each.why())
        .reduce("", (all, each) -> all + each + "\n");
  }

  private static Map<String, byte[]> ordered(Object... pairs) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      all.put((String) pairs[i], (byte[]) pairs[i + 1]);
    }
    return all;
  }

  @Test
  void anArchiveOfArchivesIsRead() throws IOException {
    byte[] inner = zip(ordered("export/conversations.json", CHAT));
    Found found = read(ordered("parts/one.zip", inner, "no suffix", inner));
    assertEquals(List.of("Boats", "Boats"), titles(found));
    assertEquals("", whys(found));
  }

  @Test
  void inAnArchiveInAnArchiveNoneIsOpenedAndTheRestIs() throws IOException {
    byte[] third = zip(ordered("conversations.json", CHAT));
    byte[] second = zip(ordered("a.json", CHAT, "third.zip", third));
    Found found = read(ordered("second.zip", second));
    assertEquals(List.of("Boats"), titles(found));
    assertTrue(whys(found).contains("third.zip: it lies in an archive in an archive"), whys(found));
  }

  @Test
  void whatCannotBeReadIsNamedWithWhy() throws IOException {
    byte[] inner = zip(ordered("conversations.json", CHAT));
    byte[] strange = zip(ordered("notes.txt", "x".getBytes(StandardCharsets.UTF_8)));
    Found found =
        read(
            ordered(
                "cut.zip",
                Arrays.copyOf(inner, inner.length / 2),
                "ours.tempera",
                inner,
                "backup.zip",
                zip(ordered("conversations/0001 x.tempera", inner)),
                "photos.zip",
                strange,
                "whole.zip",
                inner));
    assertEquals(List.of("Boats"), titles(found));
    String whys = whys(found);
    assertTrue(whys.contains("cut.zip: it is no whole archive"), whys);
    assertTrue(whys.contains("ours.tempera: it is Tempera's own"), whys);
    assertTrue(whys.contains("backup.zip: it is Tempera's own"), whys);
    assertTrue(whys.contains("photos.zip: there is nothing in this archive"), whys);
    assertEquals(4, found.skipped.size(), whys);
  }

  @Test
  void whatUnpacksToFarTooMuchIsRefusedWhereverItLies() throws IOException {
    byte[] bomb = zip(ordered("conversations.json", new byte[64 << 20]));
    byte[] zeros = new byte[64 << 20];
    System.arraycopy(ForeignFile.ZIP, 0, zeros, 0, ForeignFile.ZIP.length);
    byte[] text = zeros.clone();
    Arrays.fill(text, (byte) ' ');
    text[0] = '[';
    Found found =
        read(
            ordered(
                "a bomb.zip",
                zip(ordered("conversations.json", text)),
                "b zeros.zip",
                zeros,
                "c.json",
                CHAT));
    assertTrue(bomb.length < 1 << 20);
    assertEquals(List.of("Boats"), titles(found));
    assertEquals(2, whys(found).split("far more than its size", -1).length - 1, whys(found));
  }

  @Test
  void allThatIsUnpackedIsCountedTogether() throws IOException {
    byte[] inner = zip(ordered("conversations.json", CHAT, "b.json", CHAT));
    Map<String, byte[]> many = new LinkedHashMap<>();
    for (int i = 0; i < 6; i++) {
      many.put(i + ".zip", inner);
    }
    Path file = Files.write(folder.resolve("many.zip"), zip(many));
    assertEquals(3, outcome(file, limits(1_000, 1L << 20, 3, 1 << 20)).conversations.size() / 2);
    // Six of the outer one, and two of each inner one.
    assertEquals(2, outcome(file, limits(10, 1L << 20, 100, 1 << 20)).conversations.size() / 2);
    Found small = outcome(file, limits(1_000, 1L << 20, 100, inner.length - 1));
    assertEquals(0, small.conversations.size());
    assertTrue(whys(small).contains("larger than an archive within an archive"), whys(small));
    Found total = outcome(file, limits(1_000, inner.length * 2L, 100, 1 << 20));
    assertTrue(total.conversations.size() < 6 && whys(total).contains("unpacks to more"));
  }

  private static ForeignZip.Limits limits(int entries, long total, int archives, long archive) {
    return new ForeignZip.Limits(entries, 1L << 30, total, 300, archives, archive);
  }

  private static Found outcome(Path file, ForeignZip.Limits limits) throws IOException {
    Found found = new Found();
    boolean _ = new ForeignZip(file, limits, found, new Cancellation()).read();
    return found;
  }

  @Test
  void namesAreNeverPaths() throws IOException {
    byte[] inner =
        zip(ordered("../../evil.json", CHAT, "a\\..\\..\\b.json", CHAT, "ok.json", CHAT));
    Found found =
        read(
            ordered(
                "../outside.zip", inner, "C:\\windows\\a.zip", inner, "\u0001 odd\n.zip", inner));
    assertEquals(List.of("Boats", "Boats"), titles(found));
    assertFalse(Files.exists(folder.resolveSibling("outside.zip")));
  }

  @Test
  void itIsCancelledInTheMiddleAndLeavesNothing() throws IOException {
    byte[] inner = zip(ordered("conversations.json", CHAT));
    Path file = Files.write(folder.resolve("outer.zip"), zip(ordered("a.zip", inner)));
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    assertThrows(
        CancellationException.class, () -> ForeignFile.read(file, new Found(), cancellation));
  }

  @Test
  void progressNeverGoesBeyondTheArchive() throws IOException {
    byte[] inner = zip(ordered("a.json", CHAT, "b.json", CHAT));
    Path file =
        Files.write(folder.resolve("outer.zip"), zip(ordered("1.zip", inner, "2.zip", inner)));
    List<Long> told = new ArrayList<>();
    Found found =
        new Found() {
          @Override
          public void read(long bytes, long of) {
            assertTrue(bytes <= of, bytes + " of " + of);
            told.add(bytes);
          }
        };
    assertTrue(ForeignFile.read(file, found, new Cancellation()));
    assertTrue(told.size() > 4, told::toString);
  }

  /** What a file is, is seen by opening it once. */
  @Test
  void whatIsNoTextIsOpenedOnce() throws IOException {
    byte[] database = Arrays.copyOf(LlmReader.MAGIC, 4_096);
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    byte[] program = "PRINT".getBytes(StandardCharsets.UTF_8);
    byte[] script = "SELECT".getBytes(StandardCharsets.UTF_8);
    Path file =
        Files.write(
            folder.resolve("outer.zip"),
            zip(ordered("a.db", database, "b.png", picture, "c", program, "d", script)));
    ForeignZip zip = new ForeignZip(file, ForeignZip.Limits.USUAL, new Found(), new Cancellation());
    assertFalse(zip.read());
    assertEquals(4, zip.opened());
  }
}
