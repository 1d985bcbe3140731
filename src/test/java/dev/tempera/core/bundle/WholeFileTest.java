package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An export touches nothing but its own file. */
class WholeFileTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("a.tempera");
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> path.toString().endsWith(".part")).toList();
    }
  }

  @Test
  void aPersonsFileOfALikelyNameStaysAsItIs() throws Exception {
    Path theirs = Files.writeString(folder.resolve("a.tempera.part"), "mine");
    WholeFile.write(file(), out -> out.write('x'));
    assertEquals("mine", Files.readString(theirs));
    assertEquals("x", Files.readString(file()));
    assertEquals(List.of(theirs), parts());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void noLinkIsFollowed() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "untouched");
    var _ = Files.createSymbolicLink(folder.resolve("a.tempera.part"), victim);
    var _ = Files.createSymbolicLink(file(), victim);
    WholeFile.write(file(), out -> out.write('x'));
    assertEquals("untouched", Files.readString(victim));
    assertFalse(Files.isSymbolicLink(file()));
    assertEquals("x", Files.readString(file()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseReadsItWhileItIsWrittenNorAfterwards() throws Exception {
    List<String> seen = new ArrayList<>();
    WholeFile.write(
        file(),
        out -> {
          for (Path part : parts()) {
            seen.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)));
          }
        });
    assertEquals(List.of("rw-------"), seen);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void whatFailsLeavesWhatWasThereAndNothingBeside() throws Exception {
    var _ = Files.writeString(file(), "old");
    assertThrows(
        BundleException.class,
        () ->
            WholeFile.write(
                file(),
                out -> {
                  out.write(1);
                  throw new IOException("the disk is full");
                }));
    assertEquals("old", Files.readString(file()));
    assertEquals(List.of(), parts());
  }

  @Test
  void whatAKilledExportLeftGoesWithTheNextOneADayLater() throws Exception {
    Path old = part("4c0ffee0-0000-0000-0000-000000000001");
    Path young = part("4c0ffee0-0000-0000-0000-000000000002");
    Path named = Files.writeString(folder.resolve(".tempera-notes.part"), "a person's");
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    var _ = Files.setLastModifiedTime(old, longAgo);
    var _ = Files.setLastModifiedTime(named, longAgo);
    WholeFile.write(file(), out -> out.write('x'));
    assertTrue(Files.notExists(old));
    assertTrue(Files.exists(young));
    assertTrue(Files.exists(named));
  }

  private Path part(String id) throws IOException {
    return Files.writeString(folder.resolve(".tempera-" + id + ".part"), "half");
  }
}
