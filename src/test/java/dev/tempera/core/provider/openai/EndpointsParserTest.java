package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What OpenRouter says of a model's endpoints, in its shapes and in none. */
class EndpointsParserTest {
  private static JsonNode json(String text) {
    return Objects.requireNonNull(WireJson.treeOrNull(text));
  }

  @Test
  void anEndpointIsReadWhole() {
    List<ModelEndpoint> all =
        EndpointsParser.list(
                json(
                    """
                    {"data": {"id": "a/b", "endpoints": [{
                      "provider_name": "Azure", "tag": "azure/eu", "context_length": 1000,
                      "max_completion_tokens": 100, "quantization": "fp8", "status": 0,
                      "pricing": {"prompt": "0.0000001", "completion": "0.0000004"},
                      "supported_parameters": ["seed"],
                      "uptime_last_5m": 99.5, "uptime_last_30m": 98, "uptime_last_1d": null,
                      "latency_last_30m": {"p50": 2229.5, "p75": 2500, "p90": 3000, "p99": 9000},
                      "throughput_last_30m": {"p50": 80, "p75": 90, "p90": 95, "p99": 99}}]}}
                    """))
            .orElseThrow();
    assertEquals(
        List.of(
            new ModelEndpoint(
                "Azure",
                "azure/eu",
                1000,
                100,
                "fp8",
                true,
                new Uptime(99.5, 98.0, null),
                new Percentiles(2229.5, 2500.0, 3000.0, 9000.0),
                new Percentiles(80.0, 90.0, 95.0, 99.0),
                List.of(
                    new Price("prompt", 0, new BigDecimal("0.0000001")),
                    new Price("completion", 0, new BigDecimal("0.0000004"))),
                Set.of("seed"))),
        all);
  }

  @Test
  void theOlderShapeHasOneNumberAndWhatIsNotSaidIsNotKnown() {
    ModelEndpoint old =
        EndpointsParser.list(
                json(
                    "{\"data\": {\"endpoints\": [{\"provider_name\": \"X\", \"status\": -2,"
                        + " \"latency_last_30m\": 450, \"throughput_last_30m\": null}]}}"))
            .orElseThrow()
            .getFirst();
    assertEquals(new Percentiles(450.0, null, null, null), old.latency());
    assertEquals(Percentiles.NONE, old.throughput());
    assertEquals(false, old.healthy());
    assertEquals("X", old.tag());
    assertEquals(List.of(), old.prices());
  }

  @Test
  void whatIsNoListOfEndpointsIsNone() {
    assertEquals(Optional.empty(), EndpointsParser.list(json("{\"data\": []}")));
    assertEquals(Optional.empty(), EndpointsParser.list(json("[]")));
    assertEquals(
        Optional.of(List.of()),
        EndpointsParser.list(json("{\"data\": {\"endpoints\": [null, 1, {}, {\"tag\": \"a\"}]}}")));
  }

  @Test
  void oddValuesInEveryPlaceAreNoErrors() {
    Random random = new Random(15);
    List<String> odd =
        List.of("null", "-1", "1e400000000", "\"x\"", "[]", "{}", "true", "\"1e999999\"");
    List<String> names =
        List.of(
            "tag",
            "context_length",
            "max_completion_tokens",
            "quantization",
            "status",
            "pricing",
            "supported_parameters",
            "uptime_last_5m",
            "uptime_last_1d",
            "latency_last_30m",
            "throughput_last_30m");
    for (int i = 0; i < 2_000; i++) {
      StringBuilder entry = new StringBuilder("{\"provider_name\": \"P\"");
      for (String name : names) {
        String value = odd.get(random.nextInt(odd.size()));
        entry.append(",\"").append(name).append("\":").append(value);
      }
      String text = "{\"data\":{\"endpoints\":[" + entry + "}]}}";
      List<ModelEndpoint> read = EndpointsParser.list(json(text)).orElseThrow();
      assertEquals(1, read.size(), text);
      Double up = read.getFirst().uptime().day();
      assertTrue(up == null || up >= 0, text);
    }
  }

  @Test
  void whoKeepsNothingIsReadByModelInBothShapes() {
    Map<String, Set<String>> told =
        EndpointsParser.byModel(
                WireFixture.json(
                    "{\"data\":[{\"model_id\":\"a/b\",\"tag\":\"one/fp8\",\"provider_name\":\"One\"},"
                        + "{\"model_id\":\"a/b\",\"provider_name\":\"Two\"},"
                        + "{\"name\":\"OpenAI | openai/gpt-4\",\"tag\":\"openai\",\"model_id\":null},"
                        + "{\"name\":\"nobody\",\"tag\":\"x\"},{\"model_id\":\"c/d\"},7,null]}"))
            .orElseThrow();
    assertEquals(Map.of("a/b", Set.of("one/fp8", "Two"), "openai/gpt-4", Set.of("openai")), told);
    assertTrue(EndpointsParser.byModel(WireFixture.json("{\"data\":{}}")).isEmpty());
    assertTrue(EndpointsParser.byModel(WireFixture.json("[]")).isEmpty());
  }
}
