package dev.tempera.faults;

import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log beside the conversations, as a killed program leaves it. */
final class DamagedLog extends DamagedDatabase {
  private static final String LOG = SqliteStore.FILE_NAME + "-wal";

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    Path running = Files.createTempDirectory(folder, "running");
    try (Fixture.Opened opened = Fixture.open(running)) {
      SqliteStore store = opened.store();
      fill(store);
      for (String name : new String[] {SqliteStore.FILE_NAME, LOG}) {
        Files.copy(running.resolve(name), folder.resolve(name));
      }
    }
    Folders.delete(running);
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve(LOG);
  }
}
