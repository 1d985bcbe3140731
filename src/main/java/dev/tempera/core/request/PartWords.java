package dev.tempera.core.request;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.params.ValueText;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Messages and their parts in a few words for a person. Loads nothing. */
final class PartWords {
  private static final int SHOWN_OF_HASH = 8;

  private PartWords() {}

  static String of(ChatMessage message) {
    return message.parts().isEmpty()
        ? "nothing"
        : message.parts().stream().map(PartWords::of).collect(Collectors.joining(" "));
  }

  static String of(ContentPart part) {
    return switch (part) {
      case ContentPart.Text(String text, String cache) ->
          "“" + text + "”" + (cache == null ? "" : " (cached up to here, " + cache + ")");
      case ContentPart.Reasoning(String text, var details, var field) ->
          "reasoning “"
              + text
              + "”"
              + (field == null ? "" : " (" + field + ")")
              + details.stream().map(d -> " " + detail(d)).collect(Collectors.joining());
      case ContentPart.ToolCall(String id, String name, String arguments) ->
          "call " + name + " " + arguments + " (" + id + ")";
      case ContentPart.ToolResult(String id, String name, String content, boolean failed) ->
          (failed ? "failed result of " : "result of ") + name + " “" + content + "” (" + id + ")";
      case ContentPart.Image(Media media) -> "picture " + of(media);
      case ContentPart.File(String filename, String mediaType, Media media) ->
          "file " + filename + " (" + mediaType + ") " + of(media);
      case ContentPart.Audio(var facts, Media media) ->
          "sound " + of(media) + " " + ValueText.of(facts);
      case ContentPart.Refusal(String text) -> "refusal “" + text + "”";
      case ContentPart.Annotation(var json) -> "annotation " + ValueText.of(json);
      case ContentPart.Unknown(var json) -> "unknown part " + ValueText.of(json);
    };
  }

  private static String detail(JsonNode detail) {
    long encrypted = ContentPart.Reasoning.encryptedBytes(detail);
    return encrypted > 0 ? "encrypted, " + encrypted + " bytes" : ValueText.of(detail);
  }

  private static String of(Media media) {
    return switch (media) {
      case Blob blob ->
          blob.mediaType()
              + " "
              + blob.hash().substring(0, Math.min(SHOWN_OF_HASH, blob.hash().length()));
      case Media.Address(String url) -> url;
    };
  }
}
