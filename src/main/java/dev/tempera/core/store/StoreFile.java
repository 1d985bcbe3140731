package dev.tempera.core.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The database's file: opening it, whatever state it is in, and looking for damage. */
final class StoreFile {
  private StoreFile() {}

  /**
   * Opens it for writing, creates it if there is none, repairs it if it is damaged, and brings it
   * to the newest schema.
   *
   * @param notices gets sentences for the person about what was found and done
   */
  static Db open(Path file, Clock clock, List<String> notices) {
    try {
      PrivateFiles.createIfMissing(file);
    } catch (IOException e) {
      throw new StoreException(
          "Tempera cannot write to "
              + file.getParent()
              + ": give yourself write permission there, or start with --data-dir and another"
              + " folder.",
          e);
    }
    if (!DamageMark.isSet(file)) {
      try {
        return openHealthy(file, clock, notices);
      } catch (StoreException e) {
        if (!StoreErrors.isCorruption(e)) {
          throw e;
        }
      }
    }
    Salvage.run(file, clock, notices);
    return openHealthy(file, clock, notices);
  }

  private static Db openHealthy(Path file, Clock clock, List<String> notices) {
    Db db = Db.openWriter(file);
    try {
      Migrations.apply(db, clock, notices);
      Recovery.run(db);
      return db;
    } catch (StoreException e) {
      db.close();
      throw e;
    }
  }

  /** See {@link SqliteStore#findDamage}. */
  static Optional<String> findDamage(Path file) {
    try (Db db = Db.openReader(file)) {
      String found =
          db.call(on -> {
            try (ResultSet rows = on.statement("PRAGMA quick_check(1)").executeQuery()) {
              return rows.next() ? rows.getString(1) : "ok";
            }
          });
      if (found.equals("ok")) {
        return Optional.empty();
      }
    } catch (StoreException e) {
      if (!StoreErrors.isCorruption(e)) {
        throw e;
      }
    }
    DamageMark.set(file);
    return Optional.of(StoreErrors.damaged(file));
  }
}
