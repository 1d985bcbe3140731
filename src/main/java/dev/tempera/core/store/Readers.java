package dev.tempera.core.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several connections that read, so that a quick question does not wait behind a long one. Any
 * thread.
 */
final class Readers implements AutoCloseable {
  private static final int COUNT = 3;

  private final List<Db> all;
  private final AtomicInteger next = new AtomicInteger();

  private Readers(List<Db> all) {
    this.all = List.copyOf(all);
  }

  static Readers open(Path file) {
    List<Db> open = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        open.add(Db.openReader(file));
      }
      return new Readers(open);
    } catch (StoreException e) {
      open.forEach(Db::close);
      throw e;
    }
  }

  /** Reads. */
  <T> T call(Db.Work<T> work) {
    return free().call(work);
  }

  /** Reads the state of one moment, whatever is written meanwhile. */
  <T> T snapshot(Db.Work<T> work) {
    return free().snapshot(work);
  }

  /** One that nobody uses, or the next in turn. */
  private Db free() {
    int first = Math.floorMod(next.getAndIncrement(), all.size());
    for (int i = 0; i < all.size(); i++) {
      Db db = all.get((first + i) % all.size());
      if (!db.isBusy()) {
        return db;
      }
    }
    return all.get(first);
  }

  @Override
  public void close() {
    all.forEach(Db::close);
  }
}
