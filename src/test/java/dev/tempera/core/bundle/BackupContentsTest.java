package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.concurrent.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupContentsTest {
  private static BackupItem item(String time) throws BundleException {
    return BackupContents.read(
            """
            {"format": "tempera-backup", "version": 1, "items": [
              {"kind": "conversation", "entry": "conversations/a.tempera", "id": "a",
               "updated_at": "%s", "count": 1}]}
            """
                .formatted(time))
        .items()
        .getFirst();
  }

  /** Such a time is more milliseconds than there are numbers for. */
  @ParameterizedTest
  @ValueSource(
      strings = {"+999999999-01-01T00:00:00Z", "-999999999-01-01T00:00:00Z", "once upon a time"})
  void aTimeThatCannotBeIsNone(String time) throws BundleException {
    assertNull(item(time).updatedAt());
  }

  /** A backup of one conversation, whose bundle has so many megabytes of nothing in each entry. */
  private static Path nested(Path file, boolean document, int entries) throws IOException {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    byte[] megabyte = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(bundle)) {
      zip.putNextEntry(new ZipEntry(BundleFormat.DOCUMENT));
      zip.write("{\"messages\":[]".getBytes(StandardCharsets.UTF_8));
      if (document) {
        Arrays.fill(megabyte, (byte) ' ');
        for (int i = 0; i < entries; i++) {
          zip.write(megabyte);
        }
      }
      zip.write('}');
      for (int i = 0; i < (document ? 0 : entries); i++) {
        zip.putNextEntry(new ZipEntry("n" + i));
        zip.write(megabyte);
      }
    }
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(ITEM.entry()));
      zip.write(bundle.toByteArray());
    }
    return file;
  }

  private static final BackupItem ITEM =
      new BackupItem(
          BackupItem.Kind.CONVERSATION, "conversations/0001 a.tempera", "", "a", null, 0, -1, "");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBombWithinABundleIsNotUnpackedToItsEnd(boolean document, @TempDir Path folder)
      throws Exception {
    Path file = nested(folder.resolve("bomb.zip"), document, 8);
    try (BackupReader reader = BackupReader.open(file)) {
      BackupCheck.check(reader, ITEM, 16 << 20, new Cancellation());
      BundleException why =
          assertThrows(
              BundleException.class,
              () -> BackupCheck.check(reader, ITEM, 4 << 20, new Cancellation()));
      assertEquals(
          "“conversations/0001 a.tempera” in it is larger than it can be", why.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theCheckOfABundleCanBeCancelledInItsMiddle(boolean document, @TempDir Path folder)
      throws Exception {
    Path file = nested(folder.resolve("long.zip"), document, 8);
    Cancellation cancellation = new Cancellation();
    assertThrows(
        CancellationException.class,
        () -> BackupCheck.read(file, (done, total) -> cancellation.cancel(), cancellation));
  }

  @Test
  void aTextThatUnpacksToFarTooMuchIsNotReadToItsEnd(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("tools.json"));
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 65; i++) {
        zip.write(megabyte);
      }
      zip.putNextEntry(new ZipEntry(BackupContents.ENTRY));
      zip.write(
          """
          {"format": "tempera-backup", "version": 1, "items": [
            {"kind": "file", "entry": "tools.json", "id": "tools.json", "bytes": 1, "sha256": "0"}]}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    BundleException why =
        assertThrows(BundleException.class, () -> BackupCheck.text(file, "tools.json"));
    assertEquals("“tools.json” in it is larger than it can be", why.getMessage());
  }

  /** Without its sizes nothing in it would be compared with what was written. */
  @Test
  void aListThatWasDamagedIsNotBelieved(@TempDir Path folder) throws IOException {
    byte[] list =
        """
        {"format": "tempera-backup", "version": 1, "items": [
          {"kind": "file", "entry": "tools.json", "id": "tools.json", "bytes": 2, "sha256": "0"}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    ZipEntry stored = new ZipEntry(BackupContents.ENTRY);
    stored.setMethod(ZipEntry.STORED);
    stored.setSize(list.length);
    CRC32 sum = new CRC32();
    sum.update(list);
    stored.setCrc(sum.getValue());
    Path file = folder.resolve("backup.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("tools.json"));
      zip.write("[]".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(stored);
      zip.write(list);
    }
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("\"bytes\""));
    Files.writeString(file, bytes.replace("\"bytes\"", "\"bytez\""), StandardCharsets.ISO_8859_1);
    assertThrows(BundleException.class, () -> BackupCheck.read(file, new Cancellation()));
  }

  @Test
  void aTimeIsRead() throws BundleException {
    String time = "2026-05-04T10:00:00Z";
    assertEquals(Instant.parse(time), item(time).updatedAt());
  }
}
