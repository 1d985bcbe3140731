package dev.tempera.core.bundle;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import java.util.List;

/** About how many bytes a message takes in memory. */
final class MessageWeight {
  private MessageWeight() {}

  static long of(StoredMessage message) {
    long raw = message.raw().stream().mapToLong(chunk -> chunk.bytes().length).sum();
    return raw
        + of(message.node().message().parts())
        + (message.request() == null ? 0 : message.request().body().length());
  }

  static long of(List<ContentPart> parts) {
    return parts.stream().mapToLong(MessageWeight::of).sum();
  }

  private static long of(ContentPart part) {
    return switch (part) {
      case ContentPart.Text text -> text.text().length();
      case ContentPart.Reasoning reasoning -> reasoning.text().length();
      case ContentPart.ToolCall call -> call.arguments().length();
      case ContentPart.ToolResult result -> result.content().length();
      case ContentPart.Image image -> of(image.media());
      case ContentPart.File file -> of(file.media());
      case ContentPart.Audio audio -> of(audio.media());
      case ContentPart.Refusal refusal -> refusal.text().length();
      // The document, which has a limit, holds all of it.
      case ContentPart.Unknown _, ContentPart.Annotation _ -> 0;
    };
  }

  /** In base64, since that is how a message with it is stored. */
  private static long of(Media media) {
    return switch (media) {
      case Blob blob -> (blob.size() + 2) / 3 * 4;
      case Media.Address(String url) -> url.length();
    };
  }
}
