package dev.tempera.faults;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Everything is exported over an older file. */
final class BackingUp implements Activity {
  private static final int CONVERSATIONS = 8;
  private static final String DATA = "data";
  private static final byte[] OLD =
      "an older backup".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @Override
  public String name() {
    return "backup";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    try (Fixture.Opened opened = Fixture.open(Files.createDirectory(folder.resolve(DATA)))) {
      SqliteStore store = opened.store();
      for (int i = 0; i < CONVERSATIONS; i++) {
        var _ = Fixture.fill(store, "Kept " + i, 5, 12_000, i);
      }
      Files.createDirectory(folder.resolve("out"));
      Files.write(target(folder), OLD);
      var _ =
          Fixture.backup(store)
              .write(folder.resolve("new.zip"), (done, total) -> {}, new Cancellation());
    }
  }

  private static Path target(Path folder) {
    return folder.resolve("out").resolve("everything.zip");
  }

  @Override
  public void run(Path folder, Said said) throws Exception {
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA))) {
      SqliteStore store = opened.store();
      said.begins();
      for (int i = 0; i < 2; i++) {
        var _ =
            Fixture.backup(store).write(target(folder), (done, total) -> {}, new Cancellation());
        said.line("written");
      }
    }
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    Path target = target(folder);
    if (Arrays.equals(OLD, Files.readAllBytes(target))) {
      Fixture.expect(false, said.contains("written"), "old though the new one was written");
    } else {
      Fixture.expect(entries(folder.resolve("new.zip")), entries(target), "what is in the backup");
    }
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA))) {
      SqliteStore store = opened.store();
      Fixture.checkWhole(store, folder.resolve(DATA));
      Fixture.expect(CONVERSATIONS, store.conversations().size(), "conversations");
      Targets.tidyByAnother(target, store);
    }
    return OptionalLong.empty();
  }

  /** The checksums of all entries, each of which is read. */
  private static Map<String, Integer> entries(Path file) throws IOException {
    Map<String, Integer> all = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry each : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(each)) {
          all.put(each.getName(), Arrays.hashCode(in.readAllBytes()));
        }
      }
    }
    return all;
  }
}
