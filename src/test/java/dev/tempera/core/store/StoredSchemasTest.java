package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.schema.KeptSchema;
import dev.tempera.core.schema.SchemaLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class StoredSchemasTest {
  @TempDir Path folder;
  private SqliteStore store;
  private SchemaLibrary library;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    library = store.rooms().schemas(Samples.CLOCK, Runnable::run);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<String> names() {
    return library.all().join().stream()
        .map(kept -> kept.name() + (kept.deleted() ? " (deleted)" : ""))
        .toList();
  }

  private static String sentence(Runnable change) {
    CompletionException e = assertThrows(CompletionException.class, change::run);
    assertTrue(e.getCause() instanceof StoreException, String.valueOf(e.getCause()));
    return String.valueOf(e.getCause().getMessage());
  }

  @Test
  void aTextIsANewVersionOfTheSchemaOfItsName() {
    KeptSchema first = library.save(" person ", "{}").join();
    assertEquals("person", first.name());
    library.save("person", "{\"type\": \"object\"}").join();
    KeptSchema same = library.save("person", "{\"type\": \"object\"}").join();
    assertEquals(2, same.versions());
    assertEquals(first.id(), same.id());
    List<KeptSchema.Version> versions = library.versions(first.id()).join();
    assertEquals(
        List.of("{\"type\": \"object\"}", "{}"), versions.stream().map(v -> v.text()).toList());
    assertEquals(List.of(2, 1), versions.stream().map(v -> v.number()).toList());
    library.save("person", "{}").join();
    assertEquals(3, library.versions(first.id()).join().size(), "back to what was before");
  }

  @Test
  void theyAreThereAfterARestartWithEveryCharacter() {
    String text = "{ \"a\" : 1.0,\n\t\"a\": 1e2, \"é\": \"\\u00e9 𝄞\" }";
    KeptSchema kept = library.save("odd", text).join();
    store.close();
    open();
    assertEquals(text, library.versions(kept.id()).join().getFirst().text());
    assertEquals(List.of("odd"), names());
  }

  @Test
  void whatIsDeletedComesBackWithItsVersions() {
    KeptSchema kept = library.save("person", "{}").join();
    library.save("address", "{}").join();
    library.delete(kept.id()).join();
    assertEquals(List.of("address", "person (deleted)"), names());
    KeptSchema other = library.save("person", "{\"x\": 1}").join();
    assertEquals(1, other.versions());
    library.restore(kept.id()).join();
    assertEquals(List.of("address", "person", "person 2"), names());
    library.restore(kept.id()).join();
    assertEquals(List.of("address", "person", "person 2"), names());
    assertEquals("{}", library.versions(kept.id()).join().getFirst().text());
  }

  @Test
  void twoAreNotCalledTheSame() {
    KeptSchema kept = library.save("a", "{}").join();
    library.save("b", "{}").join();
    assertEquals(
        "Another schema is called “b”.", sentence(() -> library.rename(kept.id(), "b").join()));
    library.rename(kept.id(), "c").join();
    assertEquals(List.of("b", "c"), names());
    assertEquals(
        "A schema that is kept needs a name.", sentence(() -> library.save(" ", "{}").join()));
    assertEquals(
        "The schema is too long to be kept.",
        sentence(() -> library.save("long", "x".repeat(4_000_001)).join()));
    assertEquals("This schema is no longer kept.", sentence(() -> library.delete("nobody").join()));
  }

  @Test
  void aDamagedTextIsToldAndKeptAnew() {
    KeptSchema kept = library.save("person", "{\"a\": 1}").join();
    store
        .writer()
        .transaction(
            Db.Durability.POWER,
            tx -> {
              tx.execute("UPDATE schema_text SET body = '{\"a\": 3}'");
              return tx;
            });
    assertTrue(library.versions(kept.id()).join().getFirst().damaged());
    assertEquals(1, new Verification(store.writer(), () -> false).run().damaged());
    assertEquals(2, library.save("person", "{\"a\": 3}").join().versions());
  }

  @Test
  void whoListensHearsOfEachChange() {
    int[] heard = {0};
    var listening = library.listen(() -> heard[0]++);
    KeptSchema kept = library.save("person", "{}").join();
    library.rename(kept.id(), "human").join();
    library.delete(kept.id()).join();
    library.restore(kept.id()).join();
    listening.cancel();
    library.delete(kept.id()).join();
    assertEquals(4, heard[0]);
  }

  /** A copy of before this version is as whole as it was. */
  @Test
  void aDatabaseWithoutTheTableCanBeVerified() {
    store
        .writer()
        .transaction(
            Db.Durability.POWER,
            tx -> {
              tx.execute("DROP TABLE schema_text");
              return tx;
            });
    assertEquals(
        new Verification.Result(true, 0), new Verification(store.writer(), () -> false).run());
  }
}
