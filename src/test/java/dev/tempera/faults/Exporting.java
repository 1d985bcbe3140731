package dev.tempera.faults;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** A long conversation is exported over an older bundle of it. */
final class Exporting implements Activity {
  private static final int TURNS = 20;
  private static final String DATA = "data";

  @Override
  public String name() {
    return "export";
  }

  @Override
  public void prepare(Path folder) throws Exception {
    try (Fixture.Opened opened = Fixture.open(Files.createDirectory(folder.resolve(DATA)))) {
      SqliteStore store = opened.store();
      Conversation small = Fixture.fill(store, "Small", 1, 100, 1);
      Conversation large = Fixture.fill(store, "Large", TURNS, 30_000, 2);
      Files.createDirectory(folder.resolve("out"));
      Fixture.writer(store).write(small.id(), target(folder), new Cancellation());
      Fixture.writer(store).write(small.id(), folder.resolve("old"), new Cancellation());
      Fixture.writer(store).write(large.id(), folder.resolve("new"), new Cancellation());
    }
  }

  private static Path target(Path folder) {
    return folder.resolve("out").resolve("mine.tempera");
  }

  private static Conversation titled(SqliteStore store, String title) {
    return store.conversations().stream()
        .filter(each -> each.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void run(Path folder, Said said) throws Exception {
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA))) {
      SqliteStore store = opened.store();
      Conversation large = titled(store, "Large");
      said.begins();
      for (int i = 0; i < 2; i++) {
        Fixture.writer(store).write(large.id(), target(folder), new Cancellation());
        said.line("written");
      }
    }
  }

  @Override
  public OptionalLong check(Path folder, List<String> said) throws Exception {
    byte[] found = Files.readAllBytes(target(folder));
    boolean isNew = Arrays.equals(Files.readAllBytes(folder.resolve("new")), found);
    boolean isOld = Arrays.equals(Files.readAllBytes(folder.resolve("old")), found);
    Fixture.expect(true, isNew || (isOld && !said.contains("written")), "the old or the new file");
    try (Fixture.Opened opened = Fixture.open(folder.resolve(DATA))) {
      SqliteStore store = opened.store();
      Fixture.checkWhole(store, folder.resolve(DATA));
      Targets.tidyByAnother(target(folder), store);
    }
    return OptionalLong.empty();
  }
}
