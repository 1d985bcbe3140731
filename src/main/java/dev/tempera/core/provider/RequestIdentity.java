package dev.tempera.core.provider;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.ValueText;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a request is known by, as a JSON tree of objects, lists and strings. A value that a person
 * or a server wrote as JSON is there as its text, because the order of its keys and the digits of
 * its numbers go out as they are; what is read as one name for one thing is sorted by the canonical
 * form. A blob is there as its hash. Any thread.
 */
public final class RequestIdentity {
  /** Of this layout: two hashes are of the same kind only if it is the same. */
  private static final String VERSION = "1";

  private RequestIdentity() {}

  static String canonicalJson(ChatRequest request) {
    ObjectNode json =
        object("version", VERSION)
            .put("connection", request.connection())
            .put("model", request.model());
    ArrayNode messages = json.putArray("messages");
    request.messages().forEach(message -> messages.add(message(message)));
    ObjectNode parameters = json.putObject("parameters");
    ArrayNode insisted = json.putArray("insisted");
    for (Map.Entry<String, ParameterValue.Set> entry : request.parameters().values().entrySet()) {
      String name = text(entry.getKey());
      parameters.put(name, entry.getValue().text());
      if (entry.getValue().insisted()) {
        insisted.add(name);
      }
    }
    return CanonicalJson.write(json);
  }

  /** Whether two messages are the same in a request. */
  @SuppressWarnings("ReferenceEquality") // saves writing a message that is the very same
  public static boolean isSame(ChatMessage a, ChatMessage b) {
    return a == b || canonicalJson(a).equals(canonicalJson(b));
  }

  static String canonicalJson(ChatMessage message) {
    return CanonicalJson.write(message(message));
  }

  /** What a part of a message is known by, as canonical JSON (RFC 8785). */
  public static String canonicalJson(ContentPart part) {
    return CanonicalJson.write(part(part));
  }

  private static JsonNode message(ChatMessage message) {
    ObjectNode json = object("role", message.role().wire());
    ArrayNode parts = json.putArray("parts");
    message.parts().forEach(part -> parts.add(part(part)));
    return json;
  }

  private static JsonNode part(ContentPart part) {
    return switch (part) {
      case ContentPart.Text(String text, String cache) -> {
        ObjectNode json = object("type", "text").put("text", text(text));
        yield cache == null ? json : json.put("cache", text(cache));
      }
      case ContentPart.Reasoning reasoning -> {
        ObjectNode json = object("type", "reasoning").put("text", text(reasoning.text()));
        ArrayNode details = json.putArray("details");
        reasoning.details().forEach(detail -> details.add(ValueText.of(detail)));
        String field = reasoning.field();
        yield field == null ? json : json.put("field", text(field));
      }
      case ContentPart.ToolCall(String id, String name, String arguments) ->
          object("type", "tool_call")
              .put("id", text(id))
              .put("name", text(name))
              .put("arguments", text(arguments));
      case ContentPart.ToolResult(String id, String name, String content, _) ->
          object("type", "tool_result")
              .put("id", text(id))
              .put("name", text(name))
              .put("content", text(content));
      case ContentPart.Image(Media media) -> media(object("type", "image"), media);
      case ContentPart.File(String filename, String mediaType, Media media) ->
          media(object("type", "file"), media)
              .put("filename", text(filename))
              .put("file_type", text(mediaType));
      case ContentPart.Audio(JsonNode facts, Media media) ->
          media(object("type", "audio"), media).put("json", ValueText.of(facts));
      case ContentPart.Refusal(String text) -> object("type", "refusal").put("text", text(text));
      case ContentPart.Annotation(JsonNode json) ->
          object("type", "annotation").put("json", ValueText.of(json));
      case ContentPart.Unknown(JsonNode json) ->
          object("type", "unknown").put("json", ValueText.of(json));
    };
  }

  private static ObjectNode media(ObjectNode json, Media media) {
    return switch (media) {
      case Blob blob -> json.put("blob", blob.hash()).put("media_type", text(blob.mediaType()));
      case Media.Address(String url) -> json.put("url", text(url));
    };
  }

  private static ObjectNode object(String name, String value) {
    return ExactJson.object().put(name, value);
  }

  /** As it goes out: half of a surrogate pair does not. */
  private static String text(String text) {
    return ValueText.wellFormed(text);
  }
}
