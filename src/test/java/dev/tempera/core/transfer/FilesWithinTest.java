package dev.tempera.core.transfer;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and archives as people have them: links, closed folders, names in other letters. */
class FilesWithinTest {
  private static final String EXPORT = "deepseek/conversations.json";

  @TempDir private Path folder = Path.of("");

  private static byte[] export() throws IOException {
    return Files.readAllBytes(
        requireNonNull(Found.fixture("deepseek").getParent()).resolve(EXPORT));
  }

  private static Path linked(Path link, Path to) {
    try {
      return Files.createSymbolicLink(link, to);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "there are no links here");
      return link;
    }
  }

  @Test
  void aFolderThatIsALinkIsReadAndALinkInItIsNot() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Files.write(there.resolve("conversations.json"), export());
    Path link = linked(folder.resolve("link"), there);
    assertFalse(Found.in(link).conversations.isEmpty());

    Path around = Files.createDirectory(folder.resolve("around"));
    linked(around.resolve("inner"), there);
    assertEquals(List.of(around), Found.in(around).unknown);
  }

  @Test
  void aFolderThatCannotBeOpenedStopsNoOther() throws IOException {
    List<Path> closed = new ArrayList<>();
    FilesWithin within = new FilesWithin(folder, closed::add);
    Path inner = folder.resolve("inner");
    AccessDeniedException why = new AccessDeniedException("inner");
    assertEquals(FileVisitResult.CONTINUE, within.visitFileFailed(inner, why));
    assertEquals(FileVisitResult.CONTINUE, within.postVisitDirectory(inner, why));
    assertEquals(FileVisitResult.CONTINUE, within.visitFileFailed(folder.resolve(".hidden"), why));
    assertEquals(List.of(inner, inner), closed);
    assertThrows(IOException.class, () -> within.visitFileFailed(folder, why));
  }

  @Test
  void aFolderThatIsGoneIsSaidToBeSo() {
    IOException why =
        assertThrows(IOException.class, () -> FilesWithin.of(folder.resolve("gone"), closed -> {}));
    assertEquals("it cannot be opened", why.getMessage());
  }

  @Test
  void whatIsHiddenIsPassedOver() throws IOException {
    Path hidden = Files.createDirectories(folder.resolve(".trash/deep"));
    Files.write(hidden.resolve("conversations.json"), export());
    Files.write(folder.resolve(".conversations.json"), export());
    assertEquals(List.of(folder), Found.in(folder).unknown);
  }

  @Test
  void namesInAnArchiveMayBeInTheLettersOfAnOldSystem() throws IOException {
    Path zip = folder.resolve("old.zip");
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.ISO_8859_1)) {
      out.putNextEntry(new ZipEntry("Gespr\u00E4che/conversations.json"));
      out.write(export());
      out.closeEntry();
    }
    Found plain = new Found();
    var _ = ForeignFile.read(zip, plain, new Cancellation());
    assertFalse(plain.conversations.isEmpty());
  }

  /** A pattern whose dot stands for no end of a line let this one pass. */
  @Test
  void aNameWithALineInItIsNoWayOutOfTheFolder() throws IOException {
    Path in = Files.createDirectory(folder.resolve("in"));
    Files.writeString(folder.resolve("secret"), "a word");
    Files.writeString(in.resolve("picture"), "seen");
    try {
      Files.createDirectory(in.resolve("a\n"));
    } catch (IOException | InvalidPathException e) {
      assumeTrue(false, "there are no such names here");
    }
    FilesBeside beside = new FilesBeside(in.resolve("conversations.json"));
    assertNull(beside.bytes("a\n/../../secret"));
    assertNull(beside.lines("a\n/../../secret"));
    assertNull(beside.bytes("nul\u0000"));
    assertNull(beside.named("nul\u0000"));
    assertArrayEquals("seen".getBytes(StandardCharsets.UTF_8), beside.bytes("picture"));
  }
}
