package dev.tempera.core.provider;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Messages in the chat completions dialect. */
final class MessageWords {
  private final JsonWords words;
  private final JsonGenerator out;
  private final boolean sendReasoning;
  private final boolean sendMarks;

  /**
   * Words for messages.
   *
   * @param sendReasoning whether readable reasoning goes back beside tool calls
   * @param sendMarks whether the marks of the prompt cache are sent
   */
  MessageWords(JsonWords words, boolean sendReasoning, boolean sendMarks) {
    this.words = words;
    this.sendReasoning = sendReasoning;
    this.sendMarks = sendMarks;
    this.out = words.out();
  }

  /** Writes one message; tool results become a message each, as the wire wants it. */
  void write(ChatMessage message) throws ProviderException {
    switch (message.role()) {
      case ASSISTANT -> assistant(message);
      case TOOL -> tool(message);
      case SYSTEM, DEVELOPER, USER -> asked(message);
    }
  }

  private void asked(ChatMessage message) throws ProviderException {
    out.writeStartObject();
    out.writeStringProperty("role", message.role().wire());
    out.writeName("content");
    if (message.parts().isEmpty()) {
      out.writeString("");
    } else if (message.parts().size() == 1
        && message.parts().getFirst() instanceof ContentPart.Text text
        && !isMarked(text)) {
      out.writeString(text.text());
    } else {
      out.writeStartArray();
      for (ContentPart part : message.parts()) {
        part(part, message.role());
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private void part(ContentPart part, Role role) throws ProviderException {
    switch (part) {
      case ContentPart.Text text -> textPart(text);
      case ContentPart.Image image -> image(image);
      case ContentPart.File file -> file(file);
      case ContentPart.Reasoning _,
          ContentPart.ToolCall _,
          ContentPart.ToolResult _,
          ContentPart.Audio _,
          ContentPart.Refusal _,
          ContentPart.Unknown _,
          ContentPart.Annotation _ ->
          throw RequestBody.refused(
              "A "
                  + role.wire()
                  + " message cannot hold a "
                  + part.getClass().getSimpleName()
                  + ": remove it from the message.");
    }
  }

  private boolean isMarked(ContentPart.Text text) {
    return sendMarks && text.cache() != null;
  }

  private void textPart(ContentPart.Text text) {
    out.writeStartObject();
    out.writeStringProperty("type", "text");
    out.writeStringProperty("text", text.text());
    String cache = text.cache();
    if (sendMarks && cache != null) {
      out.writeName("cache_control");
      out.writeStartObject();
      out.writeStringProperty("type", "ephemeral");
      if (!cache.equals(CacheMarks.FIVE_MINUTES)) {
        out.writeStringProperty("ttl", cache);
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private void image(ContentPart.Image image) throws ProviderException {
    out.writeStartObject();
    out.writeStringProperty("type", "image_url");
    out.writeName("image_url");
    out.writeStartObject();
    out.writeStringProperty("url", url(image.media()));
    out.writeEndObject();
    out.writeEndObject();
  }

  private void file(ContentPart.File file) throws ProviderException {
    String mediaType = file.mediaType().toLowerCase(Locale.ROOT);
    out.writeStartObject();
    if (mediaType.startsWith("audio/")) {
      out.writeStringProperty("type", "input_audio");
      out.writeName("input_audio");
      out.writeStartObject();
      out.writeStringProperty("data", base64(file));
      out.writeStringProperty("format", audioFormat(mediaType));
      out.writeEndObject();
    } else if (mediaType.startsWith("video/")) {
      out.writeStringProperty("type", "video_url");
      out.writeName("video_url");
      out.writeStartObject();
      out.writeStringProperty("url", url(file.media()));
      out.writeEndObject();
    } else {
      out.writeStringProperty("type", "file");
      out.writeName("file");
      out.writeStartObject();
      out.writeStringProperty("filename", file.filename());
      out.writeStringProperty("file_data", url(file.media()));
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** The wire takes sound as bare base64 only, never as an address. */
  private static String base64(ContentPart.File file) throws ProviderException {
    if (file.media() instanceof Blob blob) {
      return read(blob, Blob::base64);
    }
    String url = file.url();
    int comma = url.indexOf(',');
    if (!url.startsWith("data:") || comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
      throw RequestBody.refused(
          "The sound “" + file.filename() + "” can only be sent as a file, not as an address.");
    }
    return url.substring(comma + 1);
  }

  private static String url(Media media) throws ProviderException {
    return read(media, Media::url);
  }

  private static <M extends Media> String read(M media, Function<M, String> how)
      throws ProviderException {
    try {
      return how.apply(media);
    } catch (BlobGoneException e) {
      throw RequestBody.refused(String.valueOf(e.getMessage()));
    }
  }

  private static String audioFormat(String mediaType) {
    String subtype = mediaType.substring("audio/".length()).replaceFirst(";.*", "").strip();
    return switch (subtype) {
      case "mpeg", "mpga", "x-mp3" -> "mp3";
      case "x-wav", "wave", "vnd.wave" -> "wav";
      case "mp4", "x-m4a" -> "m4a";
      case "x-aiff" -> "aiff";
      case "x-flac" -> "flac";
      default -> subtype;
    };
  }

  private void assistant(ChatMessage message) throws ProviderException {
    List<ContentPart.ToolCall> calls = message.parts(ContentPart.ToolCall.class);
    List<ContentPart.Refusal> refusals = message.parts(ContentPart.Refusal.class);
    if (!message.parts(ContentPart.ToolResult.class).isEmpty()) {
      throw RequestBody.refused(
          "An assistant message cannot hold a tool result: give it a message of its own.");
    }
    ReasoningWords reasoning = sendReasoning ? ReasoningWords.of(message) : null;
    out.writeStartObject();
    out.writeStringProperty("role", "assistant");
    content(message.text(), reasoning, !calls.isEmpty() || !refusals.isEmpty());
    if (!refusals.isEmpty()) {
      StringBuilder refusal = new StringBuilder();
      refusals.forEach(r -> refusal.append(r.text()));
      out.writeStringProperty("refusal", refusal.toString());
    }
    if (reasoning != null && !reasoning.inTags() && !reasoning.inParts()) {
      out.writeStringProperty(reasoning.field(), reasoning.text());
    }
    sentBack(message);
    if (!calls.isEmpty()) {
      toolCalls(calls);
    }
    out.writeEndObject();
  }

  private void content(String text, @Nullable ReasoningWords reasoning, boolean mayBeNull) {
    if (reasoning != null && reasoning.inParts()) {
      parts(text, reasoning.text());
    } else if (reasoning != null && reasoning.inTags()) {
      out.writeStringProperty("content", reasoning.tagged(text));
    } else if (text.isEmpty() && mayBeNull) {
      out.writeNullProperty("content");
    } else {
      // Several text parts are one text in pieces here: few servers take parts from an assistant.
      out.writeStringProperty("content", text);
    }
  }

  private void parts(String text, String thought) {
    out.writeName("content");
    out.writeStartArray();
    out.writeStartObject();
    out.writeStringProperty("type", "thinking");
    out.writeName("thinking");
    out.writeStartArray();
    textPart(new ContentPart.Text(thought));
    out.writeEndArray();
    out.writeEndObject();
    if (!text.isEmpty()) {
      textPart(new ContentPart.Text(text));
    }
    out.writeEndArray();
  }

  /** What the provider gave and wants back unmodified. */
  private void sentBack(ChatMessage message) throws ProviderException {
    List<JsonNode> details = new ArrayList<>();
    message.parts(ContentPart.Reasoning.class).forEach(r -> details.addAll(r.details()));
    array("reasoning_details", details);
    // A parsed file comes back as an annotation that saves parsing it again; citations do not.
    array(
        "annotations",
        message.parts(ContentPart.Annotation.class).stream()
            .map(ContentPart.Annotation::json)
            .filter(json -> json.path("type").asString("").equals("file"))
            .toList());
    List<ContentPart.Image> images = message.parts(ContentPart.Image.class);
    if (!images.isEmpty()) {
      out.writeName("images");
      out.writeStartArray();
      for (ContentPart.Image image : images) {
        image(image);
      }
      out.writeEndArray();
    }
  }

  private void array(String name, List<JsonNode> nodes) throws ProviderException {
    if (nodes.isEmpty()) {
      return;
    }
    out.writeName(name);
    out.writeStartArray();
    for (JsonNode node : nodes) {
      words.node(node, name);
    }
    out.writeEndArray();
  }

  private void toolCalls(List<ContentPart.ToolCall> calls) {
    out.writeName("tool_calls");
    out.writeStartArray();
    for (ContentPart.ToolCall call : calls) {
      out.writeStartObject();
      out.writeStringProperty("id", call.id());
      out.writeStringProperty("type", "function");
      out.writeName("function");
      out.writeStartObject();
      out.writeStringProperty("name", call.name());
      out.writeStringProperty("arguments", arguments(call));
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /** A call without arguments has an empty object: an empty text is no JSON, and refused. */
  private static String arguments(ContentPart.ToolCall call) {
    String words = call.arguments().strip();
    return words.isEmpty() || words.equals("null") ? "{}" : call.arguments();
  }

  private void tool(ChatMessage message) throws ProviderException {
    for (ContentPart part : message.parts()) {
      if (!(part instanceof ContentPart.ToolResult result)) {
        throw RequestBody.refused("A tool message holds only the results of tool calls.");
      }
      out.writeStartObject();
      out.writeStringProperty("role", "tool");
      out.writeStringProperty("tool_call_id", result.toolCallId());
      out.writeStringProperty("content", result.content());
      out.writeEndObject();
    }
  }
}
