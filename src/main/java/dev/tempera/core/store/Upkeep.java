package dev.tempera.core.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the store does for itself while nobody works: checksums for the rows of before, and once a
 * day a look for damage in the whole file, and a copy. Somebody calls {@link #look} every now and
 * then; most of these calls only note that something was written meanwhile. Any thread, one at a
 * time: the others return at once.
 */
public final class Upkeep implements AutoCloseable {
  /** Nothing runs and nothing was written for so long: nobody works. */
  static final Duration QUIET = Duration.ofMinutes(3);

  /** After a copy that could not be made. */
  static final Duration RETRY = Duration.ofHours(1);

  /** Between two looks at the whole file, where no copy says that one was made today. */
  private static final Duration DAY = Duration.ofDays(1);

  /** How long closing waits for what is under way, in milliseconds. */
  private static final long PATIENCE = 2_000;

  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

  private final SqliteStore store;
  private final SafetyCopies copies;
  private final Surroundings surroundings;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile boolean closed;

  // Guarded by looking.
  private final Set<String> told = new HashSet<>();
  private long seen = -1;
  private @Nullable Instant quietSince;
  private @Nullable Instant failedAt;
  private @Nullable Instant checkedAt;

  /**
   * What it must know.
   *
   * @param idle whether nothing is asked now
   * @param wanted whether the person wants copies
   * @param tell tells the person a sentence
   */
  public record Surroundings(BooleanSupplier idle, BooleanSupplier wanted, Consumer<String> tell) {}

  /** Looks after {@code store}, whose folder's copies these are. */
  public Upkeep(
      SqliteStore store, SafetyCopies copies, Surroundings surroundings, InstantSource clock) {
    this.store = store;
    this.copies = copies;
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /** Does what there is to do, if nobody works. Blocks, perhaps for long. */
  public void look() {
    if (closed || !looking.tryLock()) {
      return;
    }
    try {
      if (isQuiet()) {
        keepUp();
        seen = store.transactions();
      }
    } catch (StoreException e) {
      failed(e);
    } finally {
      looking.unlock();
    }
  }

  private boolean isQuiet() {
    Instant now = clock.instant();
    long transactions = store.transactions();
    boolean moved = transactions != seen || !surroundings.idle().getAsBoolean();
    seen = transactions;
    Instant since = quietSince;
    if (moved || since == null || since.isAfter(now)) {
      quietSince = now;
      return false;
    }
    return Duration.between(since, now).compareTo(QUIET) >= 0;
  }

  private void keepUp() {
    while (!closed && surroundings.idle().getAsBoolean() && store.sumUpSome()) {
      // The next piece.
    }
    boolean copied = surroundings.wanted().getAsBoolean();
    if (closed || !mayTryAgain() || (copied && !copies.isDue())) {
      return;
    }
    if (isCheckDue()) {
      checkedAt = clock.instant();
      store.findDamage().ifPresent(this::tellOnce);
    }
    if (copied && !closed) {
      heed(copies.make());
    }
  }

  /** Before each day's copy: that is made anew from the tables and cannot tell of the indexes. */
  private boolean isCheckDue() {
    Instant checked = checkedAt;
    Instant now = clock.instant();
    return checked == null
        || checked.isAfter(now)
        || Duration.between(checked, now).compareTo(DAY) >= 0;
  }

  private boolean mayTryAgain() {
    Instant failed = failedAt;
    Instant now = clock.instant();
    return failed == null
        || failed.isAfter(now)
        || Duration.between(failed, now).compareTo(RETRY) >= 0;
  }

  private void heed(CopyMaker.Outcome outcome) {
    failedAt = null;
    switch (outcome) {
      case CopyMaker.Outcome.Made made -> {
        if (made.damaged() > 0) {
          tellOnce(damaged(made.damaged()));
        }
      }
      case CopyMaker.Outcome.Damaged _ -> {
        failedAt = clock.instant();
        store.findDamage().ifPresent(this::tellOnce);
      }
      case CopyMaker.Outcome.NoRoom _ -> {
        failedAt = clock.instant();
        tellOnce(
            "There is no room for the daily copy of the conversations, which must not take more than"
                + " a quarter of the free space: free some, or switch the copies off in the"
                + " settings.");
      }
      case CopyMaker.Outcome.Stopped _ -> {}
    }
  }

  private String damaged(long count) {
    Optional<SafetyCopy> clean = copies.all().stream().filter(SafetyCopy::clean).findFirst();
    return (count == 1 ? "One text or file" : count + " texts or files")
        + " in the conversations file "
        + (count == 1 ? "was" : "were")
        + " damaged on the disk and "
        + (count == 1 ? "is" : "are")
        + " shown with a notice. Check the disk."
        + clean.map(copy -> " The copy " + copy.name() + " was made before that.").orElse("");
  }

  private void failed(StoreException e) {
    failedAt = clock.instant();
    if (!closed) {
      LOG.log(System.Logger.Level.WARNING, "the upkeep failed", e);
      tellOnce(String.valueOf(e.getMessage()));
    }
  }

  private void tellOnce(String sentence) {
    if (told.add(sentence)) {
      surroundings.tell().accept(sentence);
    }
  }

  /** Stops what is under way and waits a moment for it; nothing is done any more. */
  @Override
  public void close() {
    closed = true;
    copies.stop();
    try {
      if (looking.tryLock(PATIENCE, TimeUnit.MILLISECONDS)) {
        looking.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
