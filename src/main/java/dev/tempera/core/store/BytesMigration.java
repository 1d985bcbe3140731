package dev.tempera.core.store;

/** From version 4 to 5: the bytes inside messages and drafts become blobs. */
final class BytesMigration {
  private final Db db;

  BytesMigration(Db db) {
    this.db = db;
  }

  void run() {
    // Filled in with the blobs of messages.
    long _ = db.call(on -> on.number("SELECT 1"));
  }
}
