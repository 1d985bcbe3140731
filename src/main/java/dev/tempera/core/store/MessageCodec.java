package dev.tempera.core.store;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.media.SpokenSound;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSetJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Message parts and setups as the JSON in the database.
 *
 * <p>Parts are an array of objects with a {@code type}: {@code text} (text, cache), {@code
 * reasoning} (text, details), {@code tool_call} (id, name, arguments), {@code tool_result}
 * (tool_call_id, name, content), {@code image} (url), {@code file} (filename, media_type, url),
 * {@code audio} (json, url: what the server said of a sound, and its bytes), {@code refusal}
 * (text), {@code annotation} (json). A setup is an object with connection, model, system and
 * parameters.
 *
 * <p>In the database a {@code blob} (hash, media_type, bytes) stands in the place of the {@code
 * url} of what is kept apart.
 *
 * <p>Reading never fails: a part of an unknown type travels inside an annotation and is written
 * back as it was, and what is no such array becomes a text part.
 */
public final class MessageCodec {
  /** The property of an annotation that holds a part this version does not know. */
  private static final String UNKNOWN = "tempera:unknown-part";

  private static final Set<String> KNOWN =
      Set.of(
          "text",
          "reasoning",
          "tool_call",
          "tool_result",
          "image",
          "file",
          "audio",
          "refusal",
          "annotation");

  private MessageCodec() {}

  /** The parts as a JSON array, bytes in data URLs. Any thread. */
  public static String writeParts(List<ContentPart> parts) {
    return write(parts, (json, media) -> json.put("url", media.url()));
  }

  /** The parts as the database has them, their bytes apart. Any thread. */
  static PartsText packParts(List<ContentPart> parts) {
    Map<String, Blob> blobs = new LinkedHashMap<>();
    String json =
        write(
            parts,
            (part, media) -> {
              if (media instanceof Blob blob) {
                blobs.put(blob.hash(), blob);
                part.putObject("blob")
                    .put("hash", blob.hash())
                    .put("media_type", blob.mediaType())
                    .put("bytes", blob.size());
              } else {
                part.put("url", media.url());
              }
            });
    return new PartsText(json, blobs);
  }

  /** Puts pictures and files into words. */
  @FunctionalInterface
  private interface MediaWords {
    void put(ObjectNode part, Media media);
  }

  private static String write(List<ContentPart> parts, MediaWords words) {
    ArrayNode array = ExactJson.array();
    for (ContentPart part : parts) {
      array.add(write(part, words));
    }
    return ExactJson.write(array);
  }

  private static JsonNode write(ContentPart part, MediaWords words) {
    ObjectNode json = ExactJson.object();
    switch (part) {
      case ContentPart.Text(String text, String cache) -> {
        json.put("type", "text").put("text", text);
        if (cache != null) {
          json.put("cache", cache);
        }
      }
      case ContentPart.Reasoning(String text, List<JsonNode> details, String field) -> {
        json.put("type", "reasoning").put("text", text);
        if (field != null) {
          json.put("field", field);
        }
        if (!details.isEmpty()) {
          json.putArray("details").addAll(details);
        }
      }
      case ContentPart.ToolCall(String id, String name, String arguments) ->
          json.put("type", "tool_call").put("id", id).put("name", name).put("arguments", arguments);
      case ContentPart.ToolResult(String id, String name, String content, boolean failed) -> {
        json.put("type", "tool_result")
            .put("tool_call_id", id)
            .put("name", name)
            .put("content", content);
        if (failed) {
          json.put("failed", true);
        }
      }
      case ContentPart.Image(Media media) -> words.put(json.put("type", "image"), media);
      case ContentPart.File(String filename, String mediaType, Media media) ->
          words.put(
              json.put("type", "file").put("filename", filename).put("media_type", mediaType),
              media);
      case ContentPart.Audio(JsonNode facts, Media media) -> {
        words.put(json.put("type", "audio"), media);
        json.set("json", facts);
      }
      case ContentPart.Refusal(String text) -> json.put("type", "refusal").put("text", text);
      case ContentPart.Unknown(JsonNode unknown) ->
          json.put("type", "unknown").set("json", unknown);
      case ContentPart.Annotation(JsonNode annotation) -> {
        JsonNode unknown = annotation.get(UNKNOWN);
        if (unknown != null && isUnknown(unknown) && annotation.size() == 1) {
          return unknown;
        }
        json.put("type", "annotation").set("json", annotation);
      }
    }
    return json;
  }

  /** The parts in a JSON text whose bytes are in data URLs; never fails. Any thread. */
  public static List<ContentPart> readParts(String text) {
    return readParts(
        text,
        hash -> {
          throw new IOException("no bytes are kept beside this text");
        });
  }

