package dev.tempera.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.Appearance;
import dev.tempera.core.settings.JsonSettingsStore;
import dev.tempera.core.settings.Settings.Theme;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.faults.disk.FaultyDisk;
import dev.tempera.faults.disk.FaultyDisk.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings and exports on disks that are full, read-only or slow, or lose power at any step. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // the disk is made before each test
class FailingDiskTest {
  @TempDir Path folder;
  private FaultyDisk disk;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

  /** Writes something new through a disk. */
  @FunctionalInterface
  private interface Writing {
    void to(Path target) throws Exception;
  }

  @BeforeEach
  void make() {
    disk = new FaultyDisk(folder);
  }

  private JsonSettingsStore open(Path where) {
    return JsonSettingsStore.open(where, "test", Samples.CLOCK, problems::add).store();
  }

  private void choose(Path where, Theme theme) {
    try (JsonSettingsStore store = open(where)) {
      store.update(settings -> settings.withAppearance(new Appearance(theme, 1)));
    }
  }

  private Theme chosen() {
    JsonSettingsStore.Opened opened =
        JsonSettingsStore.open(folder, "test", Samples.CLOCK, problems::add);
    opened.store().close();
    assertEquals(List.of(), opened.notices());
    return opened.store().get().appearance().theme();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** Cuts the power at each step of a write, one after the other: the old file or a new one. */
  private void atEachStep(Path file, byte[] before, Predicate<byte[]> isNew, Writing writing)
      throws Exception {
    for (int step = 0; ; step++) {
      Files.write(file, before);
      FaultyDisk cut = new FaultyDisk(folder);
      cut.cutAfter(step);
      try {
        writing.to(cut.path(file));
      } catch (PowerCut e) {
        assertTrue(cut.isCut());
      }
      cut.lose();
      byte[] found = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      if (!cut.isCut()) {
        assertTrue(isNew.test(found));
        assertTrue(step > 10, step + " steps");
        return;
      }
      assertTrue(
          Arrays.equals(before, found) || isNew.test(found),
          "neither the old nor the new file after step " + step + ": " + found.length + " bytes");
    }
  }

  @Test
  void settingsAreTheOldOrTheNewOnesAfterEachStep() throws Exception {
    Path file = folder.resolve(JsonSettingsStore.FILE_NAME);
    choose(folder, Theme.LIGHT);
    byte[] before = Files.readAllBytes(file);
    choose(folder, Theme.DARK);
    byte[] after = Files.readAllBytes(file);
    atEachStep(
        file,
        before,
        found -> Arrays.equals(after, found),
        to -> choose(to.resolveSibling(""), Theme.DARK));
    choose(folder, Theme.LIGHT);
    assertEquals(Theme.LIGHT, chosen());
    assertEquals(
        List.of(JsonSettingsStore.FILE_NAME, JsonSettingsStore.FILE_NAME + ".previous"), names());
  }

  /** So that whoever finds none beside those of before knows that a person has taken it away. */
  @Test
  void aDamagedSettingsFileStaysUntilThoseOfBeforeReplaceItAndIsToldUntilThen() throws Exception {
    Path file = folder.resolve(JsonSettingsStore.FILE_NAME);
    int steps = 0;
    for (boolean cut = true; cut; steps++) {
      Folders.delete(folder);
      Files.createDirectory(folder);
      choose(folder, Theme.LIGHT);
      choose(folder, Theme.DARK);
      Files.writeString(file, "{\"appear");
      FaultyDisk failing = new FaultyDisk(folder);
      failing.cutAfter(steps);
      try {
        open(failing.path(folder)).close();
      } catch (PowerCut e) {
        assertTrue(failing.isCut());
      }
      failing.lose();
      cut = failing.isCut();
      assertTrue(Files.exists(file), "gone after step " + steps);
      boolean bad = Files.readString(file).equals("{\"appear");
      JsonSettingsStore.Opened again =
          JsonSettingsStore.open(folder, "test", Samples.CLOCK, problems::add);
      again.store().close();
      assertEquals(Theme.LIGHT, again.store().get().appearance().theme(), "after step " + steps);
      assertEquals(bad ? 1 : 0, again.notices().size(), "after step " + steps);
    }
    assertTrue(steps > 10, steps + " steps");
  }

  @Test
  void anErrorInTheThreadThatSavesSettingsIsToldAndTheyAreWrittenLater() {
    choose(folder, Theme.LIGHT);
    JsonSettingsStore store = open(disk.path(folder));
    disk.cutAfter(0);
    store.update(settings -> settings.withAppearance(new Appearance(Theme.DARK, 1)));
    await(() -> !problems.isEmpty());
    assertTrue(problems.getFirst().contains("could not be saved"), problems.toString());
    disk.cutAfter(Long.MAX_VALUE);
    store.close();
    assertEquals(Theme.DARK, chosen());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExportIsTheOldOrTheNewFileAfterEachStep(boolean everything) throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path file = folder.resolve("target");
    try (Fixture.Opened opened = Fixture.open(data)) {
      SqliteStore store = opened.store();
      Conversation one = Fixture.fill(store, "One", 2, 100, 1);
      Writing writing =
          everything
              ? to -> Fixture.backup(store).write(to, (done, all) -> {}, new Cancellation())
              : to -> Fixture.writer(store).write(one.id(), to, new Cancellation());
      writing.to(file);
      // The entries of a backup bear the time, so that each is another file of the same length.
      long length = Files.size(file);
      atEachStep(file, new byte[] {1, 2, 3}, found -> found.length == length, writing);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void settingsOnADiskThatTakesNothingAreKeptAndWrittenLater(boolean full) throws Exception {
    choose(folder, Theme.LIGHT);
    byte[] before = Files.readAllBytes(folder.resolve(JsonSettingsStore.FILE_NAME));
    JsonSettingsStore store = open(disk.path(folder));
    fail(full);
    store.update(settings -> settings.withAppearance(new Appearance(Theme.DARK, 1)));
    await(() -> !problems.isEmpty());
    assertTrue(problems.getFirst().contains("check the free space and your permission"));
    assertEquals(Theme.DARK, store.get().appearance().theme());
    assertArrayEquals(before, Files.readAllBytes(folder.resolve(JsonSettingsStore.FILE_NAME)));
    mend();
    store.close();
    assertEquals(Theme.DARK, chosen());
    assertEquals(1, problems.size());
    assertEquals(
        List.of(JsonSettingsStore.FILE_NAME, JsonSettingsStore.FILE_NAME + ".previous"), names());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExportToADiskThatTakesNothingLeavesWhatWasThere(boolean full) throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Path out = Files.createDirectory(folder.resolve("out"));
    Path file = Files.writeString(out.resolve("mine.tempera"), "older");
    try (Fixture.Opened opened = Fixture.open(data)) {
      SqliteStore store = opened.store();
      Conversation one = Fixture.fill(store, "One", 2, 100, 1);
      fail(full);
      BundleException told =
          assertThrows(
              BundleException.class,
              () -> Fixture.writer(store).write(one.id(), disk.path(file), new Cancellation()));
      DamagedDatabase.checkSentence(String.valueOf(told.getMessage()));
      assertEquals("older", Files.readString(file));
      mend();
      Fixture.writer(store).write(one.id(), disk.path(file), new Cancellation());
    }
    assertTrue(Files.size(file) > 100);
    try (Stream<Path> left = Files.list(out)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  private void fail(boolean full) {
    if (full) {
      disk.room(100);
    } else {
      disk.readOnly(true);
    }
  }

  private void mend() {
    disk.room(Long.MAX_VALUE);
    disk.readOnly(false);
  }

  @Test
  void aSlowDiskKeepsNobodyWaitingWhoChangesSettings() throws Exception {
    choose(folder, Theme.LIGHT);
    JsonSettingsStore store = open(disk.path(folder));
    disk.hold();
    for (Theme theme : List.of(Theme.DARK, Theme.SYSTEM, Theme.DARK)) {
      store.update(settings -> settings.withAppearance(new Appearance(theme, 1)));
      assertEquals(theme, store.get().appearance().theme());
    }
    disk.goOn();
    store.close();
    assertEquals(Theme.DARK, chosen());
    assertEquals(List.of(), problems);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited too long");
      LockSupport.parkNanos(1_000_000);
    }
  }
}
