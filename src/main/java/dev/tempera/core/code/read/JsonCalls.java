package dev.tempera.core.code.read;

import dev.tempera.core.params.ExactJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls that stand as JSON: a body, a list of messages, a line of a batch, a network log. */
final class JsonCalls {
  private JsonCalls() {}

  static FoundCall read(String text, Remarks remarks) throws CodeFault {
    JsonNode json;
    try {
      json = ExactJson.readBounded(text);
    } catch (IllegalArgumentException e) {
      throw new CodeFault("This is not valid JSON: " + firstLine(e.getMessage()) + ".");
    }
    if (json instanceof ArrayNode messages) {
      ObjectNode body = ExactJson.object();
      body.set("messages", messages);
      return new FoundCall("a list of messages", "", checked(body));
    }
    if (json.path("log").path("entries").isArray()) {
      return log(json.path("log").path("entries"), remarks);
    }
    if (json.path("request").isObject()) {
      return entry(json, remarks);
    }
    if (json.path("body").isObject() && !json.has("messages")) {
      // A line of a batch file, with the path only.
      return new FoundCall(
          "a line of a batch", json.path("url").asString(""), checked(json.path("body")));
    }
    return new FoundCall("the JSON of a request", "", checked(json));
  }

  private static FoundCall log(JsonNode entries, Remarks remarks) throws CodeFault {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (asBody(entry) != null) {
        found.add(entry);
      }
    }
    if (found.isEmpty()) {
      throw new CodeFault(
          "No entry of this network log sends messages to a model: it has "
              + entries.size()
              + " entries.");
    }
    if (found.size() > 1) {
      remarks.unread(
          (found.size() - 1) + " more requests of the log", "only the first one is read");
    }
    return entry(found.getFirst(), remarks);
  }

  private static FoundCall entry(JsonNode entry, Remarks remarks) throws CodeFault {
    ObjectNode body = asBody(entry);
    if (body == null) {
      throw new CodeFault("This entry of a network log sends no JSON with messages.");
    }
    JsonNode request = entry.path("request");
    for (JsonNode header : request.path("headers")) {
      String name = header.path("name").asString("");
      HeaderRemarks.tell(name, remarks);
    }
    if (!request.path("cookies").isEmpty()) {
      remarks.secret("Cookies");
    }
    return new FoundCall(
        "an entry of a network log", request.path("url").asString(""), checked(body));
  }

  private static @org.jspecify.annotations.Nullable ObjectNode asBody(JsonNode entry) {
    JsonNode data = entry.path("request").path("postData");
    String text = data.path("text").asString("");
    if (data.path("encoding").asString("").equals("base64")) {
      try {
        text = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    try {
      JsonNode json = text.isBlank() ? null : ExactJson.readBounded(text);
      return json instanceof ObjectNode object && speaks(object) ? object : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static boolean speaks(JsonNode body) {
    return body.has("messages") || body.has("prompt");
  }

  /**
   * A body that is one of chat completions.
   *
   * @throws CodeFault if it is none
   */
  static ObjectNode checked(JsonNode json) throws CodeFault {
    if (!(json instanceof ObjectNode body)) {
      throw new CodeFault("What is sent is no JSON object, so it is no request.");
    }
    if (body.has("input") && !body.has("messages")) {
      throw new CodeFault(
          "This is a request of the Responses API: only chat completions, which send “messages”,"
              + " are read.");
    }
    if (body.has("contents") && !body.has("messages")) {
      throw new CodeFault(
          "This is a request of Google's own API: only chat completions, which send “messages”,"
              + " are read.");
    }
    if (!speaks(body)) {
      throw new CodeFault("What is sent has no “messages”: it is no request for an answer.");
    }
    return body;
  }

  /** A body that stands as text. */
  static ObjectNode parsed(String text) throws CodeFault {
    try {
      return checked(ExactJson.readBounded(text.strip()));
    } catch (IllegalArgumentException e) {
      throw new CodeFault("What is sent is not valid JSON: " + firstLine(e.getMessage()) + ".");
    }
  }

  private static String firstLine(@org.jspecify.annotations.Nullable String message) {
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    return Remarks.shortened(line);
  }
}
