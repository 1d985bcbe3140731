package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list that comes again: what of it is asked for, made anew and written. */
class KeptListsTest {
  private static final ListVersion VERSION = new ListVersion("s", "\"v1\"", null);

  @TempDir Path folder;
  private final List<ListQuestion> questions = new ArrayList<>();
  private List<ModelInfo> server = List.of(model("a/b", 1), model("c/d", 2));
  private boolean repeats;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));

  private static ModelInfo model(String id, int written) {
    byte[] bytes = (id + written).getBytes(StandardCharsets.UTF_8);
    return ModelInfo.unknown(id)
        .withEntry(
            ModelEntry.ofText("{\"n\":" + written + "}")
                .writtenAs(new EntryDigest.Maker().of(bytes, 0, bytes.length)));
  }

  private final class Source implements ModelSource {
    @Override
    public List<ModelInfo> models(String connectionId) {
      return server;
    }

    @Override
    public ListAnswer models(String connectionId, ListQuestion known) {
      questions.add(known);
      return repeats && known.version().isKnown()
          ? ListAnswer.unchanged(known)
          : new ListAnswer(server, VERSION, false);
    }
  }

  private CachedModelCatalog catalog(String program) {
    return new CachedModelCatalog(
        new Source(),
        id -> ModelList.NONE,
        id -> ModelList.NONE,
        new KeptLists(folder, program),
        clock,
        Runnable::run);
  }

  private String listFile() throws IOException {
    return Files.readString(folder.resolve("models-x.json"));
  }

  private ListQuestion lastQuestion() {
    return questions.getLast();
  }

  @Test
  void aListOfWhichNothingHasChangedIsNotWrittenAgainButIsFresh() throws IOException {
    CachedModelCatalog catalog = catalog("1");
    List<ModelInfo> first = catalog.refresh("x").join().models();
    String written = listFile();
    clock.forward(Duration.ofHours(7));
    assertTrue(catalog.isStale("x"));
    server = List.of(model("a/b", 1), model("c/d", 2));
    assertSame(first, catalog.refresh("x").join().models(), "not even another list");
    assertFalse(catalog.isStale("x"));
    assertEquals(written, listFile());
    assertEquals(clock.instant(), catalog("1").list("x").asOf(), "the next start knows it too");
    server = List.of(model("a/b", 1), model("c/d", 3));
    List<ModelInfo> changed = catalog.refresh("x").join().models();
    assertSame(first.get(0), changed.get(0));
    assertNotEquals(written, listFile());
    assertEquals(changed, catalog("1").models("x"));
  }

  @Test
  void theNextStartKnowsOfWhatEachModelWasReadAndUnderWhichName() {
    catalog("1").refresh("x").join();
    catalog("1").refresh("x").join();
    assertEquals(server, lastQuestion().models());
    assertEquals(VERSION, lastQuestion().version());
    assertEquals(
        server.stream().map(each -> each.entry().digest()).toList(),
        lastQuestion().models().stream().map(each -> each.entry().digest()).toList());
    assertNotNull(lastQuestion().models().getFirst().entry().digest());
  }

  @Test
  void aServerIsBelievedForADayThatNothingHasChanged() {
    CachedModelCatalog catalog = catalog("1");
    catalog.refresh("x").join();
    repeats = true;
    server = List.of(model("new/one", 1));
    for (int i = 0; i < 3; i++) {
      clock.forward(Duration.ofHours(7));
      ModelList list = catalog.refresh("x").join();
      assertEquals(VERSION, lastQuestion().version());
      assertEquals(2, list.models().size());
      assertEquals(clock.instant(), list.asOf());
    }
    clock.forward(Duration.ofHours(7));
    assertEquals(server, catalog.refresh("x").join().models(), "it had lied");
    assertEquals(ListVersion.NONE, lastQuestion().version());
  }

  @Test
  void whatAnotherProgramHasReadIsReadAnew() throws IOException {
    catalog("1").refresh("x").join();
    catalog("2").refresh("x").join();
    assertEquals(ListVersion.NONE, lastQuestion().version());
    assertEquals(2, lastQuestion().models().size());
    assertNull(lastQuestion().models().getFirst().entry().digest());
    assertTrue(listFile().contains("\"program\":\"2\""));
    catalog("2").refresh("x").join();
    assertEquals(VERSION, lastQuestion().version());
  }

  @Test
  void aSmallFileOfAnotherListSaysNothing() throws IOException {
    catalog("1").refresh("x").join();
    Path small = folder.resolve("asked-x.json");
    Instant first = clock.instant();
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "{\"format\":9}",
            "{\"format\":1,\"of\":\"2026-10-01T12:00:00Z\",\"as_of\":\"2026-11-02T12:00:00Z\"}",
            "{\"format\":1,\"of\":\"" + first + "\",\"as_of\":\"later\"}")) {
      Files.writeString(small, text);
      CachedModelCatalog next = catalog("1");
      assertEquals(server, next.models("x"));
      assertEquals(first, next.list("x").asOf());
      next.refresh("x").join();
      assertEquals(ListVersion.NONE, lastQuestion().version(), text);
    }
    Files.delete(small);
    assertEquals(server, catalog("1").models("x"));
  }

  @Test
  void aListThatCouldNotBeWrittenIsWrittenTheNextTime() throws IOException {
    Path blocked = folder.resolve("models-x.json");
    Files.createDirectories(blocked.resolve("in the way"));
    CachedModelCatalog catalog = catalog("1");
    catalog.refresh("x").join();
    Files.delete(blocked.resolve("in the way"));
    Files.delete(blocked);
    catalog.refresh("x").join();
    assertEquals(server, catalog("1").models("x"));
  }

  @Test
  void onlyWhatCanStandInAHeaderIsTheNameOfAList() {
    for (String bad :
        List.of("v1", "\"a\"b\"", "\"a\r\nX: y\"", "\"" + "a".repeat(201) + "\"", "W/x", "")) {
      assertNull(new ListVersion("s", bad, null).tag(), bad);
    }
    assertEquals("W/\"a\"", new ListVersion("s", "W/\"a\"", null).tag());
    assertNull(new ListVersion("s", null, "Sun\r\nX: y").modified());
    assertFalse(new ListVersion("s", null, null).isKnown());
    assertFalse(new ListVersion("", "\"a\"", null).isKnown());
    assertTrue(new ListVersion("s", null, "Sun, 06 Nov 1994 08:49:37 GMT").isKnown());
  }

  @Test
  void aDigestIsReadAsItWasWritten() {
    EntryDigest digest = Objects.requireNonNull(server.getFirst().entry().digest());
    assertEquals(digest, EntryDigest.read(digest.write()));
    EntryDigest small = new EntryDigest(0, 15);
    assertEquals("0000000000000000000000000000000f", small.write());
    assertEquals(small, EntryDigest.read(small.write()));
    assertNull(EntryDigest.read("f"));
    assertNull(EntryDigest.read(null));
  }
}
