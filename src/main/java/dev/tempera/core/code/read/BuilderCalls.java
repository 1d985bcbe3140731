package dev.tempera.core.code.read;

import dev.tempera.core.code.read.SourceValue.Field;
import dev.tempera.core.code.read.SourceValue.Step;
import dev.tempera.core.params.ExactJson;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The builder of openai-java, call by call. */
final class BuilderCalls {
  private final SourceValues values;
  private final Remarks remarks;

  BuilderCalls(SourceValues values, Remarks remarks) {
    this.values = values;
    this.remarks = remarks;
  }

  ObjectNode body(List<Step> steps) {
    ObjectNode body = ExactJson.object();
    ArrayNode messages = ExactJson.array();
    for (Step step : steps.subList(2, steps.size())) {
      List<Field> arguments = step.arguments();
      if (arguments == null || arguments.isEmpty()) {
        continue;
      }
      String role = role(step.name());
      if (!role.isEmpty()) {
        message(role, arguments.getFirst(), messages);
      } else if (step.name().equals("putAdditionalBodyProperty") && arguments.size() == 2) {
        JsonNode name = values.json(arguments.get(0).value(), "the name of a property");
        String key = name == null || !name.isString() ? "" : name.stringValue();
        set(key, values.json(arguments.get(1).value(), key), body);
      } else if (!isMissing(arguments.getFirst().value())) {
        String name = WireNames.name(step.name());
        set(name, value(arguments.getFirst().value(), name), body);
      }
    }
    if (!body.has("messages") && !messages.isEmpty()) {
      body.set("messages", messages);
    }
    return body;
  }

  private @Nullable JsonNode value(SourceValue value, String name) {
    // ChatModel.GPT_4_1_NANO names a model in the library's own way.
    if (name.equals("model")
        && value instanceof SourceValue.Chain chain
        && chain.steps().size() == 2
        && chain.steps().getFirst().name().equals("ChatModel")) {
      String constant = chain.steps().get(1).name();
      return tools.jackson.databind.node.StringNode.valueOf(
          constant.toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)_(?=\\d)", ".").replace('_', '-'));
    }
    return values.json(value, name);
  }

  private static void set(String name, @Nullable JsonNode value, ObjectNode to) {
    if (value != null && !name.isEmpty()) {
      to.set(name, value);
    }
  }

  private static boolean isMissing(SourceValue value) {
    return value instanceof SourceValue.Chain chain
        && chain.steps().getFirst().name().equals("JsonMissing");
  }

  private static String role(String method) {
    return switch (method) {
      case "addSystemMessage" -> "system";
      case "addDeveloperMessage" -> "developer";
      case "addUserMessage" -> "user";
      case "addAssistantMessage" -> "assistant";
      default -> "";
    };
  }

  private void message(String role, Field argument, ArrayNode to) {
    JsonNode content = values.json(argument.value(), "messages[" + to.size() + "]");
    if (content == null || !content.isString()) {
      remarks.unread("messages[" + to.size() + "]", "its text is not in the code");
      return;
    }
    ObjectNode message = to.addObject();
    message.put("role", role);
    message.set("content", content);
  }
}
