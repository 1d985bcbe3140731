package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.table.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A trial with everything that can be known of it, as a line and as a row. */
class TrialJsonTest {
  private final ExperimentSpec spec = Specs.two(1, 1, "");
  private final Cell cell = Specs.matrix(spec).cells().getFirst();
  private final Item item = spec.items().getFirst();

  private static RunAnswer answer() {
    Answer facts =
        new Answer(
            TurnState.COMPLETE,
            "c",
            "asked/model",
            "answered/model",
            "Maker",
            "gen-1",
            "stop",
            null,
            new Usage(11L, 7L, 5L, null, null, "{}"),
            new Cost(new BigDecimal("0.000123"), false),
            Instant.EPOCH,
            40L,
            90L,
            "It ended early.",
            null);
    ObjectNode extra = ExactJson.object().put("system_fingerprint", "fp_1");
    return new RunAnswer(
        ChatMessage.text(Role.ASSISTANT, "One."),
        facts,
        new RunDetails(List.of(), List.of(), extra));
  }

  private ScoredTrial trial(@Nullable RunAnswer answer, OptionalDouble rating) {
    Map<String, Score> scores = new LinkedHashMap<>();
    if (answer != null) {
      scores.put("right", new Score.Value(0, "another text"));
      scores.put("cost", new Score.Unscored("the provider did not report cost"));
      scores.put("size", new Score.Value(4, ""));
    }
    return new ScoredTrial(
        new StoredTrial(
            "key",
            cell.hash(),
            item.hash(),
            2,
            answer == null ? TrialState.PLANNED : TrialState.DONE,
            answer,
            false,
            rating),
        cell,
        item,
        answer == null ? List.of() : List.of(Flags.Flag.TRUNCATED),
        scores);
  }

  @Test
  void everythingThatIsKnownStandsInTheLine() {
    JsonNode json = ExactJson.read(new TrialJson(spec).of(trial(answer(), OptionalDouble.of(0.5))));
    assertEquals(spec.hash(), json.path("spec").stringValue());
    assertEquals("key", json.path("trial").stringValue());
    assertEquals(cell.name(), json.path("cell").stringValue());
    assertEquals(cell.hash(), json.path("cell_hash").stringValue());
    assertEquals("0", json.path("factors").path("temperature").stringValue());
    assertEquals(item.name(), json.path("item").stringValue());
    assertEquals(item.hash(), json.path("item_hash").stringValue());
    assertEquals("1", json.path("variables").path("n").stringValue());
    assertEquals("1", json.path("expected").stringValue());
    assertEquals(2, json.path("repeat").intValue());
    assertEquals("done", json.path("state").stringValue());
    assertEquals(4.0, json.path("scores").path("size").doubleValue());
    assertTrue(json.path("scores").path("cost").isNull());
    assertEquals(0.5, json.path("rating").doubleValue());
    assertEquals("another text", json.path("details").path("right").stringValue());
    assertEquals(
        "the provider did not report cost", json.path("details").path("cost").stringValue());
    assertEquals(2, json.path("details").size());
    assertEquals(Flags.Flag.TRUNCATED.words(), json.path("flags").get(0).stringValue());
    assertEquals("One.", json.path("answer").stringValue());
    assertEquals(11, json.path("prompt_tokens").intValue());
    assertEquals(7, json.path("completion_tokens").intValue());
    assertEquals(5, json.path("cached_tokens").intValue());
    assertEquals(new BigDecimal("0.000123"), json.path("cost_usd").decimalValue());
    assertEquals(40, json.path("ttft_ms").intValue());
    assertEquals(90, json.path("duration_ms").intValue());
    assertEquals("Maker", json.path("provider").stringValue());
    assertEquals("answered/model", json.path("model").stringValue());
    assertEquals("fp_1", json.path("fingerprint").stringValue());
    assertEquals("stop", json.path("finish_reason").stringValue());
    assertEquals("It ended early.", json.path("error").stringValue());
  }

  @Test
  void whatIsNotAskedYetHasEveryKeyAndNoValue() {
    JsonNode all = ExactJson.read(new TrialJson(spec).of(trial(answer(), OptionalDouble.empty())));
    JsonNode none = ExactJson.read(new TrialJson(spec).of(trial(null, OptionalDouble.empty())));
    assertEquals(List.copyOf(all.propertyNames()), List.copyOf(none.propertyNames()));
    assertEquals("planned", none.path("state").stringValue());
    assertEquals(0, none.path("attempts").intValue());
    for (String key : List.of("rating", "answer", "prompt_tokens", "cost_usd", "model", "error")) {
      assertTrue(none.path(key).isNull(), key);
    }
  }

  @Test
  void theRowOfATableSaysTheSame() {
    TrialTable table = new TrialTable(spec);
    List<String> head = table.head();
    List<Field> row = table.row(trial(answer(), OptionalDouble.empty()));
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < head.size(); i++) {
      texts.put(head.get(i), row.get(i).text());
    }
    assertEquals("One.", texts.get("answer"));
    assertEquals("1", texts.get("expected"));
    assertEquals("0.000123", texts.get("cost_usd"));
    assertEquals("40", texts.get("ttft_ms"));
    assertEquals("90", texts.get("duration_ms"));
    assertEquals("Maker", texts.get("provider"));
    assertEquals("answered/model", texts.get("model"));
    assertEquals("stop", texts.get("finish_reason"));
    assertEquals("It ended early.", texts.get("error"));
    assertEquals("11", texts.get("prompt_tokens"));
    assertEquals("7", texts.get("completion_tokens"));
    assertEquals("5", texts.get("cached_tokens"));
    assertEquals("fp_1", texts.get("fingerprint"));
    assertEquals(Flags.Flag.TRUNCATED.words(), texts.get("flags"));
    assertEquals(
        "right: another text; cost: the provider did not report cost", texts.get("details"));
  }
}
