package dev.tempera.core.params;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Ready values for the parameters that are JSON, to start from instead of an empty editor. */
public final class ParameterExamples {
  private static final Map<String, List<Example>> FIXED =
      Map.ofEntries(
          Map.entry(
              "response_format",
              List.of(
                  example("Text", "{\"type\":\"text\"}"),
                  example("JSON object", "{\"type\":\"json_object\"}"),
                  example(
                      "JSON schema",
                      """
                      {"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":
                      {"type":"object","properties":{"answer":{"type":"string"},
                      "confidence":{"type":"number"}},"required":["answer","confidence"],
                      "additionalProperties":false}}}\
                      """))),
          Map.entry(
              "tools",
              List.of(
                  example(
                      "Function",
                      """
                      [{"type":"function","function":{"name":"get_weather",
                      "description":"The weather at a place now","parameters":{"type":"object",
                      "properties":{"city":{"type":"string"}},"required":["city"],
                      "additionalProperties":false}}}]\
                      """),
                  example("OpenRouter web search", "[{\"type\":\"openrouter:web_search\"}]"),
                  example("OpenRouter date and time", "[{\"type\":\"openrouter:datetime\"}]"))),
          Map.entry("logit_bias", List.of(example("Never token 1734", "{\"1734\":-100}"))),
          Map.entry(
              "reasoning",
              List.of(
                  example("Low effort", "{\"effort\":\"low\"}"),
                  example("Medium effort", "{\"effort\":\"medium\"}"),
                  example("High effort", "{\"effort\":\"high\"}"),
                  example("2,000 tokens", "{\"max_tokens\":2000}"),
                  example("No thoughts returned", "{\"exclude\":true}"),
                  example("Off", "{\"enabled\":false}"))),
          Map.entry(
              "provider",
              List.of(
                  example("Cheapest first", "{\"sort\":\"price\"}"),
                  example("Fastest first", "{\"sort\":\"throughput\"}"),
                  example("No data collection", "{\"data_collection\":\"deny\"}"),
                  example("Only one provider", "{\"only\":[\"openai\"],\"allow_fallbacks\":false}"),
                  example("Must support all parameters", "{\"require_parameters\":true}"),
                  example(
                      "At most this price", "{\"max_price\":{\"prompt\":1,\"completion\":2}}"))),
          Map.entry(
              "plugins",
              List.of(
                  example("Web search", "[{\"id\":\"web\",\"max_results\":5}]"),
                  example(
                      "PDF reading", "[{\"id\":\"file-parser\",\"pdf\":{\"engine\":\"native\"}}]"),
                  example("Context compression", "[{\"id\":\"context-compression\"}]"))),
          Map.entry(
              "web_search_options",
              List.of(
                  example("Little context", "{\"search_context_size\":\"low\"}"),
                  example("Much context", "{\"search_context_size\":\"high\"}"))),
          Map.entry(
              "prediction", List.of(example("Content", "{\"type\":\"content\",\"content\":\"\"}"))),
          Map.entry("audio", List.of(example("WAV", "{\"voice\":\"alloy\",\"format\":\"wav\"}"))),
          Map.entry("image_config", List.of(example("Wide", "{\"aspect_ratio\":\"16:9\"}"))),
          Map.entry(
              "stop_server_tools_when",
              List.of(example("After 5 steps", "[{\"type\":\"step_count_is\",\"step_count\":5}]"))),
          Map.entry("metadata", List.of(example("A pair", "{\"experiment\":\"1\"}"))),
          Map.entry("trace", List.of(example("A name", "{\"trace_name\":\"experiment\"}"))),
          Map.entry(
              "cache_control",
              List.of(
                  example("5 minutes", "{\"type\":\"ephemeral\"}"),
                  example("An hour", "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}"))),
          Map.entry("debug", List.of(example("Echo", "{\"echo_upstream_body\":true}"))));

  private ParameterExamples() {}

  /** A ready value under the words of a menu. */
  public record Example(String label, JsonNode value) {}

  private static Example example(String label, String json) {
    JsonNode value = JsonText.valueOf(json);
    if (value == null) {
      throw new IllegalArgumentException(json);
    }
    return new Example(label, value);
  }

  /** The examples for a parameter; those of tool_choice name the tools that are set. */
  public static List<Example> of(String name, ParameterSet set) {
    if (!name.equals("tool_choice")) {
      return FIXED.getOrDefault(name, List.of());
    }
    List<Example> choices = new ArrayList<>();
    for (String word : List.of("auto", "required", "none")) {
      choices.add(new Example(word, JsonText.text(word)));
    }
    set.json("tools").map(CombinationCheck::toolNames).stream()
        .flatMap(names -> names.stream().sorted())
        .forEach(tool ->
            choices.add(
                example(
                    tool,
                    "{\"type\":\"function\",\"function\":{\"name\":"
                        + JsonText.compact(JsonText.text(tool))
                        + "}}")));
    return choices;
  }
}
