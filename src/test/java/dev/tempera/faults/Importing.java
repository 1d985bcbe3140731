package dev.tempera.faults;

import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A backup of some conversations is taken in, beside others. */
final class Importing implements Activity {
  private static final int GIVEN = 6;
  private static final int TURNS = 15;
  private static final String BUNDLES = "given.zip";
  private static final String DATA = "data";

  private final Map<String, List<String>> own = new TreeMap<>();
  private final Map<String, List<String>> given = new TreeMap<>();
  private final Map<String, String> titles = new TreeMap<>();

  @Override
  public String name() {
    return "import";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    try (Fixture.Opened opened = Fixture.open(other)) {
      SqliteStore store = opened.store();
      for (int i = 0; i < GIVEN; i++) {
        var one = Fixture.fill(store, "Given " + i, TURNS, 3_000, i);
        titles.put(one.id().value(), one.title());
      }
      given.putAll(Fixture.texts(store));
      var _ =
          Fixture.backup(store)
              .write(folder.resolve(BUNDLES), (done, total) -> {}, new Cancellation());
    }
    Folders.delete(other);
    try (Fixture.Opened opened = Fixture.open(Files.createDirectory(folder.resolve(DATA)))) {
      SqliteStore store = opened.store();
      for (int i = 0; i < 3; i++) {
        var _ = Fixture.fill(store, "Own " + i, 5, 500, i);
      }
      own.putAll(Fixture.texts(store));
    }
  }

  @Override
  public void run(Path folder, Said said) throws Exception {
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA))) {
      SqliteStore store = opened.store();
      said.begins();
      var _ = take(store, folder, said::line);
    }
  }

  private static BackupImporter.Result take(SqliteStore store, Path folder, Consumer<String> said)
      throws Exception {
    return Fixture.importer(store, folder.resolve(DATA), said)
        .importFrom(folder.resolve(BUNDLES), new Cancellation());
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    Path data = folder.resolve(DATA);
    try (Fixture.Opened opened = Fixture.open(data)) {
      SqliteStore store = opened.store();
      Fixture.checkWhole(store, data);
      Map<String, List<String>> found = Fixture.texts(store);
      for (Map.Entry<String, List<String>> each : found.entrySet()) {
        Fixture.expect(
            own.getOrDefault(each.getKey(), given.getOrDefault(each.getKey(), List.of())),
            each.getValue(),
            "what is seen of " + each.getKey());
      }
      for (String line : said) {
        if (line.startsWith("in ")) {
          String title = String.valueOf(titles.get(line.substring(3)));
          Fixture.expect(true, found.containsKey(title), title + " was taken in and is there");
        }
      }
      List<String> left = Folders.unfinished(data);
      left = left.stream().filter(name -> !name.endsWith("-wal")).toList();
      Fixture.expect(List.of(), left, "left behind by the start");
      // As the person is told to do: whatever is there already is not there twice.
      Fixture.expect(List.of(), take(store, folder, line -> {}).problems(), "problems");
      Map<String, List<String>> all = new TreeMap<>(own);
      all.putAll(given);
      Fixture.expect(all, Fixture.texts(store), "after another import");
    }
    return OptionalLong.empty();
  }
}
