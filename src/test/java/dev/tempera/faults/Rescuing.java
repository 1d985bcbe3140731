package dev.tempera.faults;

import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database of which some pages are noise is rebuilt from the others. */
final class Rescuing implements Activity {
  private static final int CONVERSATIONS = 25;
  private static final String KEPT = SqliteStore.FILE_NAME + ".corrupt-";

  /** What a rescue that nobody kills saves. */
  private final Map<String, List<String>> saved = new TreeMap<>();

  private byte[] damaged = {};

  @Override
  public String name() {
    return "rescue";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    Path file = folder.resolve(SqliteStore.FILE_NAME);
    try (Fixture.Opened opened = Fixture.open(folder)) {
      SqliteStore store = opened.store();
      for (int i = 0; i < CONVERSATIONS; i++) {
        var _ = Fixture.fill(store, "Filled " + i, 6, 2_000, i);
      }
    }
    damaged = Files.readAllBytes(file);
    Damage.pages(damaged, 4, 20261130);
    Files.write(file, damaged);
    Files.createFile(folder.resolve(SqliteStore.FILE_NAME + ".damaged"));
    Path baseline = Path.of(folder + "-baseline");
    Folders.copy(folder, baseline);
    try (Fixture.Opened opened = Fixture.open(baseline)) {
      SqliteStore store = opened.store();
      saved.putAll(Fixture.texts(store));
    }
    Folders.delete(baseline);
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
      Fixture.checkWhole(store, folder);
      Fixture.expect(saved, Fixture.texts(store), "what was saved");
    }
    List<Path> kept = kept(folder);
    Fixture.expect(1, kept.size(), "damaged files that are kept");
    Fixture.expect(
        true, Arrays.equals(damaged, Files.readAllBytes(kept.getFirst())), "kept as it was");
    try (Fixture.Opened again = Fixture.open(folder)) {
      Fixture.expect(List.of(), again.notices(), "notices of the start after the next");
    }
    return OptionalLong.empty();
  }

  private static List<Path> kept(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(KEPT))
          .filter(file -> !file.toString().endsWith("-wal") && !file.toString().endsWith("-shm"))
          .toList();
    }
  }
}
