package dev.tempera.core.store;

import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Moves what journals hold in memory to the database, from one background thread, a little after
 * the first of them has something new. Whatever somebody waits for goes with it at once: however
 * many wait, they share one commit. When the disk fails, everything stays in memory, the problem is
 * reported once, and writing is tried again until it works. One journal that cannot be written
 * keeps no other from being written as soon as ever: it alone is tried again later.
 */
final class JournalWriter implements AutoCloseable {
  /** From the first delta to the commit that holds it; leaves the commit 100 ms of the 250 ms. */
  private static final long DELAY_MS = 150;

  /** Between two attempts while the disk fails. */
  private static final long RETRY_MS = 1_000;

  /** Writes a batch, as {@link JournalBatch#write} does. */
  @FunctionalInterface
  interface Writing {
    Map<StreamJournal, StoreException> write(JournalBatch batch);
  }

  private final Db db;
  private final Consumer<StoreException> problems;
  private final Writing writing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;

  // Guarded by lock.
  private final Set<StreamJournal> dirty = new LinkedHashSet<>();
  private final Map<StreamJournal, RunAnswer> unsettled = new LinkedHashMap<>();
  private final List<Awaited<?>> awaited = new ArrayList<>();

  /** Those of {@link #dirty} and {@link #unsettled} that could not be written. */
  private final Setbacks setbacks = new Setbacks(TimeUnit.MILLISECONDS.toNanos(RETRY_MS));

  /** Not even an attempt could be made. */
  private boolean failing;

  private boolean closed;

  // What is being written; it stays here until it is, whatever goes wrong. One thread's.
  private final List<Awaited<?>> takenTasks = new ArrayList<>();
  private final Set<StreamJournal> takenJournals = new LinkedHashSet<>();

  JournalWriter(Db db, Consumer<StoreException> problems) {
    this(db, problems, JournalBatch::write);
  }

  JournalWriter(Db db, Consumer<StoreException> problems, Writing writing) {
    this.db = db;
    this.problems = problems;
    this.writing = writing;
    this.thread = Thread.ofPlatform().name("tempera-journal").daemon().unstarted(this::run);
  }

  /** Starts the background thread. */
  void start() {
    thread.start();
  }

  /** The journal has something new. Quick; any thread. */
  void dirty(StreamJournal journal) {
    locked(() -> {
      // Beside one that waits for its time, it is not the first and must be heard all the same.
      if (dirty.add(journal) && (dirty.size() == 1 || !setbacks.isEmpty())) {
        changed.signalAll();
      }
    });
  }

  /**
   * Does {@code work} with the next commit, which survives a power cut. Blocks.
   *
   * @throws StoreException if it could not be done; then nothing of it was
   */
  <T> T commit(Db.Work<T> work) {
    return commit(work, () -> {});
  }

  private <T> T commit(Db.Work<T> work, Runnable committed) {
    Awaited<T> task = new Awaited<>(work, committed);
    boolean[] taken = new boolean[1];
    locked(() -> {
      taken[0] = !closed;
      if (taken[0]) {
        awaited.add(task);
        changed.signalAll();
      }
    });
    if (!taken[0]) {
      task.runAlone(db);
    }
    return task.result();
  }

  /**
   * Stores an answer that has ended. Blocks.
   *
   * @throws StoreException if the disk fails; the answer is kept and tried again all the same
   */
  void settle(StreamJournal journal, RunAnswer answer) {
    try {
      StreamJournal _ =
          commit(
              tx -> {
                journal.writeSettled(tx, answer);
                return journal;
              },
              journal::settled);
      settled(journal, answer);
    } catch (RuntimeException | Error e) {
      // An Error too: the journal takes nothing more in, so that nobody else would write its end.
      locked(() -> {
        unsettled.put(journal, answer);
        changed.signalAll();
      });
      StoreException failure = Awaited.failure(e);
      locked(() -> {
        if (unsettled.containsKey(journal)) {
          // Thrown, so the listener need not hear of it too, be it news or not.
          boolean _ = setbacks.add(journal, failure, System.nanoTime());
        }
      });
      throw failure;
    }
  }

  private void settled(StreamJournal journal, RunAnswer answer) {
    locked(() -> {
      unsettled.remove(journal, answer);
      dirty.remove(journal);
      setbacks.remove(journal);
    });
  }

  /** An answer that has ended but could not be written yet. */
  Optional<RunAnswer> unsettled(RunId id) {
    lock.lock();
    try {
      return unsettled.entrySet().stream()
          .filter(entry -> entry.getKey().id().equals(id))
          .map(Map.Entry::getValue)
          .findFirst();
    } finally {
      lock.unlock();
    }
  }

  /** Makes {@code answer} the version to be written, where that run is still waiting. */
  void replaceUnsettled(RunId id, RunAnswer answer) {
    locked(() -> unsettled.replaceAll((journal, old) -> journal.id().equals(id) ? answer : old));
  }

