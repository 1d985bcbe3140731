package dev.tempera.core.code.read;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.ChatRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request for chat completions, as the value that it was made of. */
public final class WireRequest {
  private WireRequest() {}

  /**
   * What a body means.
   *
   * @param request without a connection
   */
  public record Result(ChatRequest request, List<Remark> remarks) {
    public Result {
      remarks = List.copyOf(remarks);
    }
  }

  /** Reads a body that was sent. Pure; any thread. */
  public static Result read(ObjectNode body) {
    return read(body, new Remarks());
  }

  static Result read(ObjectNode body, Remarks remarks) {
    String model = "";
    List<ChatMessage> messages = List.of();
    Map<String, ParameterValue.Set> parameters = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      String name = property.getKey();
      JsonNode value = property.getValue();
      switch (name) {
        case "model" -> model = model(value, remarks);
        case "messages" -> messages = WireMessages.read(value, remarks);
        case "prompt" -> {
          if (!body.has("messages")) {
            messages = prompt(value, remarks);
          }
        }
        case "stream" -> {
          // Answers are always streamed: that is no part of the request.
        }
        case "stream_options" -> {
          if (!value.isNull() && !isUsual(value)) {
            remarks.unread(name, "the connection decides on it");
          }
        }
        default -> parameter(name, value, parameters, remarks);
      }
    }
    ChatRequest request = new ChatRequest(model, messages, new ParameterSet(parameters));
    return new Result(request, remarks.list());
  }

  private static boolean isUsual(JsonNode options) {
    return options.size() == 1 && options.path("include_usage").isBoolean();
  }

  private static String model(JsonNode value, Remarks remarks) {
    if (value.isString()) {
      return value.stringValue();
    }
    remarks.unread("model", "it is no text");
    return "";
  }

  private static List<ChatMessage> prompt(JsonNode value, Remarks remarks) {
    List<ChatMessage> messages = new ArrayList<>();
    if (value.isString()) {
      remarks.changed("prompt", "it becomes a message of the user");
      messages.add(ChatMessage.text(Role.USER, value.stringValue()));
    } else {
      remarks.unread("prompt", "it is no text");
    }
    return messages;
  }

  private static void parameter(
      String name, JsonNode value, Map<String, ParameterValue.Set> to, Remarks remarks) {
    if (name.equals("n") && value.isIntegralNumber() && value.asLong(0) == 1) {
      return;
    }
    Parameters.refusal(name)
        .ifPresentOrElse(
            why -> remarks.unread(name.isBlank() ? "a field without a name" : name, why),
            () -> to.put(name, new ParameterValue.Set(value, false)));
  }
}
