package dev.tempera.core.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * @return the journals that could not be written, and why. Tasks tell their own failures.
   */
  Map<StreamJournal, StoreException> write() {
    try {
      writeTogether();
      return Map.of();
    } catch (RuntimeException | Error e) {
      return writeOneByOne();
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

  private Map<StreamJournal, StoreException> writeOneByOne() {
    tasks.forEach(task -> task.runAlone(db));
    Map<StreamJournal, StoreException> unwritten = new LinkedHashMap<>();
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
        unwritten.put(journal, Awaited.failure(e));
      }
    }
    return unwritten;
  }
}
