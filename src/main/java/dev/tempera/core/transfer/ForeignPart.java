package dev.tempera.core.transfer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One piece of a message as another program wrote it. Immutable. */
public sealed interface ForeignPart {
  /** Text, Markdown by convention. */
  record Text(String text) implements ForeignPart {}

  /** What a model thought. */
  record Reasoning(String text) implements ForeignPart {}

  /** A function call. */
  record Call(String id, String name, String arguments) implements ForeignPart {}

  /**
   * What a tool gave back.
   *
   * @param callId null where the export does not say which call it answers
   * @param name null where the export does not name the tool
   */
  record Result(@Nullable String callId, @Nullable String name, String content, boolean error)
      implements ForeignPart {}

  /**
   * Something attached.
   *
   * @param ref what the export calls it: an id, a name or an address
   * @param kind image, audio, text or file
   * @param content its text, or a {@code data:} URL; null where only its name was exported
   */
  record Attached(
      @Nullable String ref,
      @Nullable String name,
      @Nullable String mediaType,
      String kind,
      @Nullable String content)
      implements ForeignPart {
    /** Whether its content is in the export. */
    boolean present() {
      return content != null;
    }
  }

  /** A source of what was said. */
  record Citation(@Nullable String title, @Nullable String url) implements ForeignPart {}

  /** What no reader knows, as it was. */
  record Unknown(JsonNode json) implements ForeignPart {}
}
