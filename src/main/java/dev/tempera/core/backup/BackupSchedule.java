package dev.tempera.core.backup;

import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.settings.BackupChoices;
import dev.tempera.core.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a backup when one is due, something has changed since the last one, and nobody works.
 * Somebody calls {@link #look} every now and then; what was missed is made up so. Any thread, one
 * at a time: the others return at once.
 */
public final class BackupSchedule {
  /** Nothing runs and nothing was written for so long: nobody works. */
  static final Duration QUIET = Duration.ofMinutes(3);

  /** After one that could not be made, or was cancelled. */
  static final Duration RETRY = Duration.ofHours(1);

  private static final int LONGEST_TITLE = 60;

  private static final System.Logger LOG = System.getLogger(BackupSchedule.class.getName());

  private final Backups backups;
  private final Surroundings surroundings;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();

  // Guarded by looking.
  private final Set<String> told = new HashSet<>();
  private boolean tidied;
  private long seen = -1;
  private long unchangedAt = -1;
  private @Nullable Instant quietSince;
  private @Nullable Instant failedAt;

  /**
   * What it must know.
   *
   * @param idle whether nothing is asked now
   * @param writes how often something was written to the store
   * @param state a sum of everything that is there
   * @param tell tells the person a sentence
   */
  public record Surroundings(
      BooleanSupplier idle, LongSupplier writes, Supplier<String> state, Consumer<String> tell) {}

  /** Has {@code backups} made. */
  public BackupSchedule(Backups backups, Surroundings surroundings, Clock clock) {
    this.backups = backups;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** Makes a backup if it is time. Blocks, perhaps for long. */
  public void look() {
    if (!looking.tryLock()) {
      return;
    }
    try {
      BackupChoices choices = backups.choices();
      boolean quiet = isQuiet();
      if (!choices.isOn()) {
        return;
      }
      if (!tidied) {
        tidied = true;
        backups.tidy();
      }
      if (quiet && mayTryAgain() && isDue(choices, clock) && isChanged(choices)) {
        make();
      }
    } catch (StoreException e) {
      failed(String.valueOf(e.getMessage()), e);
    } finally {
      looking.unlock();
    }
  }

  private boolean isQuiet() {
    Instant now = clock.instant();
    long writes = surroundings.writes().getAsLong();
    boolean moved = writes != seen || !surroundings.idle().getAsBoolean();
    seen = writes;
    Instant since = quietSince;
    if (moved || since == null || since.isAfter(now)) {
      quietSince = now;
      return false;
    }
    return Duration.between(since, now).compareTo(QUIET) >= 0;
  }

  private boolean mayTryAgain() {
    Instant failed = failedAt;
    Instant now = clock.instant();
    return failed == null
        || failed.isAfter(now)
        || Duration.between(failed, now).compareTo(RETRY) >= 0;
  }

  /** Whether the day, or the week, has none yet. */
  static boolean isDue(BackupChoices choices, Clock clock) {
    BackupChoices.Last last = choices.last();
    if (last.name().isEmpty() || !isThere(choices)) {
      return true;
    }
    LocalDate today = LocalDate.now(clock);
    LocalDate made = Instant.ofEpochMilli(last.at()).atZone(clock.getZone()).toLocalDate();
    long days = ChronoUnit.DAYS.between(made, today);
    // A last one of tomorrow was made while the clock was wrong.
    return days < 0 || days >= (choices.often() == BackupChoices.Often.WEEKLY ? 7 : 1);
  }

  private static boolean isThere(BackupChoices choices) {
    return Files.exists(Path.of(choices.folder()).resolve(choices.last().name()));
  }

  /** Asked once after each change of the store: reckoning the sum takes a moment. */
  private boolean isChanged(BackupChoices choices) {
    if (choices.last().name().isEmpty() || !isThere(choices)) {
      return true;
    }
    if (unchangedAt == seen) {
      return false;
    }
    boolean changed = !surroundings.state().get().equals(choices.last().state());
    unchangedAt = changed ? -1 : seen;
    return changed;
  }

  private void make() {
    try {
      String sentence = missing(backups.make().contents().left());
      failedAt = null;
      told.retainAll(Set.of(sentence));
      if (!sentence.isEmpty() && told.add(sentence)) {
        surroundings.tell().accept(sentence);
      }
    } catch (CancellationException e) {
      failedAt = clock.instant();
    } catch (BundleException e) {
      failed(String.valueOf(e.getMessage()), e);
    }
  }

  /** What to say of things that are in no new backup; empty if all are. */
  private static String missing(List<String> left) {
    if (left.isEmpty()) {
      return "";
    }
    String first = left.getFirst();
    String title =
        first.codePointCount(0, first.length()) <= LONGEST_TITLE
            ? first
            : first.substring(0, first.offsetByCodePoints(0, LONGEST_TITLE)) + "…";
    return "A backup was made, but "
        + (left.size() == 1
            ? "“" + title + "” could not be read and is not in it."
            : left.size()
                + " conversations and experiments could not be read and are not in it, such as “"
                + title
                + "”.")
        + " Older backups that may have more are kept.";
  }

  private void failed(String sentence, Exception why) {
    failedAt = clock.instant();
    LOG.log(System.Logger.Level.WARNING, "a backup could not be made", why);
    if (told.add(sentence)) {
      surroundings.tell().accept(sentence);
    }
  }
}
