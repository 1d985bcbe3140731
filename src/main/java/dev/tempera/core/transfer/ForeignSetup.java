package dev.tempera.core.transfer;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.Parameters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How an imported conversation goes on: asked as usual, with its own prompt and parameters. */
final class ForeignSetup {
  private static final int LARGEST = 1 << 20;

  /** What other programs call parameters that have a name here. */
  private static final Map<String, String> NAMES =
      Map.of(
          "max_output_tokens", "max_completion_tokens",
          "num_predict", "max_tokens",
          "repeat_penalty", "repetition_penalty");

  private ForeignSetup() {}

  /**
   * The setup.
   *
   * @param usual the connection and model that are asked where nothing is named
   * @param remarks gets what has no place here
   */
  static Setup of(ForeignConversation from, Setup usual, List<String> remarks) {
    ParameterSet parameters = ParameterSet.EMPTY;
    for (Map.Entry<String, JsonNode> each : from.parameters().properties()) {
      String name = NAMES.getOrDefault(each.getKey(), each.getKey());
      JsonNode value = fits(name, each.getValue(), from.isRequest) ? copy(each.getValue()) : null;
      if (value == null) {
        remarks.add("the setting “" + each.getKey() + "” has no place here");
      } else {
        parameters = parameters.with(name, value);
      }
    }
    String system =
        from.system.isBlank() ? String.join("\n\n", from.customInstructions()) : from.system;
    String model = from.requestedModel;
    return new Setup(
        usual.connectionId(), model == null ? usual.model() : model, system, parameters);
  }

  /** Settings of programs are taken where they are parameters here; those of requests are any. */
  private static boolean fits(String name, JsonNode value, boolean request) {
    if (request) {
      return Parameters.refusal(name).isEmpty();
    }
    return Parameters.find(name).map(known -> fits(known, value)).orElse(false);
  }

  private static boolean fits(ParameterDescriptor known, JsonNode value) {
    return switch (known.kind()) {
      case NUMBER, INTEGER -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case TEXT, CHOICE -> value.isString();
      case TEXT_LIST -> value.isString() || value.isArray();
      case JSON -> value.isContainer();
    };
  }

  /** The value as requests have it; null if it is larger or deeper than they can be. */
  private static @Nullable JsonNode copy(JsonNode value) {
    try {
      String text = ForeignJson.compact(value);
      return text.length() > LARGEST ? null : ExactJson.readBounded(text);
    } catch (JacksonException | IllegalArgumentException e) {
      return null;
    }
  }
}
