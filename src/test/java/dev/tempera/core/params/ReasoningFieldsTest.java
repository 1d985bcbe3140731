package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelEntry;
import dev.tempera.core.catalog.ModelInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReasoningFieldsTest {
  private static JsonNode json(String text) {
    JsonNode value = JsonText.valueOf(text);
    assertNotNull(value, text);
    return value;
  }

  private static String with(String reasoning, JsonField field, String to) {
    return ReasoningFields.with(json(reasoning), field, json(to)).orElseThrow().toString();
  }

  @Test
  void anEffortAndABudgetTakeEachOthersPlace() {
    assertEquals(
        "{\"exclude\":true,\"max_tokens\":2000}",
        with("{\"effort\":\"high\",\"exclude\":true}", ReasoningFields.BUDGET, "2000"));
    assertEquals(
        "{\"effort\":\"low\"}", with("{\"max_tokens\":2000}", ReasoningFields.EFFORT, "\"low\""));
    assertEquals(
        "{\"effort\":\"low\",\"exclude\":true}",
        with("{\"effort\":\"low\"}", ReasoningFields.EXCLUDE, "true"));
  }

  @Test
  void whatTheFormDoesNotKnowStaysAndNothingLeftIsUnset() {
    assertEquals(
        Optional.of(json("{\"new\":{\"a\":1.50}}")),
        ReasoningFields.with(
            json("{\"effort\":\"low\",\"new\":{\"a\":1.50}}"), ReasoningFields.EFFORT, null));
    assertEquals(
        Optional.empty(),
        ReasoningFields.with(json("{\"effort\":\"low\"}"), ReasoningFields.EFFORT, null));
    assertEquals(
        "{\"effort\":\"low\"}",
        ReasoningFields.with(null, ReasoningFields.EFFORT, json("\"low\""))
            .orElseThrow()
            .toString());
  }

  private static List<String> warnings(String told, String name, String value) {
    ModelInfo model =
        new ModelInfo(
            "x/thinker",
            "X: Thinker",
            null,
            null,
            null,
            null,
            Set.of("reasoning"),
            Map.of(),
            null,
            null,
            ModelEntry.of(json("{\"reasoning\":" + told + "}")));
    return ParameterCheck.check(
            Parameters.describe(name), json(value), CheckContext.of(model, false))
        .stream()
        .map(Finding::message)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"supported_efforts\":[\"low\",\"high\"]} | {\"effort\":\"minimal\"} | Thinker lists the efforts low, high.",
        "{\"supported_efforts\":[\"low\",\"high\"]} | {\"effort\":\"low\"} | ",
        "{\"supported_efforts\":[\"low\"]} | {\"effort\":\"none\"} | ",
        "{\"mandatory\":true} | {\"effort\":\"none\"} | Thinker cannot answer without reasoning.",
        "{\"mandatory\":true} | {\"enabled\":false} | Thinker cannot answer without reasoning.",
        "{\"supports_max_tokens\":false} | {\"max_tokens\":9} | Thinker takes an effort, not a token budget.",
        "{\"supports_max_tokens\":true} | {\"max_tokens\":9} | ",
        "{} | {\"summary\":\"long\"} | “long” is none of auto, concise, detailed.",
        "7 | {\"effort\":\"max\"} | ",
        "{\"supported_efforts\":7} | {\"effort\":\"max\"} | "
      })
  void whatAModelDoesNotTakeIsSaid(String told, String value, String warning) {
    assertEquals(
        warning == null ? List.of() : List.of(warning), warnings(told, "reasoning", value));
  }

  @Test
  void theShortFormIsCheckedLikeTheLongOne() {
    assertEquals(
        List.of("Thinker lists the efforts low."),
        warnings("{\"supported_efforts\":[\"low\"]}", "reasoning_effort", "\"high\""));
    assertTrue(
        warnings("{\"mandatory\":true}", "reasoning_effort", "\"none\"")
            .getFirst()
            .contains("cannot"));
  }
}
