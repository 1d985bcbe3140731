package dev.tempera.core.backup;

import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.settings.BackupChoices.Often;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A process whose backups and exports go to a small file system that fills up, and that looks after
 * each step what is there.
 */
public final class BackingUpMain {
  private static final String BALLAST = "ballast";
  private static final int ROOM = 200_000;

  private BackingUpMain() {}

  /** Arguments: the small file system, and a folder elsewhere for the data. */
  public static void main(String[] args) throws Exception {
    Path small = Path.of(args[0]);
    List<String> told = new ArrayList<>();
    try (BackupPlay play = new BackupPlay(Path.of(args[1]))) {
      play.settings.update(all ->
          all.withBackups(all.backups().withFolder(small.toString()).withOften(Often.DAILY)));
      BackupSchedule schedule =
          new BackupSchedule(
              play.backups,
              new BackupSchedule.Surroundings(
                  () -> true, play.store::transactions, play.state()::sum, told::add),
              play.clock);
      var _ = play.talk("a word");
      minutes(play, schedule, 6);
      List<String> first = files(small);
      expect(first.size() == 1 && told.isEmpty(), "the first one is made: " + first + told);

      fill(small);
      var _ = play.talk(noise(2_000_000));
      play.clock.forward(Duration.ofDays(1));
      minutes(play, schedule, 6);
      expect(told.size() == 1 && told.getFirst().contains(" is full. Free some"), "told: " + told);
      expect(files(small).equals(first), "only the older one is there: " + files(small));
      var _ = BackupCheck.read(small.resolve(first.getFirst()), new Cancellation());
      export(play, small, first);

      Files.delete(small.resolve(BALLAST));
      minutes(play, schedule, 30);
      expect(files(small).equals(first), "not every minute: " + files(small));
      play.clock.forward(BackupSchedule.RETRY);
      minutes(play, schedule, 6);
      expect(files(small).size() == 2, "it is made up: " + files(small));
      var _ = BackupCheck.read(small.resolve(files(small).getLast()), new Cancellation());
      expect(told.size() == 1, "told once: " + told);
    }
    System.exit(0);
  }

  private static void export(BackupPlay play, Path small, List<String> before) throws IOException {
    try {
      var _ =
          play.backup().write(small.resolve("all.zip"), (done, total) -> {}, new Cancellation());
      throw new AssertionError("there is no room for an export");
    } catch (BundleException e) {
      expect(String.valueOf(e.getMessage()).contains("the disk is full"), "said: " + e);
    }
    expect(files(small).equals(before), "no half export is there: " + files(small));
  }

  private static void minutes(BackupPlay play, BackupSchedule schedule, int count) {
    for (int i = 0; i < count; i++) {
      play.clock.forward(Duration.ofMinutes(1));
      schedule.look();
    }
  }

  /** Text that no zip makes much smaller. */
  private static String noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(7).nextBytes(noise);
    return Base64.getEncoder().encodeToString(noise);
  }

  private static void fill(Path small) throws IOException {
    long free = Files.getFileStore(small).getUsableSpace();
    Files.writeString(
        small.resolve(BALLAST),
        "x".repeat((int) Math.max(0, free - ROOM)),
        StandardCharsets.US_ASCII);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> String.valueOf(each.getFileName()))
          .filter(name -> !name.equals(BALLAST))
          .sorted()
          .toList();
    }
  }

  private static void expect(boolean is, String what) {
    if (!is) {
      throw new AssertionError(what);
    }
  }
}
