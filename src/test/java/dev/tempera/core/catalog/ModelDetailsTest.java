package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelDetailsTest {
  private static final String WHOLE =
      """
      {"created": 1744651369, "knowledge_cutoff": "2024-06-30", "expiration_date": "2026-10-23",
       "architecture": {"input_modalities": ["text", "image"], "output_modalities": ["text"]},
       "pricing": {"prompt": "0.0000001", "web_search": "0.01", "discount": 0.5,
         "overrides": [{"min_prompt_tokens": 200001, "prompt": "0.0000002"},
                       {"utc_start": "0100", "prompt": "9"}]}}
      """;

  private static ModelDetails details(String entry) {
    JsonNode json = JsonMapper.shared().readTree(entry);
    return ModelDetails.of(
        new ModelInfo(
            "m", "m", null, null, null, null, null, Map.of(), null, null, ModelEntry.of(json)));
  }

  @Test
  void everythingIsRead() {
    ModelDetails details = details(WHOLE);
    assertEquals(Optional.of(LocalDate.parse("2025-04-14")), details.released());
    assertEquals(Optional.of("2024-06-30"), details.knowledgeCutoff());
    assertEquals(Optional.of(LocalDate.parse("2026-10-23")), details.retires());
    assertEquals(List.of("text", "image"), details.inputs());
    assertEquals(List.of("text"), details.outputs());
    assertEquals(
        List.of(
            new ModelDetails.Price("prompt", 0, new BigDecimal("0.0000001")),
            new ModelDetails.Price("web_search", 0, new BigDecimal("0.01")),
            new ModelDetails.Price("prompt", 200_001, new BigDecimal("0.0000002"))),
        details.prices());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1}",
        "{\"created\": 0}",
        "{\"created\": 1e400000000}",
        "{\"created\": \"soon\", \"expiration_date\": \"never\", \"pricing\": []}",
        "{\"created\": 1790000000, \"owned_by\": \"llamacpp\"}",
        "{\"pricing\": {\"prompt\": \"-1\", \"completion\": \"1e999999999\", \"x\": \"y\"}}",
        "{\"architecture\": {\"input_modalities\": \"text\", \"output_modalities\": [1]}}"
      })
  void whatMakesNoSenseIsNotKnown(String entry) {
    ModelDetails details = details(entry);
    assertEquals(Optional.empty(), details.released());
    assertEquals(Optional.empty(), details.retires());
    assertEquals(List.of(), details.prices());
    assertEquals(List.of(), details.inputs());
    assertEquals(List.of(), details.outputs());
  }

  @Test
  void whateverStandsInAnEntryIsReadWithoutAnError() {
    Random random = new Random(15);
    List<String> values =
        List.of("null", "-1", "1e99", "\"x\"", "[]", "{}", "true", "[null]", "{\"prompt\":{}}");
    for (int i = 0; i < 2_000; i++) {
      StringBuilder entry = new StringBuilder("{\"id\":\"m\"");
      for (String name :
          List.of("created", "knowledge_cutoff", "expiration_date", "architecture", "pricing")) {
        String value = values.get(random.nextInt(values.size()));
        entry.append(",\"").append(name).append("\":").append(value);
      }
      ModelDetails details = details(entry.append('}').toString());
      assertTrue(details.prices().isEmpty(), entry.toString());
      assertTrue(details.retires().isEmpty(), entry.toString());
    }
  }

  @Test
  void anEntryIsTheSameAfterItWasKeptAndTooMuchIsNone() {
    ModelEntry entry = ModelEntry.of(JsonMapper.shared().readTree(WHOLE));
    assertEquals(entry, ModelEntry.of(entry.json()));
    assertEquals(entry.hashCode(), ModelEntry.of(entry.json()).hashCode());
    JsonNode large = JsonMapper.shared().readTree("{\"a\": \"" + "x".repeat(200_000) + "\"}");
    assertEquals(ModelEntry.NONE, ModelEntry.of(large));
    assertEquals(ModelEntry.NONE, ModelEntry.of(JsonMapper.shared().readTree("[1]")));
    assertTrue(ModelEntry.NONE.json().isMissingNode());
  }
}
