package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

class CachedModelCatalogTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ModelInfo FULL =
      new ModelInfo(
          "a/b",
          "A: B",
          "About B",
          1000,
          100,
          new Pricing(
              new BigDecimal("0.0000001"),
              new BigDecimal("4E-7"),
              new BigDecimal("1E-8"),
              new BigDecimal("0.01"),
              "a list, 2026-01-02"),
          Set.of("temperature", "top_p"),
          Map.of("temperature", JsonNodeFactory.instance.numberNode(new BigDecimal("0.7"))),
          "GPT",
          Set.of("image", "text"),
          ModelEntry.of(
              JsonNodeFactory.instance.objectNode().put("created", 1).put("unknown", "kept")));

  @TempDir Path folder;
  private final List<ModelInfo> server = new ArrayList<>(List.of(FULL, ModelInfo.unknown("c/d")));
  private String failure = "";
  private int asked;

  private CachedModelCatalog catalog(Executor executor) {
    return new CachedModelCatalog(
        id -> {
          asked++;
          if (!failure.isEmpty()) {
            throw new IOException(failure);
          }
          return server;
        },
        id -> id.equals("openrouter") ? BundledModels.openRouter() : ModelList.NONE,
        folder,
        CLOCK,
        executor);
  }

  @Test
  void knowsTheBundledModelBeforeAnyoneAnswered() {
    CachedModelCatalog catalog = catalog(Runnable::run);
    ModelInfo nano = catalog.find("openrouter", "openai/gpt-4.1-nano");
    assertEquals(1_047_576, nano.contextLength());
    assertEquals(32_768, nano.maxOutput());
    assertEquals(9, assertNotNullAnd(nano.supportedParameters()).size());
    assertEquals(Instant.parse("2026-09-08T00:00:00Z"), catalog.list("openrouter").asOf());
    assertFalse(catalog.list("openrouter").complete());
    assertEquals(
        ModelInfo.unknown("openai/gpt-4.1-nano"), catalog.find("local", "openai/gpt-4.1-nano"));
    assertEquals(0, asked);
  }

  @Test
  void whatIsCarriedStandsBehindWhatIsBundledUntilAServerAnswers() {
    ArrayDeque<Runnable> later = new ArrayDeque<>();
    ModelList carried =
        new ModelList(
            List.of(ModelInfo.unknown("openai/gpt-4.1-nano"), FULL), NOW, false, false, null);
    CachedModelCatalog catalog =
        new CachedModelCatalog(
            id -> server,
            id -> id.equals("openrouter") ? BundledModels.openRouter() : ModelList.NONE,
            id -> id.equals("openrouter") ? carried : ModelList.NONE,
            new KeptLists(folder, ""),
            CLOCK,
            later::add);
    CompletableFuture<ModelList> looked = catalog.looked("openrouter");
    assertFalse(looked.isDone());
    assertEquals(1, catalog.models("openrouter").size());
    later.remove().run();
    assertEquals(2, looked.join().models().size());
    assertEquals(1_047_576, catalog.find("openrouter", "openai/gpt-4.1-nano").contextLength());
    assertEquals(FULL, catalog.find("openrouter", "a/b"));
    assertFalse(looked.join().complete());
    CompletableFuture<ModelList> asked = catalog.refresh("openrouter");
    later.remove().run();
    assertEquals(server, asked.join().models());
  }

  private static <T> T assertNotNullAnd(@Nullable T value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void refreshReplacesAndIsKeptForTheNextStart() {
    CachedModelCatalog catalog = catalog(Runnable::run);
    List<String> heard = new ArrayList<>();
    catalog.listen(heard::add);
    ModelList list = catalog.refresh("openrouter").join();
    assertEquals(server, list.models());
    assertEquals(NOW, list.asOf());
    assertTrue(list.complete());
    assertEquals(List.of("openrouter", "openrouter"), heard);
    assertEquals(server, catalog(Runnable::run).models("openrouter"), "read from the folder");
    assertEquals(FULL, catalog(Runnable::run).find("openrouter", "a/b"));
  }

  @Test
  void whatIsReadFromTheFolderIsTold() {
    catalog(Runnable::run).refresh("openrouter").join();
    CachedModelCatalog next = catalog(Runnable::run);
    List<String> heard = new ArrayList<>();
    next.listen(heard::add);
    assertEquals(server, next.models("openrouter"));
    assertEquals(List.of("openrouter"), heard);
  }

  @Test
  void aFailureKeepsWhatWasKnownAndSaysWhy() {
    CachedModelCatalog catalog = catalog(Runnable::run);
    catalog.refresh("openrouter").join();
    failure = "The server is away.";
    ModelList list = catalog.refresh("openrouter").join();
    assertEquals(server, list.models());
    assertEquals("The server is away.", list.problem());
    assertFalse(list.refreshing());
    failure = "";
    assertNull(catalog.refresh("openrouter").join().problem());
  }

  @Test
  void overlappingRefreshesAskOnce() {
    Queue<Runnable> waiting = new ArrayDeque<>();
    CachedModelCatalog catalog = catalog(waiting::add);
    CompletableFuture<ModelList> first = catalog.refresh("openrouter");
    CompletableFuture<ModelList> second = catalog.refresh("openrouter");
    assertTrue(catalog.list("openrouter").refreshing());
    // A caller that gives up takes nothing from the others.
    first.cancel(true);
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    assertEquals(1, asked);
    assertEquals(server, second.join().models());
    assertFalse(catalog.list("openrouter").refreshing());
  }

  @Test
  void aFileThatIsReadLateDoesNotReplaceTheServersAnswer() {
    catalog(Runnable::run).refresh("openrouter").join();
    server.removeLast();
    ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    CachedModelCatalog catalog = catalog(waiting::add);
    CompletableFuture<ModelList> refresh = catalog.refresh("openrouter");
    waiting.removeLast().run();
    waiting.removeFirst().run();
    assertTrue(refresh.isDone());
    assertEquals(1, catalog.models("openrouter").size());
  }

  @Test
  void routingSuffixesNameTheSameModel() {
    CachedModelCatalog catalog = catalog(Runnable::run);
    catalog.refresh("openrouter").join();
    ModelInfo nitro = catalog.find("openrouter", "a/b:nitro");
    assertEquals("a/b:nitro", nitro.id());
    assertEquals(1000, nitro.contextLength());
    assertNull(catalog.find("openrouter", "a/b:free").contextLength(), "another model");
  }

  @Test
  void brokenFilesAreDoneWithout() throws IOException {
    for (String text :
        List.of("", "{", "[]", "{\"format\":9,\"models\":[]}", "{\"format\":1,\"models\":5}")) {
      Files.writeString(folder.resolve("models-x.json"), text);
      assertEquals(List.of(), catalog(Runnable::run).models("x"));
    }
    Files.writeString(
        folder.resolve("models-x.json"),
        """
        {"format":1,"as_of":"never","new":1,"models":[5,null,{},{"id":7},
        {"id":"ok","name":3,"context_length":-1,"max_output":1e99,"pricing":{"prompt":"x"},
        "supported_parameters":["a",1],"default_parameters":5,"later":true}]}\
        """);
    ModelList list = catalog(Runnable::run).list("x");
    assertNull(list.asOf());
    assertEquals(1, list.models().size());
    ModelInfo ok = list.models().getFirst();
    assertEquals("ok", ok.name());
    assertNull(ok.contextLength());
    assertNull(ok.maxOutput());
    assertEquals(Set.of("a"), ok.supportedParameters());
  }

  @Test
  void aFolderThatCannotBeMadeIsDoneWithout() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    CachedModelCatalog catalog =
        new CachedModelCatalog(
            id -> server, id -> ModelList.NONE, file.resolve("sub"), CLOCK, Runnable::run);
    assertEquals(server, catalog.refresh("x").join().models());
  }

  @Test
  void idsCannotLeaveTheFolder() {
    CachedModelCatalog catalog = catalog(Runnable::run);
    catalog.refresh("../../evil/id").join();
    assertEquals(server, catalog(Runnable::run).models("../../evil/id"));
    assertTrue(Files.notExists(folder.resolve("../../evil")));
  }

  @Test
  void aModelOfWhichNothingHasChangedStaysTheSameObject() {
    CachedModelCatalog catalog = catalog(Runnable::run);
    catalog.refresh("x").join();
    ModelInfo first = catalog.find("x", "c/d");
    server.set(1, ModelInfo.unknown("c/d"));
    ModelInfo changed = FULL.withLimits(7, null, null);
    server.set(0, changed);
    List<ModelInfo> again = catalog.refresh("x").join().models();
    assertSame(first, again.get(1));
    assertEquals(List.of(changed, first), again);
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    ModelList list = new ModelList(server, NOW, true, false, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelListJson.write(list, "1", out);
    assertEquals(list, ModelListJson.read(out.toByteArray()).list());
    assertTrue(
        out.toString(StandardCharsets.UTF_8).contains("\"0.0000001\"")
            || out.toString(StandardCharsets.UTF_8).contains("\"1E-7\""));
  }
}
