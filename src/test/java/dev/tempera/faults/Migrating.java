package dev.tempera.faults;

import dev.tempera.core.store.SqliteStore;
import dev.tempera.core.store.VersionFour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A filled database of version 4 is brought to the newest. */
final class Migrating implements Activity {
  private static final VersionFour FILLED = new VersionFour(30);
  private static final String COPY = SqliteStore.FILE_NAME + ".v4-";

  @Override
  public String name() {
    return "migration";
  }

  @Override
  public void prepare(Path folder) throws IOException {
    FILLED.fill(folder.resolve(SqliteStore.FILE_NAME));
  }

  @Override
  public void run(Path folder, Said said) {
    said.begins();
    Fixture.open(folder).close();
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    try (Fixture.Opened opened = Fixture.open(folder)) {
      SqliteStore store = opened.store();
      FILLED.check(store);
      Fixture.checkWhole(store, folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> copies =
          files.filter(file -> String.valueOf(file.getFileName()).startsWith(COPY)).toList();
      if (copies.isEmpty()) {
        throw new AssertionError("there is no copy of before");
      }
      for (Path copy : copies) {
        checkCopy(copy);
      }
    }
    return OptionalLong.empty();
  }

  private static void checkCopy(Path copy) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT (SELECT max(version) FROM schema_version) || ' ' || integrity_check"
                        + " FROM pragma_integrity_check")) {
      Fixture.expect("4 ok", rows.next() ? rows.getString(1) : "", "the copy of before");
    }
  }
}
