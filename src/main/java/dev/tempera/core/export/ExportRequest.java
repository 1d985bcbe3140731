package dev.tempera.core.export;

import dev.tempera.core.chat.ConversationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be exported, and how.
 *
 * @param conversations these, in this order; null for all out of the bin
 * @param scope which of their messages
 * @param reasoning whether what models thought goes with it
 * @param notes whether stars and notes of messages go with it, where the format has a place for
 *     them
 * @param bundled whether the file is a zip, or a folder, with a file for each conversation; means
 *     nothing for formats that join them
 */
public record ExportRequest(
    ExportFormat format,
    @Nullable List<ConversationId> conversations,
    ExportScope scope,
    boolean reasoning,
    boolean notes,
    boolean bundled) {
  /** One without stars and notes. */
  public ExportRequest(
      ExportFormat format,
      @Nullable List<ConversationId> conversations,
      ExportScope scope,
      boolean reasoning,
      boolean bundled) {
    this(format, conversations, scope, reasoning, false, bundled);
  }

  public ExportRequest {
    conversations = conversations == null ? null : List.copyOf(conversations);
  }
}
