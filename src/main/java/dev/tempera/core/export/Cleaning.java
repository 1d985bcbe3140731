package dev.tempera.core.export;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.params.ExactJson;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes what must not leave out of what leaves: keys, and where files lay on this machine. Any
 * thread.
 */
final class Cleaning {
  private final UnaryOperator<String> strike;
  private final UnaryOperator<byte[]> strikeBytes;

  Cleaning(UnaryOperator<String> strike, UnaryOperator<byte[]> strikeBytes) {
    this.strike = strike;
    this.strikeBytes = strikeBytes;
  }

  String text(String text) {
    return strike.apply(text);
  }

  @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : strike.apply(text);
  }

  JsonNode json(JsonNode json) {
    return ExactJson.read(strike.apply(ExactJson.write(json)));
  }

  /** The message as it may leave. */
  MessageNode node(MessageNode node) {
    List<ContentPart> parts = node.message().parts().stream().map(this::part).toList();
    return node.with(new ChatMessage(node.role(), parts), node.answer());
  }

  private ContentPart part(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> new ContentPart.Text(text(text.text()));
      case ContentPart.Reasoning reasoning ->
          new ContentPart.Reasoning(text(reasoning.text()), List.of());
      case ContentPart.ToolCall call ->
          new ContentPart.ToolCall(text(call.id()), text(call.name()), text(call.arguments()));
      case ContentPart.ToolResult result ->
          new ContentPart.ToolResult(
              text(result.toolCallId()),
              text(result.name()),
              text(result.content()),
              result.failed());
      case ContentPart.Refusal refusal -> new ContentPart.Refusal(text(refusal.text()));
      case ContentPart.Unknown unknown -> new ContentPart.Unknown(json(unknown.json()));
      case ContentPart.Annotation note -> new ContentPart.Annotation(json(note.json()));
      case ContentPart.Image image -> new ContentPart.Image(media(image.media()));
      case ContentPart.File file ->
          new ContentPart.File(
              text(bareName(file.filename())), text(file.mediaType()), media(file.media()));
      case ContentPart.Audio audio ->
          new ContentPart.Audio(ExactJson.object(), media(audio.media()));
    };
  }

  private Media media(Media media) {
    return switch (media) {
      // Read and struck only when it is written: a conversation may hold more than the memory.
      case Blob blob -> blob;
      case Media.Address(String url) ->
          url.toLowerCase(Locale.ROOT).startsWith("http")
              ? new Media.Address(text(url))
              : new Media.Address("");
    };
  }

  /** Where it lay is nobody's business. */
  static String bareName(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }

  /** The bytes in base64 without known keys; null if the disk does not give them back. */
  @Nullable String base64(Blob blob) {
    try {
      return Base64.getEncoder().encodeToString(strikeBytes.apply(blob.bytes()));
    } catch (BlobGoneException e) {
      return null;
    }
  }
}
