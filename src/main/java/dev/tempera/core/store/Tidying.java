package dev.tempera.core.store;

/**
 * Removes what nobody refers to any more and gives its space back to the disk, in short steps: what
 * streams is saved in between. Blocks for as long as it takes.
 */
final class Tidying {
  /** Pages a step: some milliseconds. */
  private static final int STEP = 500;

  private final Db db;

  Tidying(Db db) {
    this.db = db;
  }

  void run() {
    int _ = db.transaction(Db.Durability.PROCESS, RequestRows::deleteUnused);
    int _ = db.transaction(Db.Durability.PROCESS, BlobRows::deleteUnused);
    long left = free();
    while (left > 0) {
      long before = left;
      long _ =
          db.call(on -> {
            on.execute("PRAGMA incremental_vacuum(" + STEP + ")");
            return before;
          });
      left = free();
      if (left >= before) {
        // A file that was not made for it: it is shortened when it is brought to a newer version.
        return;
      }
    }
  }

  private long free() {
    return db.call(on -> on.number("PRAGMA freelist_count"));
  }
}
