package dev.tempera.core.catalog.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.concurrent.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ModelIndexTest {
  private static ListedModel entry(String connection, String id) {
    return new ListedModel(connection, connection, ModelInfo.unknown(id));
  }

  private static final ModelIndex SEARCH =
      new ModelIndex(
          List.of(
              entry("OpenRouter", "openai/gpt-4.1"),
              entry("OpenRouter", "openai/gpt-4.1-mini"),
              entry("OpenRouter", "openai/gpt-4.1-nano"),
              entry("OpenRouter", "google/gemini-flash"),
              entry("OpenRouter", "meta/llama-3-8b"),
              entry("Ollama", "llama3:8b")));

  private static List<String> ids(String query) {
    return SEARCH.search(query, each -> true).stream().map(e -> e.model().id()).toList();
  }

  @Test
  void findsByPiecesInAnyOrder() {
    assertEquals(List.of("openai/gpt-4.1-nano"), ids("nano gpt"));
    assertEquals("openai/gpt-4.1", ids("gpt-4.1").getFirst());
    assertEquals(List.of("openai/gpt-4.1-nano"), ids("  NANO "));
  }

  @Test
  void aNumberIsTheBeginningOfAVersionAndNotItsEnd() {
    ModelIndex search =
        new ModelIndex(
            List.of(
                entry("c", "maker/flash-2.1"), entry("c", "maker/flash-1.2"),
                entry("c", "maker/flash-3.1-lite"), entry("c", "maker/flash-1")));
    assertEquals(
        List.of("maker/flash-1", "maker/flash-1.2", "maker/flash-2.1", "maker/flash-3.1-lite"),
        search.search("flash 1", each -> true).stream().map(e -> e.model().id()).toList());
  }

  @Test
  void findsLetterByLetter() {
    assertEquals("openai/gpt-4.1-nano", ids("gpt41n").getFirst());
    assertEquals("google/gemini-flash", ids("gemflash").getFirst());
  }

  @Test
  void theConnectionNarrows() {
    assertEquals(List.of("llama3:8b"), ids("ollama 8b"));
    assertEquals("meta/llama-3-8b", ids("llama openrouter").getFirst());
  }

  @Test
  void blankShowsAllInTheirOrderAndNonsenseNothing() {
    assertEquals(6, ids("").size());
    assertEquals("openai/gpt-4.1", ids(" ").getFirst());
    assertEquals(List.of(), ids("zzz"));
  }

  @Test
  void lettersOfAnyScriptAndSignsAreFoundInIdAndName() {
    List<String> names = List.of("Über-Modell 2½", "模型 七", "A_b+c/d:e@f~g", "😀 smile");
    List<ListedModel> models = new ArrayList<>();
    for (String name : names) {
      models.add(
          new ListedModel(
              "c",
              "c",
              new ModelInfo(
                  "id" + models.size(), name, null, null, null, null, null, Map.of(), null)));
    }
    ModelIndex index = new ModelIndex(models);
    for (String name : names) {
      for (String word : name.split(" ", -1)) {
        assertTrue(
            index.search(word, each -> true).stream()
                .anyMatch(each -> each.model().name().equals(name)),
            word);
      }
    }
    assertEquals(1, index.search("ümdll", each -> true).size(), "letter by letter");
  }

  /** That the models are listed in this order, whatever their order was. */
  private static void ranked(String query, String... ids) {
    List<ListedModel> entries = new ArrayList<>();
    for (String id : ids) {
      entries.addFirst(entry("c", id));
    }
    ModelIndex search = new ModelIndex(entries);
    assertEquals(ids.length, search.size());
    assertEquals(
        List.of(ids),
        search.search(query, each -> true).stream().map(e -> e.model().id()).toList());
  }

  @Test
  void aWholeWordComesBeforeItsBeginningAndThatBeforeItsMiddle() {
    ranked("mini", "a/mini", "xmini/mini-b", "a/minimal", "a/xmini");
    ranked("mini", "mini", "mini2", "2mini");
    ranked("mini", "a/mini-x", "a/mini-long-name");
  }

  @Test
  void letterByLetterTheOneWithFewerGapsComesFirst() {
    ranked("g41", "g4-1", "g-4-1", "gx4-1");
    ranked("g4", "xg4", "g-4", "gx4");
    assertEquals(List.of(), SEARCH.search("q", each -> true));
    assertEquals(
        List.of(), SEARCH.search("oeh", each -> true), "the letters are there, but far apart");
  }

  @Test
  void everyModelIsFoundByItsOwnIdFirst() {
    Random random = new Random(5);
    List<ListedModel> entries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      entries.add(
          entry("c", "maker" + random.nextInt(20) + "/model-" + random.nextInt(1000) + "-" + i));
    }
    ModelIndex search = new ModelIndex(entries);
    for (ListedModel entry : entries) {
      assertEquals(entry, search.search(entry.model().id(), each -> true).getFirst());
    }
    assertEquals(400, search.search("model", each -> true).size());
  }

  private static ModelIndex of(List<ModelInfo> models, String name, ModelIndex before) {
    ModelCatalog catalog =
        new ModelCatalog() {
          @Override
          public ModelList list(String connectionId) {
            return new ModelList(models, null, true, false, null);
          }

          @Override
          public CompletableFuture<ModelList> refresh(String connectionId) {
            throw new AssertionError("nothing is asked");
          }

          @Override
          public ModelInfo find(String connectionId, String modelId) {
            throw new AssertionError("no single one is looked for");
          }

          @Override
          public Subscription listen(Consumer<String> listener) {
            throw new AssertionError("nobody listens");
          }
        };
    return ModelIndex.of(catalog, List.of(new ModelIndex.Source("c", name)), before);
  }

  @Test
  void whereTheListIsTheVerySameSoIsTheIndex() {
    List<ModelInfo> models = List.of(ModelInfo.unknown("a"), ModelInfo.unknown("b"));
    ModelIndex first = of(models, "C", ModelIndex.NONE);
    assertSame(first, of(models, "C", first));
    ModelIndex renamed = of(models, "D", first);
    assertEquals("D", renamed.models().getFirst().connectionName());
    ModelIndex more = of(List.of(models.get(0), ModelInfo.unknown("n")), "C", first);
    assertSame(first.models().getFirst(), more.models().getFirst());
    assertEquals("n", more.models().getLast().model().id());
    assertEquals(0, of(List.of(), "C", first).size());
  }
}
