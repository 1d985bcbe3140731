package dev.tempera.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is written with one commit. If that fails, everything is tried by itself, so that what
 * cannot be written keeps nothing else from being written.
 */
final class JournalBatch {
  private final Db db;
  private final List<Awaited<?>> tasks;
  private final List<StreamJournal> journals;

  JournalBatch(Db db, List<Awaited<?>> tasks, List<StreamJournal> journals) {
    this.db = db;
    this.tasks = tasks;
    this.journals = journals;
  }

  /**
   * Writes it.
   *
   * @param left gets the journals that could not be written
   * @return why one of these could not; null if all could. Tasks tell their own failures.
   */
  @Nullable StoreException write(Consumer<List<StreamJournal>> left) {
    try {
      writeTogether();
      return null;
    } catch (RuntimeException | Error e) {
      return writeOneByOne(left);
    }
  }

  private void writeTogether() {
    List<Awaited.Outcome> _ =
        db.transaction(
            tasks.isEmpty() ? Db.Durability.PROCESS : Db.Durability.POWER,
            tx -> {
              List<Awaited.Outcome> outcomes = new ArrayList<>();
              for (Awaited<?> task : tasks) {
                outcomes.add(task.run(tx));
              }
              for (StreamJournal journal : journals) {
                journal.write(tx);
              }
              return outcomes;
            },
            outcomes -> {
              journals.forEach(StreamJournal::written);
              outcomes.forEach(Awaited.Outcome::succeed);
            });
  }

  private @Nullable StoreException writeOneByOne(Consumer<List<StreamJournal>> left) {
    tasks.forEach(task -> task.runAlone(db));
    StoreException failure = null;
    List<StreamJournal> unwritten = new ArrayList<>();
    for (StreamJournal journal : journals) {
      try {
        StreamJournal _ =
            db.transaction(
                Db.Durability.PROCESS,
                tx -> {
                  journal.write(tx);
                  return journal;
                },
                StreamJournal::written);
      } catch (RuntimeException | Error e) {
        unwritten.add(journal);
        failure = failure == null ? Awaited.failure(e) : failure;
      }
    }
    left.accept(unwritten);
    return failure;
  }
}
