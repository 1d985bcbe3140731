package dev.tempera.core.store;

import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Brings a database to the newest schema, one numbered script after the other. */
final class Migrations {
  /** The scripts in order; the position, from 1, is the version a script leads to. */
  private static final List<String> SCRIPTS =
      List.of(
          "0001-conversations.sql",
          "0002-search.sql",
          "0003-siblings.sql",
          "0004-draft-attachments.sql",
          "0005-runs.sql",
          "0006-checksums.sql",
          "0007-message-states.sql",
          "0008-ratings.sql",
          "0009-asked.sql",
          "0010-second-copies.sql",
          "0011-schemas.sql",
          "0012-measurements.sql",
          "0013-model-history.sql",
          "0014-search.sql",
          "0015-organise.sql");

  /** The version whose script only makes room for what {@link RunsMigration} brings over. */
  private static final int RUNS = 5;

  /** The last version whose answers belong to messages. */
  static final int BEFORE_RUNS = RUNS - 1;

  /** How the name of a copy ends that is not whole yet. */
  private static final String UNFINISHED = ".part";

  private Migrations() {}

  /** The version that this program works with. */
  static int newest() {
    return SCRIPTS.size();
  }

  /**
   * Applies what is missing, each script in a transaction of its own; an existing database is
   * copied first.
   *
   * @param notices gets a sentence about the copy
   * @throws StoreException if the database is of a newer version or not Tempera's
   */
  static void apply(Db db, Clock clock, List<String> notices) {
    apply(db, SCRIPTS.size(), clock, notices);
  }

  /** The same, up to a version: for tests. */
  static void apply(Db db, int target, Clock clock, List<String> notices) {
    int version = db.call(Migrations::version);
    if (version > SCRIPTS.size()) {
      throw new StoreException(
          "The conversations in "
              + db.file().toAbsolutePath().getParent()
              + " were written by a newer Tempera (data version "
              + version
              + ", this one knows "
              + SCRIPTS.size()
              + "): install the newer Tempera, or start with --data-dir and another folder.");
    }
    tidy(db.file());
    if (version > 0 && version < target) {
      notices.add(backUp(db, version, clock));
    }
    applyScripts(db, target, clock);
    if (target >= RUNS) {
      // Where there is something to bring over, the target is the newest: it writes rows as they
      // are now.
      RunsMigration.finish(db, notices);
    }
  }

  /**
   * Only the scripts, each in a transaction of its own: for a database that is still to be filled.
   */
  static void applyScripts(Db db, int target, Clock clock) {
    int version = db.call(Migrations::version);
    for (int next = version + 1; next <= target; next++) {
      int step = next;
      db.transaction(
          Db.Durability.POWER,
          tx -> {
            step(tx, step, clock);
            return step;
          });
    }
  }

  /** The version of the schema, 0 for an empty database. */
  static int version(Db db) throws SQLException {
    if (db.number("SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") > 0) {
      return (int) db.number("SELECT max(version) FROM schema_version");
    }
    if (db.number("SELECT count(*) FROM sqlite_schema") > 0) {
      throw new StoreException(
          "The file "
              + db.file()
              + " is a database, but not one of Tempera's: move it elsewhere, or start with"
              + " --data-dir and another folder.");
    }
    return 0;
  }

  private static void step(Db tx, int version, Clock clock) throws SQLException {
    if (version == 1) {
      tx.execute(
          "PRAGMA application_id = "
              + DatabaseHeader.APPLICATION_ID
              + "; CREATE TABLE schema_version (version INTEGER PRIMARY KEY, name TEXT NOT NULL,"
              + " applied_at INTEGER NOT NULL) STRICT");
    }
    if (version == RUNS) {
      RunsMigration.settle(tx);
    }
    String name = SCRIPTS.get(version - 1);
    tx.execute(script(name));
    PreparedStatement insert =
        tx.statement("INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)");
    insert.setInt(1, version);
    insert.setString(2, name);
    insert.setLong(3, clock.millis());
    insert.executeUpdate();
  }

  /** Removes what killed programs left of copies that they did not finish. */
  private static void tidy(Path file) {
    String prefix = file.getFileName() + ".v";
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(
            file.toAbsolutePath().getParent(),
            path -> {
              String name = String.valueOf(path.getFileName());
              return name.startsWith(prefix) && name.contains(UNFINISHED);
            })) {
      for (Path path : left) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // They take space and harm nobody.
    }
  }

  private static String backUp(Db db, int version, Clock clock) {
    Path copy =
        db.file()
            .resolveSibling(
                db.file().getFileName() + ".v" + version + "-" + FileTimes.stamp(clock));
    // Under another name until it is whole: a program that is killed meanwhile leaves no half copy
    // that looks like one.
    Path unfinished = copy.resolveSibling(copy.getFileName() + UNFINISHED);
    try {
      // Private before there is anything in it; SQLite takes an empty file.
      PrivateFiles.createIfMissing(unfinished);
    } catch (IOException e) {
      throw notCopied(copy, e);
    }
    db.call(on -> {
      PreparedStatement vacuum = on.statement("VACUUM INTO ?");
      vacuum.setString(1, unfinished.toString());
      vacuum.execute();
      return unfinished;
    });
    try {
      Files.move(unfinished, copy);
    } catch (IOException e) {
      throw notCopied(copy, e);
    }
    return "The conversations were brought to a newer format; the file as it was before is kept as "
        + copy.getFileName()
        + ".";
  }

  private static StoreException notCopied(Path copy, IOException cause) {
    return new StoreException(
        "The conversations could not be copied before their format changes: check the free space"
            + " for "
            + copy
            + ".",
        cause);
  }

  private static String script(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