  /**
   * The parts in a JSON text; never fails. Any thread.
   *
   * @param loader gets the bytes that are kept apart
   */
  static List<ContentPart> readParts(String text, Blob.Loader loader) {
    JsonNode json;
    try {
      json = ExactJson.bounded(ExactJson.read(text));
    } catch (IllegalArgumentException e) {
      return List.of(new ContentPart.Text(text));
    }
    if (!json.isArray()) {
      return List.of(new ContentPart.Text(text));
    }
    List<ContentPart> parts = new ArrayList<>(json.size());
    for (JsonNode part : json) {
      parts.add(read(part, loader));
    }
    return parts;
  }

  private static ContentPart read(JsonNode json, Blob.Loader loader) {
    return switch (string(json, "type")) {
      case "text" ->
          new ContentPart.Text(string(json, "text"), json.path("cache").stringValue(null));
      case "reasoning" ->
          new ContentPart.Reasoning(
              string(json, "text"),
              list(json.get("details")),
              json.path("field").stringValue(null));
      case "tool_call" ->
          new ContentPart.ToolCall(
              string(json, "id"), string(json, "name"), string(json, "arguments"));
      case "tool_result" ->
          new ContentPart.ToolResult(
              string(json, "tool_call_id"),
              string(json, "name"),
              string(json, "content"),
              json.path("failed").booleanValue(false));
      case "image" -> new ContentPart.Image(media(json, loader));
      case "file" ->
          new ContentPart.File(
              string(json, "filename"), string(json, "media_type"), media(json, loader));
      case "audio" -> {
        JsonNode facts = json.get("json");
        yield new ContentPart.Audio(
            facts == null ? ExactJson.object() : facts, media(json, loader));
      }
      case "refusal" -> new ContentPart.Refusal(string(json, "text"));
      case "annotation" -> {
        JsonNode annotation = json.get("json");
        yield annotation == null ? unknown(json) : new ContentPart.Annotation(annotation);
      }
      case "unknown" -> {
        JsonNode raw = json.get("json");
        yield raw == null ? unknown(json) : known(raw);
      }
      default -> unknown(json);
    };
  }

  /** Before sounds were parts of their own, a spoken answer's was a part of an unknown kind. */
  private static ContentPart known(JsonNode raw) {
    JsonNode audio = raw.path("audio");
    if (!string(raw, "type").equals("audio") || !audio.path("data").isString()) {
      return new ContentPart.Unknown(raw);
    }
    ObjectNode facts = ((ObjectNode) audio).deepCopy();
    facts.remove("data");
    return new ContentPart.Audio(
        facts, Media.of(SpokenSound.url(string(audio, "format"), string(audio, "data"))));
  }

  private static Media media(JsonNode json, Blob.Loader loader) {
    JsonNode blob = json.path("blob");
    String hash = string(blob, "hash");
    return hash.isEmpty()
        ? Media.of(string(json, "url"))
        : Blob.stored(hash, string(blob, "media_type"), blob.path("bytes").asLong(0), loader);
  }

  private static ContentPart unknown(JsonNode json) {
    return new ContentPart.Annotation(ExactJson.object().set(UNKNOWN, json));
  }

  /** The setup as a JSON object. Any thread. */
  public static String writeSetup(Setup setup) {
    ObjectNode json =
        ExactJson.object()
            .put("connection", setup.connectionId())
            .put("model", setup.model())
            .put("system", setup.systemPrompt());
    json.set("parameters", ParameterSetJson.write(setup.parameters()));
    return ExactJson.write(json);
  }

  /** The setup in a JSON text; what is missing there is empty. Any thread. */
  public static Setup readSetup(String text) {
    JsonNode json;
    try {
      json = ExactJson.read(text);
    } catch (IllegalArgumentException e) {
      json = ExactJson.object();
    }
    return new Setup(
        string(json, "connection"),
        string(json, "model"),
        string(json, "system"),
        ParameterSetJson.read(json.path("parameters")));
  }

  /**
   * Whether this is a part as only another version writes it. A server may use our name in an
   * annotation of its own: what it puts there must not become a part that means something.
   */
  private static boolean isUnknown(JsonNode part) {
    return part.path("type").isString() && !KNOWN.contains(string(part, "type"));
  }

  private static String string(JsonNode json, String name) {
    return json.path(name).stringValue("");
  }

  private static List<JsonNode> list(@org.jspecify.annotations.Nullable JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    if (array != null) {
      array.forEach(all::add);
    }
    return all;
  }
}
