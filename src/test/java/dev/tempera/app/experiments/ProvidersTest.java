package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.SpecJson;
import dev.tempera.core.experiment.StoredExperiment.State;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvidersTest {
  private static Results answeredBy(Map<String, Map<String, Integer>> providers) {
    Results results = FakeLaboratory.results("e", State.FINISHED, 30);
    return new Results(
        results.experiment(),
        results.plan(),
        results.states(),
        results.metrics(),
        results.grid(),
        results.spent(),
        new Results.Seen(true, Map.of(), Set.of(), List.of(), providers, List.of()));
  }

  @Test
  void severalInOneCellAreSaidAndSeenOverItsColumn() {
    Results mixed =
        answeredBy(
            Map.of(
                "temperature 0",
                Map.of("OpenAI", 8, "Azure", 2),
                "temperature 1",
                Map.of("OpenAI", 10)));
    assertEquals(List.of("Azure", "OpenAI"), Providers.mixed(mixed));
    assertTrue(
        Providers.words(mixed).startsWith("More than one provider answered in 1 cell (Azure"));
    GridHeads heads = GridHeads.of(mixed);
    assertTrue(heads.text(0).endsWith("\nOpenAI 8, Azure 2"), heads.text(0));
    assertEquals("temperature 1", heads.text(1));
    assertTrue(heads.spoken(0).contains("answered by OpenAI 8, Azure 2"));
    assertEquals(2, heads.lines());
  }

  @Test
  void oneForEachCellIsNothingToSay() {
    Results alike =
        answeredBy(
            Map.of("temperature 0", Map.of("OpenAI", 8), "temperature 1", Map.of("Azure", 10)));
    assertEquals("", Providers.words(alike));
    assertEquals(List.of(), Providers.mixed(alike));
  }

  @ParameterizedTest
  @CsvSource({
    "OpenAI, openai",
    "Amazon Bedrock, amazon-bedrock",
    "Google AI Studio, google-ai-studio",
    "deepinfra/turbo, deepinfra/turbo",
    "Z.AI, z-ai",
  })
  void namesBecomeWhatRequestsAreRoutedBy(String name, String slug) {
    assertEquals(slug, Providers.slug(name));
  }

  @Test
  void aPinIsWrittenIntoTheSetupAndNothingElseChanges() {
    String document =
        ExactJson.write(
            SpecJson.write(
                FakeLaboratory.spec(
                    ExampleExperiment.YAML + "routing: {order: [a, b], sort: price}\n")));
    String pinned = Providers.pinned(document, "Amazon Bedrock");
    var provider = FakeLaboratory.spec(pinned).base().parameters().json("provider").orElseThrow();
    assertEquals(
        ExactJson.read(
            "{\"sort\":\"price\",\"only\":[\"amazon-bedrock\"],\"allow_fallbacks\":false,\"require_parameters\":true}"),
        provider);
    assertEquals(
        FakeLaboratory.spec(document).metrics().size(),
        FakeLaboratory.spec(pinned).metrics().size());
    assertEquals(FakeLaboratory.spec(document).design(), FakeLaboratory.spec(pinned).design());
  }
}
