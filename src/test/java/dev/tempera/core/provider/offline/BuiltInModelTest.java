package dev.tempera.core.provider.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.offline.constraint.RandomSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The weights that ship, whichever they are, behave as the textbook says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuiltInModelTest {
  private static final String STORY = "Tell me a story about a fox";
  private final OfflineModel model = OfflineModel.builtIn();
  private final Asking asking = new Asking(model);

  @BeforeAll
  void theWeightsCanBeRead() {
    assertTrue(asking.provider().check().works(), asking.provider().check().message());
    assertTrue(String.valueOf(model.loadTime()).startsWith("PT"));
  }

  private Set<String> texts(String parameters) {
    Set<String> texts = new HashSet<>();
    for (int seed = 1; seed <= 15; seed++) {
      texts.add(asking.ask(STORY, "{\"seed\":" + seed + "," + parameters + "}").text());
    }
    return texts;
  }

  @Test
  void theFirstPromptsAreAnsweredToTheirEnd() {
    for (String prompt : List.of(STORY, "Write a haiku about rain", "What is 7 + 5?")) {
      Recorder answer = asking.ask(prompt, "{\"temperature\":0}");
      assertEquals("stop", answer.finish());
      assertFalse(answer.text().isBlank());
    }
  }

  @Test
  void temperatureZeroGivesOneTextAndHigherOnesMore() {
    assertEquals(1, texts("\"temperature\":0").size());
    int narrow = texts("\"temperature\":0.8,\"top_p\":0.3").size();
    int wide = texts("\"temperature\":1.2,\"top_p\":0.95").size();
    assertTrue(narrow <= wide, narrow + " > " + wide);
    assertTrue(wide >= 13, "distinct: " + wide);
  }

  @Test
  void aSeedGivesTheSameTextToAnotherCopyOfTheModel() {
    Asking other = new Asking(OfflineModel.builtIn());
    for (int seed = 1; seed <= 5; seed++) {
      String parameters = "{\"temperature\":1,\"seed\":" + seed + "}";
      assertEquals(asking.ask(STORY, parameters).text(), other.ask(STORY, parameters).text());
    }
  }

  @Test
  void aNarrowNucleusSaysLikelierThings() {
    assertTrue(meanLogprob("\"temperature\":1,\"top_p\":0.3") > meanLogprob("\"temperature\":2"));
  }

  private double meanLogprob(String parameters) {
    return asking
        .ask(STORY, "{\"seed\":3,\"max_tokens\":80,\"logprobs\":true," + parameters + "}")
        .all(StreamEvent.LogprobsDelta.class)
        .stream()
        .flatMap(delta -> delta.tokens().stream())
        .mapToDouble(StreamEvent.TokenLogprob::logprob)
        .average()
        .orElseThrow();
  }

  @Test
  void itsJsonIsValidToo() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    RandomSchemas schemas = new RandomSchemas(31);
    for (int i = 0; i < 20; i++) {
      JsonNode schema = schemas.object();
      ObjectNode format = Asking.JSON.createObjectNode().put("type", "json_schema");
      format.putObject("json_schema").put("name", "test").set("schema", schema);
      Recorder answer =
          asking.ask(STORY, "{\"seed\":" + i + ",\"response_format\":" + format + "}");
      assertEquals("stop", answer.finish());
      JsonNode value = Asking.JSON.readTree(answer.text());
      assertEquals(List.of(), registry.getSchema(schema).validate(value), answer.text());
    }
  }
}
