package dev.tempera.faults;

import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.faults.DamageFigures.Fate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A conversation that somebody gave away. */
final class DamagedBundle implements DamageHarness.Target {
  private static final String FILE = "given.tempera";

  private final List<String> written = new ArrayList<>();

  @Override
  public String name() {
    return "bundle";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    Path other = Files.createTempDirectory(folder, "other");
    try (Fixture.Opened opened = Fixture.open(other)) {
      SqliteStore store = opened.store();
      Conversation one = Fixture.fill(store, "Given", 10, 700, 1);
      written.addAll(everything(store, one));
      Fixture.writer(store).write(one.id(), folder.resolve(FILE), new Cancellation());
    }
    Folders.delete(other);
  }

  /** All that an import has to bring, as texts. */
  private static List<String> everything(SqliteStore store, Conversation conversation) {
    List<String> all = new ArrayList<>();
    all.add(conversation.toString());
    store
        .messages(conversation.id())
        .forEach(node -> {
          all.add(node.toString());
          all.add(store.sentRequest(node.id()).toString());
          store
              .rawStream(node.id())
              .forEach(
                  chunk -> all.add(chunk.offsetMicros() + " " + Arrays.hashCode(chunk.bytes())));
        });
    return all;
  }

  @Override
  public Path file(Path folder) {
    return folder.resolve(FILE);
  }

  @Override
  public Fate look(Path folder) throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    try (Fixture.Opened opened = Fixture.open(data)) {
      SqliteStore store = opened.store();
      BackupImporter importer = Fixture.importer(store, data, line -> {});
      try {
        BackupImporter.Result result = importer.importFrom(file(folder), new Cancellation());
        result.problems().forEach(DamagedDatabase::checkSentence);
      } catch (BundleException e) {
        DamagedDatabase.checkSentence(String.valueOf(e.getMessage()));
        Fixture.expect(List.of(), store.conversations(), "what a refused bundle left");
        return Fate.REFUSED;
      }
      Conversation found = store.conversations().getFirst();
      return everything(store, found).equals(written) ? Fate.WHOLE : Fate.UNNOTICED;
    }
  }
}
