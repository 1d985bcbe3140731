package dev.tempera.core.store;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
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

/**
 * Moves what journals hold in memory to the database, from one background thread: one commit for
 * all journals, a little after the first of them has something new. When the disk fails, everything
 * stays in memory, the problem is reported once, and writing is tried again until it works.
 */
final class JournalWriter implements AutoCloseable {
  /** From the first delta to the commit that holds it; leaves the commit 100 ms of the 250 ms. */
  private static final long DELAY_MS = 150;

  /** Between two attempts while the disk fails. */
  private static final long RETRY_MS = 1_000;

  private final Db db;
  private final Consumer<StoreException> problems;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;

  // Guarded by lock.
  private final Set<StreamJournal> dirty = new LinkedHashSet<>();
  private final Map<StreamJournal, MessageNode> unsettled = new LinkedHashMap<>();
  private boolean failing;
  private boolean closed;

  JournalWriter(Db db, Consumer<StoreException> problems) {
    this.db = db;
    this.problems = problems;
    this.thread = Thread.ofPlatform().name("tempera-journal").daemon().unstarted(this::run);
  }

  /** Starts the background thread. */
  void start() {
    thread.start();
  }

  /** The journal has something new. Quick; any thread. */
  void dirty(StreamJournal journal) {
    lock.lock();
    try {
      dirty.add(journal);
      if (dirty.size() == 1) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stores a message that has ended. Blocks.
   *
   * @throws StoreException if the disk fails; the message is kept and tried again all the same
   */
  void settle(StreamJournal journal, MessageNode node) {
    try {
      storeSettled(journal, node);
    } catch (StoreException e) {
      locked(() -> {
        unsettled.put(journal, node);
        // Thrown, so the listener need not hear of it too.
        failing = true;
        changed.signalAll();
      });
      throw e;
    }
  }

  /** A message that has ended but could not be written yet. */
  Optional<MessageNode> unsettled(MessageId id) {
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

  /** Makes {@code node} the version to be written, where that message is still waiting. */
  void replaceUnsettled(MessageNode node) {
    locked(
        () -> unsettled.replaceAll((journal, old) -> journal.id().equals(node.id()) ? node : old));
  }

  /** Writes everything that is new now. */
  void flush() {
    List<StreamJournal> journals = new ArrayList<>();
    Map<StreamJournal, MessageNode> ended = new LinkedHashMap<>();
    locked(() -> {
      journals.addAll(dirty);
      journals.removeAll(unsettled.keySet());
      ended.putAll(unsettled);
    });
    if (!journals.isEmpty()) {
      writeAll(journals);
    }
    ended.forEach(this::storeSettled);
    locked(() -> failing = false);
  }

  private void writeAll(List<StreamJournal> journals) {
    // Before the write: a delta that comes during it makes its journal dirty anew.
    locked(() -> journals.forEach(dirty::remove));
    try {
      db.transaction(
          Db.Durability.PROCESS,
          tx -> {
            for (StreamJournal journal : journals) {
              journal.write(tx);
            }
            return journals;
          },
          done -> done.forEach(StreamJournal::written));
    } catch (StoreException e) {
      locked(() -> dirty.addAll(journals));
      throw e;
    }
  }

  private void storeSettled(StreamJournal journal, MessageNode node) {
    db.transaction(
        Db.Durability.POWER,
        tx -> {
          journal.writeSettled(tx, node);
          return journal;
        },
        StreamJournal::settled);
    locked(() -> {
      unsettled.remove(journal, node);
      dirty.remove(journal);
    });
  }

  private void run() {
    while (awaitWork()) {
      try {
        flush();
      } catch (StoreException e) {
        failed(e);
      } catch (RuntimeException e) {
        failed(new StoreException("An answer could not be saved: restart Tempera.", e));
      }
    }
  }

  /** False once closed. */
  private boolean awaitWork() {
    lock.lock();
    try {
      while (!closed && dirty.isEmpty() && unsettled.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      long left = TimeUnit.MILLISECONDS.toNanos(failing ? RETRY_MS : DELAY_MS);
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Reports the first failure after a success. */
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
    } catch (StoreException e) {
      failed(e);
    }
  }
}
