package dev.tempera.core.chat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One piece of a message. Immutable; JSON nodes inside are never changed after construction. */
public sealed interface ContentPart {

  /** Text, Markdown by convention. */
  record Text(String text) implements ContentPart {}

  /**
   * What a model thought before it answered.
   *
   * @param text the readable reasoning, possibly empty
   * @param details {@code reasoning_details} as received, in order; sent back unmodified
   */
  record Reasoning(String text, List<JsonNode> details) implements ContentPart {
    public Reasoning {
      details = List.copyOf(details);
    }
  }

  /**
   * A function call by the model.
   *
   * @param arguments the model's words: a JSON text by convention, but possibly invalid
   */
  record ToolCall(String id, String name, String arguments) implements ContentPart {}

  /** The answer to the tool call {@code toolCallId}. */
  record ToolResult(String toolCallId, String name, String content) implements ContentPart {}

  /**
   * A picture.
   *
   * @param media its bytes, or an address that is never fetched by itself
   */
  record Image(Media media) implements ContentPart {
    /** The picture that a URL names: see {@link Media#of}. */
    public Image(String url) {
      this(Media.of(url));
    }

    /** See {@link Media#url}: copies the bytes, and may block. */
    public String url() {
      return media.url();
    }
  }

  /**
   * An attached document or sound.
   *
   * @param mediaType for example {@code application/pdf} or {@code audio/wav}
   * @param media its bytes, or an https address
   */
  record File(String filename, String mediaType, Media media) implements ContentPart {
    /** The file that a URL names: see {@link Media#of}. */
    public File(String filename, String mediaType, String url) {
      this(filename, mediaType, Media.of(url));
    }

    /** See {@link Media#url}: copies the bytes, and may block. */
    public String url() {
      return media.url();
    }
  }

  /** The model's refusal. */
  record Refusal(String text) implements ContentPart {}

  /** A citation or another annotation, as received. */
  record Annotation(JsonNode json) implements ContentPart {}
}
