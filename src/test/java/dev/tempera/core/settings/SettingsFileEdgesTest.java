package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.settings.Settings.Theme;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a settings file that cannot be used, and what becomes of it. */
class SettingsFileEdgesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:20:30.456Z"), ZoneOffset.UTC);
  private static final String BAD = "settings.json.bad-20260301T102030.456Z";

  @TempDir Path folder;
  private final List<String> problems = new ArrayList<>();

  private JsonSettingsStore.Opened open() {
    return JsonSettingsStore.open(folder, "test", CLOCK, Duration.ofHours(1), problems::add);
  }

  private Path file() {
    return folder.resolve(JsonSettingsStore.FILE_NAME);
  }

  private static String told(JsonSettingsStore.Opened opened) {
    assertEquals(1, opened.notices().size(), opened.notices().toString());
    return opened.notices().getFirst();
  }

  private static String kept(String fault) {
    return "The settings file " + fault + "; it is kept as " + BAD + " and the defaults are used.";
  }

  @Test
  void eachFaultHasItsSentence() throws IOException {
    Files.write(file(), new byte[] {'{', (byte) 0xff, '}'});
    assertEquals(kept("is not UTF-8 text"), told(open()));
    Files.writeString(file(), "[]");
    assertEquals(kept("is not a JSON object"), told(open()));
    Files.writeString(file(), "{");
    assertEquals(kept("is not valid JSON"), told(open()));
  }

  @Test
  void aFolderInItsPlaceIsMovedAside() throws IOException {
    Files.createDirectories(file().resolve("within"));
    assertEquals(kept("is not a file"), told(open()));
    assertTrue(Files.isDirectory(folder.resolve(BAD).resolve("within")));
    assertFalse(Files.exists(file()));
  }

  @Test
  void aFileWithoutAnEndIsNotReadIntoMemory() throws IOException {
    // Sparse: it takes no room on the disk.
    try (RandomAccessFile large = new RandomAccessFile(file().toFile(), "rw")) {
      large.setLength(40L << 20);
    }
    String told = told(open());
    assertTrue(told.startsWith("The settings file is larger than "), told);
    assertTrue(told.contains(" MB; it is kept as " + BAD), told);
    assertEquals(40L << 20, Files.size(folder.resolve(BAD)));
  }

  @Test
  void whatCannotBeMovedAsideIsNotOverwritten() throws IOException {
    Files.writeString(file(), "{");
    Files.createDirectories(folder.resolve(BAD).resolve("in the way"));
    try (JsonSettingsStore store = blocked(open())) {
      store.update(s -> s.withAppearance(new Appearance(Theme.DARK, 1)));
    }
    assertEquals("{", Files.readString(file()));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.getFirst().contains("could not be saved"), problems.getFirst());
  }

  private static JsonSettingsStore blocked(JsonSettingsStore.Opened opened) {
    String told = opened.notices().getFirst();
    assertTrue(told.contains("changes of settings will not be saved"), told);
    return opened.store();
  }

  @Test
  void norIsOneWhoseBadValuesCouldNotBeCopied() throws IOException {
    String bad = "{\"appearance\":{\"theme\":\"pink\"}}";
    Files.writeString(file(), bad);
    Files.createDirectories(folder.resolve(BAD).resolve("in the way"));
    JsonSettingsStore.Opened opened = open();
    assertEquals(
        "The settings file could not be copied, so changes of settings will not be saved: check the"
            + " free space and restart Tempera.",
        opened.notices().getLast());
    opened.store().update(s -> s.withAppearance(new Appearance(Theme.DARK, 1)));
    opened.store().close();
    assertEquals(bad, Files.readString(file()));
  }

  @Test
  void aFileOfBadValuesIsCopiedAsItWas() throws IOException {
    Files.writeString(file(), "{\"appearance\":{\"theme\":\"pink\"}}");
    JsonSettingsStore.Opened opened = open();
    opened.store().close();
    assertEquals("The settings file as it was is kept as " + BAD + ".", opened.notices().getLast());
    assertEquals(
        "{\"appearance\":{\"theme\":\"pink\"}}",
        Files.readString(folder.resolve(BAD), StandardCharsets.UTF_8));
    assertEquals(List.of(), open().notices(), "the bad value is gone");
  }
}
