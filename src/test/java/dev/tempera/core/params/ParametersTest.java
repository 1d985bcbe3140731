package dev.tempera.core.params;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.params.ParameterDescriptor.Group;
import dev.tempera.core.params.ParameterDescriptor.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final CheckContext ANY = CheckContext.of(ModelInfo.unknown("any/model"), false);

  @Test
  void holdsEveryRequestFieldOfTheApi() {
    Set<String> names = new HashSet<>();
    Parameters.all().forEach(p -> assertTrue(names.add(p.name()), p.name() + " twice"));
    Set<String> expected =
        Set.of(
            "temperature",
            "top_p",
            "top_k",
            "min_p",
            "top_a",
            "frequency_penalty",
            "presence_penalty",
            "repetition_penalty",
            "seed",
            "max_tokens",
            "max_completion_tokens",
            "stop",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "verbosity",
            "response_format",
            "modalities",
            "audio",
            "image_config",
            "prediction",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "stop_server_tools_when",
            "reasoning",
            "reasoning_effort",
            "include_reasoning",
            "models",
            "route",
            "provider",
            "service_tier",
            "session_id",
            "preset",
            "plugins",
            "debug",
            "user",
            "metadata",
            "trace",
            "cache_control",
            // Ours: a mark on the system prompt, never sent under this name.
            "cache_system",
            "prompt_cache_key",
            "prompt_cache_options",
            "web_search_options");
    assertEquals(expected, names);
  }

  @Test
  void groupsFollowEachOther() {
    List<Group> order = new ArrayList<>();
    Parameters.all().forEach(p -> order.add(p.group()));
    assertEquals(order.stream().sorted(Comparator.naturalOrder()).toList(), order);
  }

  @Test
  void everyUsualDefaultIsAValueThatTheCheckTakes() {
    for (ParameterDescriptor p : Parameters.all()) {
      String usual = p.usualDefault();
      if (usual != null) {
        JsonText.Parsed parsed = assertInstanceOf(JsonText.Parsed.class, JsonText.parse(usual));
        assertEquals(List.of(), ParameterCheck.check(p, parsed.value(), ANY), p.name());
      }
      assertTrue(p.summary().endsWith("."), p.name());
      assertEquals(p.kind() == Kind.CHOICE, !p.choices().isEmpty(), p.name());
    }
  }

  @Test
  void everyExampleIsAValueThatTheCheckTakes() {
    ParameterSet tools =
        ParameterSet.EMPTY.with(
            "tools", ParameterExamples.of("tools", ParameterSet.EMPTY).getFirst().value());
    for (ParameterDescriptor p : Parameters.all()) {
      for (ParameterExamples.Example example : ParameterExamples.of(p.name(), tools)) {
        assertEquals(List.of(), ParameterCheck.check(p, example.value(), ANY), p.name());
      }
    }
    assertEquals(
        List.of("auto", "required", "none", "get_weather"),
        ParameterExamples.of("tool_choice", tools).stream()
            .map(ParameterExamples.Example::label)
            .toList());
  }

  @Test
  void modelsJudgeOnlyWhatModelsList() {
    ModelInfo model =
        new ModelInfo("m", "m", null, null, null, null, Set.of("temperature"), Map.of(), null);
    assertFalse(Parameters.isUnsupported(model, "temperature"));
    assertTrue(Parameters.isUnsupported(model, "stop"));
    assertFalse(Parameters.isUnsupported(model, "provider"), "routing is not the model's matter");
    assertFalse(Parameters.isUnsupported(model, "mirostat"), "nor is what nobody knows");
    assertFalse(Parameters.isUnsupported(ModelInfo.unknown("m"), "stop"), "nothing said");
  }

  @Test
  void refusesNamesThatAreNotParameters() {
    for (String name : List.of("model", "messages", "stream", "n", " ")) {
      assertTrue(Parameters.refusal(name).isPresent(), name);
    }
    assertTrue(Parameters.refusal("temperature").isEmpty());
    assertTrue(Parameters.refusal("mirostat").isEmpty());
    assertEquals(Kind.JSON, Parameters.describe("mirostat").kind());
  }
}
