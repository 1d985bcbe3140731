package dev.tempera.core.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BackupItem.Kind;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.settings.BackupChoices.Often;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
@SuppressWarnings("NullAway.Init") // the data folder is opened before each test
class BackupScheduleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path scratch;
  private final AtomicBoolean idle = new AtomicBoolean(true);
  private final AtomicInteger sums = new AtomicInteger();
  private final List<String> told = new ArrayList<>();
  private BackupPlay play;
  private Path to;
  private BackupSchedule schedule;

  @BeforeEach
  void open() throws IOException {
    play = new BackupPlay(scratch.resolve("data"));
    to = Files.createDirectory(scratch.resolve("to"));
    choose(choices -> choices.withFolder(to.toString()).withOften(Often.DAILY));
    schedule = schedule();
    play.talk("a word");
  }

  @AfterEach
  void close() {
    play.close();
  }

  private BackupSchedule schedule() {
    return new BackupSchedule(
        play.backups,
        new BackupSchedule.Surroundings(
            idle::get,
            play.store::transactions,
            () -> {
              sums.incrementAndGet();
              return play.state().sum();
            },
            told::add),
        play.clock);
  }

  private void choose(UnaryOperator<BackupChoices> change) {
    play.settings.update(all -> all.withBackups(change.apply(all.backups())));
  }

  private void minutes(int count) {
    for (int i = 0; i < count; i++) {
      play.clock.forward(MINUTE);
      schedule.look();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(to)) {
      return all.sorted().toList();
    }
  }

  @Test
  void oneIsMadeOnceNobodyWorks() throws Exception {
    minutes(3);
    assertEquals(List.of(), files(), "not yet");
    minutes(1);
    assertEquals(1, files().size());
    BackupContents contents = BackupCheck.read(files().getFirst(), new Cancellation());
    assertEquals(1, contents.of(Kind.CONVERSATION).size());
    BackupChoices.Last last = play.backups.choices().last();
    assertEquals(String.valueOf(files().getFirst().getFileName()), last.name());
    assertEquals(Files.size(files().getFirst()), last.bytes());
    assertEquals(1, last.conversations());
    minutes(60);
    assertEquals(1, files().size(), "one a day");
    assertEquals(List.of(), told);
  }

  @Test
  void onlyWhenSomethingHasChanged() throws Exception {
    minutes(5);
    play.clock.forward(Duration.ofDays(1));
    minutes(30);
    assertEquals(1, files().size());
    assertEquals(1, sums.get(), "reckoned once, not every minute");
    play.talk("another");
    minutes(5);
    assertEquals(2, files().size());
    play.clock.forward(Duration.ofDays(1));
    play.settings.update(all -> all.withWindow(all.window().withDividers(1, 2)));
    minutes(30);
    assertEquals(2, files().size(), "where the window stands is no change");
  }

  @Test
  void whatWasMissedIsMadeUpAtTheNextStart() throws Exception {
    minutes(5);
    play.talk("another");
    play.clock.forward(Duration.ofDays(9));
    schedule = schedule();
    minutes(5);
    assertEquals(2, files().size());
  }

  @Test
  void aWeekIsSevenDays() throws Exception {
    choose(choices -> choices.withOften(Often.WEEKLY));
    minutes(5);
    play.talk("another");
    play.clock.forward(Duration.ofDays(6));
    minutes(5);
    assertEquals(1, files().size());
    play.clock.forward(Duration.ofDays(1));
    minutes(5);
    assertEquals(2, files().size());
  }

  @Test
  void whoWorksIsNotDisturbed() throws Exception {
    idle.set(false);
    minutes(30);
    assertEquals(List.of(), files());
    idle.set(true);
    for (int i = 0; i < 10; i++) {
      play.talk("more");
      minutes(2);
    }
    assertEquals(List.of(), files());
    minutes(4);
    assertEquals(1, files().size());
  }

  @Test
  void switchedOffNoneIsMade() throws Exception {
    choose(choices -> choices.withOften(Often.NEVER));
    minutes(30);
    assertEquals(List.of(), files());
  }

  @Test
  void aMissingFolderIsToldOnceAndTriedAgain() throws Exception {
    Files.delete(to);
    minutes(5);
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("No backup was made: the folder "), told.getFirst());
    assertTrue(play.backups.status().problem().contains("is missing"));
    minutes(50);
    Files.createDirectory(to);
    minutes(5);
    assertEquals(List.of(), files(), "not at once: an hour goes by");
    minutes(10);
    assertEquals(1, files().size());
    assertEquals(1, told.size());
    assertEquals("", play.backups.status().problem());
  }

  @Test
  void whereItCannotBeWrittenTheOlderOneStays() throws Exception {
    minutes(5);
    List<Path> before = files();
    play.talk("another");
    play.clock.forward(Duration.ofDays(1));
    // A folder with something in it, where the file is to be, whichever minute it is made in.
    for (int i = 0; i <= 5; i++) {
      Instant minute = play.clock.instant().plus(MINUTE.multipliedBy(i));
      BackupName name = new BackupName(minute, play.backups.choices().origin());
      Files.createDirectories(to.resolve(name.text()).resolve("x"));
    }
    minutes(5);
    assertEquals(1, told.size());
    assertEquals(before, files().stream().filter(Files::isRegularFile).toList());
    BackupContents _ = BackupCheck.read(before.getFirst(), new Cancellation());
  }

  @Test
  void oldOnesGoAndThoseOfOthersStay() throws Exception {
    choose(choices -> choices.withNewest(1));
    Path foreign = to.resolve("tempera-backup-20200101T000000Z-00000000.zip");
    Files.writeString(foreign, "of another computer");
    Path stranger = Files.writeString(to.resolve("notes.zip"), "mine");
    minutes(5);
    String origin = play.backups.choices().origin();
    Path damaged = to.resolve("tempera-backup-20200102T000000Z-" + origin + ".zip");
    Files.writeString(damaged, "not to be recognised any more");
    for (int i = 0; i < 6; i++) {
      play.talk("day " + i);
      play.clock.forward(Duration.ofDays(1));
      minutes(5);
    }
    List<Path> files = files();
    assertTrue(files.containsAll(List.of(foreign, stranger, damaged)));
    // From Sunday, 1 March: the last one of that week, and the newest.
    assertEquals(5, files.size(), files::toString);
  }

  @Test
  void cancelledItLeavesNothing() throws Exception {
    var _ =
        play.backups.listen(status -> {
          if (status.running()) {
            play.backups.cancel();
          }
        });
    assertThrows(CancellationException.class, play.backups::make);
    assertEquals(List.of(), files());
    assertFalse(play.backups.status().running());
    assertEquals(BackupChoices.Last.NONE, play.backups.choices().last());
  }

  @Test
  void twoAtOnceAreOne() throws Exception {
    List<String> refused = new ArrayList<>();
    var _ =
        play.backups.listen(status -> {
          if (status.running() && refused.isEmpty()) {
            Thread other =
                Thread.ofPlatform()
                    .start(() ->
                        refused.add(
                            String.valueOf(
                                assertThrows(BundleException.class, play.backups::make)
                                    .getMessage())));
            try {
              other.join();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        });
    var _ = play.backups.make();
    assertEquals(List.of("A backup is being made already."), refused);
    assertEquals(1, files().size());
  }

  @Test
  void whatAKilledProgramLeftIsRemoved() throws Exception {
    minutes(5);
    Path left = to.resolve(BackupName.unfinished(play.backups.choices().origin()));
    Path others = to.resolve(BackupName.unfinished("00000000"));
    Files.writeString(left, "half");
    Files.writeString(others, "half of another computer");
    schedule = schedule();
    minutes(1);
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(others));
  }
}
