package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.ShelfContents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version that was ever released is brought to the newest one with all its content. */
class MigrationsTest {
  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();

  static List<Integer> versions() {
    List<Integer> versions = new ArrayList<>();
    for (int version = 1; version <= Migrations.newest(); version++) {
      versions.add(version);
    }
    return versions;
  }

  private Path file() {
    return folder.resolve(SqliteStore.FILE_NAME);
  }

  /** A database of that version with a few rows, from the script kept when it was released. */
  private void create(int version) throws IOException {
    String script;
    try (InputStream in = getClass().getResourceAsStream("database-v" + version + ".sql")) {
      script = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    execute(script);
  }

  private void execute(String script) {
    try (Db db = Db.openWriter(file())) {
      db.call(on -> {
        on.execute(script);
        return on;
      });
    }
  }

  private static String schema(Db db) {
    return db.call(on -> {
      StringBuilder all = new StringBuilder();
      try (ResultSet rows =
          on.statement(
                  "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE"
                      + " 'search\\_%\\_%' ESCAPE '\\' ORDER BY type, name")
              .executeQuery()) {
        while (rows.next()) {
          all.append(rows.getString(1).replaceAll("\\s+", " ")).append('\n');
        }
      }
      return all.toString();
    });
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseReadsTheCopy() throws IOException {
    create(1);
    SqliteStore.open(folder, Samples.CLOCK, problems::add).store().close();
    try (Stream<Path> all = Files.list(folder)) {
      Path copy = all.filter(path -> path.toString().contains(".v1-")).findFirst().orElseThrow();
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void bringsEveryVersionToTheNewest(int version) throws IOException {
    create(version);
    byte[] before = Files.readAllBytes(file());
    SqliteStore.Opened opened = SqliteStore.open(folder, Samples.CLOCK, problems::add);
    try (SqliteStore store = opened.store()) {
      List<Conversation> conversations = store.conversations();
      assertEquals(1, conversations.size());
      assertEquals("A kept title", conversations.getFirst().title());
      assertEquals(
          "0.70",
          conversations
              .getFirst()
              .setup()
              .parameters()
              .json("temperature")
              .orElseThrow()
              .toString());
      assertEquals(1, store.bin().size());
      List<MessageNode> messages = store.messages(conversations.getFirst().id());
      assertEquals(
          List.of("Tell me of a fox", "Once there was a fox.", "It broke off he"),
          messages.stream().map(m -> m.message().text()).toList());
      assertEquals(
          List.of(TurnState.COMPLETE, TurnState.INTERRUPTED),
          messages.stream().skip(1).map(m -> Objects.requireNonNull(m.answer()).state()).toList());
      assertEquals("{\"model\":\"m\"}", store.requestBody(messages.get(1).id()).orElseThrow());
      assertArrayEquals(
          "data: x\n\n".getBytes(StandardCharsets.UTF_8),
          store.rawStream(messages.get(1).id()).getFirst().bytes());
      assertEquals(
          List.of(messages.get(1).id(), messages.get(0).id()).stream().sorted().toList(),
          Found.messages(store, "FOX").stream().sorted().toList());
      assertEquals(1, Found.messages(store, "broke").size());
    }
    Path copy = folder.resolve("tempera.db.v" + version + "-20260301T102030.456Z");
    if (version < Migrations.newest()) {
      assertEquals(1, opened.notices().size());
      assertTrue(opened.notices().getFirst().contains(copy.getFileName().toString()));
      try (Db old = Db.openReader(copy)) {
        assertEquals(version, old.call(Migrations::version));
      }
    } else {
      assertEquals(List.of(), opened.notices());
      assertTrue(before.length > 0);
    }
    assertEquals(List.of(), SqliteStore.open(folder, Samples.CLOCK, problems::add).notices());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aReleasedScriptIsNeverChanged(int version) throws IOException {
    create(version);
    try (Db kept = Db.openReader(file());
        Db made = Db.openWriter(folder.resolve("made.db"))) {
      Migrations.apply(made, version, Samples.CLOCK, new ArrayList<>());
      assertEquals(schema(kept), schema(made));
    }
  }

  @Test
  void whatIsInOrderStaysSo() throws IOException {
    create(15);
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store()) {
      Organiser organiser = store.rooms().organiser(Runnable::run);
      ShelfContents shelf = organiser.shelf().read().join();
      Conversation kept = store.conversations().getFirst();
      FolderId in = Objects.requireNonNull(shelf.of(kept.id()).folder());
      assertEquals("Work / Foxes", shelf.folders().pathText(in));
      assertEquals("wild", shelf.tagsOf(kept.id()).getFirst().name());
      assertEquals("Ask again in spring.", shelf.of(kept.id()).note());
      assertEquals(
          List.of(new MessageMark(true, "The good one.")),
          List.copyOf(organiser.marks().of(kept.id()).join().values()));
      assertEquals("tag:wild fox", organiser.searches().all().join().getFirst().query());
    }
  }

  @Test
  void refusesANewerVersionAndLeavesItAlone() throws IOException {
    create(Migrations.newest());
    execute("INSERT INTO schema_version VALUES (99, '0099-future.sql', 0)");
    byte[] before = Files.readAllBytes(file());
    StoreException refused =
        assertThrows(
            StoreException.class, () -> SqliteStore.open(folder, Samples.CLOCK, problems::add));
    assertTrue(String.valueOf(refused.getMessage()).contains("newer Tempera"));
    assertArrayEquals(before, Files.readAllBytes(file()));
  }

  @Test
  void refusesADatabaseOfSomebodyElse() {
    execute("CREATE TABLE bookmarks (url TEXT)");
    StoreException refused =
        assertThrows(
            StoreException.class, () -> SqliteStore.open(folder, Samples.CLOCK, problems::add));
    assertTrue(String.valueOf(refused.getMessage()).contains("not one of Tempera's"));
  }

  @Test
  void aMigrationThatFailsLeavesTheOldVersion() throws IOException {
    create(1);
    execute("CREATE TABLE message_text (in_the_way TEXT)");
    assertThrows(
        StoreException.class, () -> SqliteStore.open(folder, Samples.CLOCK, problems::add));
    try (Db db = Db.openReader(file())) {
      assertEquals(1, db.call(Migrations::version));
      long messages = db.call(on -> on.number("SELECT count(*) FROM message"));
      assertEquals(3, messages);
    }
  }
}