  /** Writes everything that is new now, but for what is not due again yet. */
  private void flush() {
    Map<StreamJournal, RunAnswer> ended = new LinkedHashMap<>();
    takenTasks.removeIf(Awaited::isDone);
    locked(() -> take(ended));
    List<StoreException> news = new ArrayList<>();
    List<StreamJournal> journals = new ArrayList<>(takenJournals);
    journals.removeAll(ended.keySet());
    if (!takenTasks.isEmpty() || !journals.isEmpty()) {
      Map<StreamJournal, StoreException> left =
          writing.write(new JournalBatch(db, List.copyOf(takenTasks), journals));
      locked(() -> journals.forEach(journal -> tried(journal, left.get(journal), news)));
    }
    takenTasks.clear();
    takenJournals.clear();
    ended.forEach((journal, answer) -> settleAgain(journal, answer, news));
    locked(() -> failing = false);
    news.forEach(this::report);
  }

  /** Under the lock. */
  private void take(Map<StreamJournal, RunAnswer> ended) {
    long now = System.nanoTime();
    unsettled.forEach((journal, answer) -> {
      if (isDue(journal, now)) {
        ended.put(journal, answer);
      }
    });
    takenTasks.addAll(awaited);
    for (StreamJournal journal : dirty) {
      if (isDue(journal, now)) {
        takenJournals.add(journal);
      }
    }
    // Only now, when nothing of the above can fail for want of memory any more (what is in both
    // sets is just written twice); and before the write: a delta that comes during it makes its
    // journal dirty anew.
    awaited.clear();
    dirty.removeAll(takenJournals);
  }

  /** Nothing waits for its time when all is written for the last time. */
  private boolean isDue(StreamJournal journal, long now) {
    return closed || setbacks.isDue(journal, now);
  }

  /** Under the lock. */
  private void tried(
      StreamJournal journal, @Nullable StoreException failure, List<StoreException> news) {
    if (failure == null) {
      setbacks.remove(journal);
      return;
    }
    dirty.add(journal);
    if (setbacks.add(journal, failure, System.nanoTime())) {
      news.add(failure);
    }
  }

  private void settleAgain(StreamJournal journal, RunAnswer answer, List<StoreException> news) {
    try {
      db.transaction(
          Db.Durability.POWER,
          tx -> {
            journal.writeSettled(tx, answer);
            return journal;
          },
          StreamJournal::settled);
      settled(journal, answer);
    } catch (RuntimeException | Error e) {
      StoreException failure = Awaited.failure(e);
      locked(() -> {
        if (unsettled.containsKey(journal) && setbacks.add(journal, failure, System.nanoTime())) {
          news.add(failure);
        }
      });
    }
  }

  private void run() {
    boolean open = true;
    while (open) {
      try {
        open = awaitWork();
        if (open) {
          flush();
        }
      } catch (RuntimeException | Error e) {
        // An Error too: if this thread ended, nothing would be saved any more and nobody would
        // know.
        tell(e);
      }
    }
  }

  private void tell(Throwable e) {
    try {
      failed(Awaited.failure(e));
    } catch (RuntimeException | Error again) {
      // The listener's fault, or no memory even for the sentence: what was not written is tried
      // again all the same.
    }
  }

  /** Whether nothing is left of a flush that failed in its middle. */
  private boolean tookNothing() {
    return takenTasks.isEmpty() && takenJournals.isEmpty();
  }

  /** False once closed. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!closed && !hasWork()) {
        long untilDue = setbacks.untilDue(System.nanoTime());
        if (setbacks.isEmpty()) {
          changed.awaitUninterruptibly();
        } else {
          long _ = changed.awaitNanos(untilDue);
        }
      }
      long left = TimeUnit.MILLISECONDS.toNanos(failing ? RETRY_MS : DELAY_MS);
      while (!closed && awaited.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is anything to write whose time has come. Under the lock. */
  private boolean hasWork() {
    long now = System.nanoTime();
    return !awaited.isEmpty()
        || !tookNothing()
        || dirty.stream().anyMatch(journal -> isDue(journal, now))
        || unsettled.keySet().stream().anyMatch(journal -> isDue(journal, now));
  }

  /** Reports the first attempt that could not be made after one that could. */
  private void failed(StoreException e) {
    boolean[] first = new boolean[1];
    locked(() -> {
      first[0] = !failing;
      failing = true;
    });
    if (first[0]) {
      problems.accept(e);
    }
  }

  private void report(StoreException problem) {
    try {
      problems.accept(problem);
    } catch (RuntimeException | Error e) {
      // The listener's fault; whatever else is wrong is told all the same.
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  /** Writes the rest and ends the thread. */
  @Override
  public void close() {
    locked(() -> {
      closed = true;
      changed.signalAll();
    });
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try {
      flush();
    } catch (RuntimeException | Error e) {
      // Nobody tries again.
      takenTasks.forEach(task -> task.fail(e));
      throw e;
    }
  }
}
