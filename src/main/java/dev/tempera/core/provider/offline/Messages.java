package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Part;
import dev.tempera.core.provider.offline.nn.ChatTemplate.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The messages of a request in the model's own roles. Neighbours of one role are joined by a line
 * break, because the model knows turns only.
 *
 * @param system all system and developer messages
 * @param turns the rest
 * @param lastCalled name of the function called last, null if none was
 */
record Messages(String system, List<Part> turns, @Nullable String lastCalled) {

  /**
   * Reads them.
   *
   * @throws ProviderException if there is nothing to answer, or something the model cannot read
   */
  static Messages read(BodyFields fields) throws ProviderException {
    JsonNode list = fields.get("messages");
    if (list == null || !list.isArray()) {
      throw BodyFields.refused("messages must be a list of messages.");
    }
    StringBuilder system = new StringBuilder();
    List<Part> turns = new ArrayList<>();
    String called = null;
    for (JsonNode message : list.values()) {
      String text = text(message.path("content"));
      switch (message.path("role").asString("")) {
        case "system", "developer" -> append(system, text);
        case "user" -> join(turns, Role.USER, text);
        case "tool" -> join(turns, Role.RESULT, text);
        case "assistant" -> {
          for (JsonNode call : message.path("tool_calls").values()) {
            called = call.path("function").path("name").asString("");
            text = (text + "\n" + call.path("function").path("arguments").asString("")).strip();
          }
          join(turns, Role.ASSISTANT, text);
        }
        default ->
            throw BodyFields.outside(
                "role", "system, developer, user, assistant or tool", message.path("role"));
      }
    }
    checkSomethingAsked(turns);
    return new Messages(system.toString().strip(), List.copyOf(turns), called);
  }

  private static void checkSomethingAsked(List<Part> turns) throws ProviderException {
    for (int i = turns.size() - 1; i >= 0; i--) {
      if (turns.get(i).role() == Role.USER) {
        if (turns.get(i).text().isBlank()) {
          throw BodyFields.refused(
              "The message is empty: write something for the model to answer.");
        }
        return;
      }
    }
    throw BodyFields.refused("There is no user message: write something for the model to answer.");
  }

  private static void append(StringBuilder all, String text) {
    if (!all.isEmpty() && !text.isEmpty()) {
      all.append('\n');
    }
    all.append(text);
  }

  private static void join(List<Part> turns, Role role, String text) {
    if (!turns.isEmpty() && turns.getLast().role() == role) {
      Part before = turns.removeLast();
      turns.add(new Part(role, before.text() + "\n" + text));
    } else {
      turns.add(new Part(role, text));
    }
  }

  private static String text(JsonNode content) throws ProviderException {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode part : content.values()) {
      if (!part.path("type").asString("").equals("text")) {
        throw BodyFields.refused(
            "The built-in model reads text only: remove the attachment or choose another model.");
      }
      all.append(part.path("text").asString(""));
    }
    return all.toString();
  }
}
