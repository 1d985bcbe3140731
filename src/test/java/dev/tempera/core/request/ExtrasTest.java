package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtrasTest {
  private static ModelInfo model(String id, String pricing, @Nullable Set<String> inputs) {
    return new ModelInfo(
        id,
        id,
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        null,
        inputs,
        ModelEntry.of(ExactJson.read("{\"pricing\":" + pricing + "}")));
  }

  private static List<String> extras(ModelInfo model, String name, String json) {
    return Extras.of(ParameterSet.EMPTY.with(name, ExactJson.read(json)), model).stream()
        .map(extra -> extra.what() + ": " + extra.price())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{\"id\":\"web\"}] | Web search: $0.01 a search",
        "[{\"id\":\"web\",\"engine\":\"exa\"}] | Web search: $0.007 a search",
        "[{\"id\":\"web\",\"engine\":\"firecrawl\"}] | Web search: price not told",
        "[{\"id\":\"web\",\"enabled\":false}] | ",
        "[{\"id\":\"file-parser\",\"pdf\":{\"engine\":\"mistral-ocr\"}}] | PDF reading: $0.002 a page",
        "[{\"id\":\"file-parser\",\"pdf\":{\"engine\":\"native\"}}] | ",
        "[{\"id\":\"file-parser\"}] | ",
        "[{\"id\":\"response-healing\"},{\"id\":\"context-compression\"}] | ",
        "[{\"id\":\"fusion\"}] | Fusion: price not told",
        "[{\"id\":\"unheard-of\"}] | "
      })
  void pluginsCostWhatIsKnown(String plugins, @Nullable String words) {
    ModelInfo model = model("m", "{\"web_search\":\"0.01\"}", Set.of("text", "file"));
    assertEquals(words == null ? List.of() : List.of(words), extras(model, "plugins", plugins));
  }

  @Test
  void withoutAPriceOfTheModelExaSearchesAndScannedPagesAreRead() {
    ModelInfo model = model("m", "{}", Set.of("text"));
    assertEquals(
        List.of("Web search: $0.007 a search", "PDF reading: $0.002 a page"),
        extras(model, "plugins", "[{\"id\":\"web\"},{\"id\":\"file-parser\"}]"));
    assertEquals(
        List.of("Web search of the model: price not told"),
        extras(model, "web_search_options", "{}"));
  }

  @Test
  void aNameThatEndsInOnlineSearches() {
    ModelInfo model = model("m:online", "{}", null);
    assertEquals(
        List.of("Web search: $0.007 a search"),
        Extras.of(ParameterSet.EMPTY, model).stream()
            .map(extra -> extra.what() + ": " + extra.price())
            .toList());
    assertEquals(
        "Web search: $0.007 a search (OpenRouter's documentation, 2026-08-22)",
        Extras.of(ParameterSet.EMPTY, model).getFirst().words());
  }

  @Test
  void toolsOfTheServerCostAndOwnOnesDoNot() {
    assertEquals(
        List.of("Tool openrouter:web_search: $0.01 a search"),
        extras(
            model("m", "{\"web_search\":\"0.01\"}", null),
            "tools",
            "[{\"type\":\"function\"},{\"type\":\"openrouter:datetime\"},7,"
                + "{\"type\":\"openrouter:web_search\"}]"));
  }
}
