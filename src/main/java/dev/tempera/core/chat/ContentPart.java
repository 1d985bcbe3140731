package dev.tempera.core.chat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One piece of a message. Immutable; JSON nodes inside are never changed after construction. */
public sealed interface ContentPart {

  /**
   * Text, Markdown by convention.
   *
   * @param cache how long a provider is asked to keep the prompt up to here, see {@link
   *     CacheMarks}; null: not asked
   */
  record Text(String text, @Nullable String cache) implements ContentPart {
    /** Text that nothing is asked of. */
    public Text(String text) {
      this(text, null);
    }
  }

  /**
   * What a model thought before it answered.
   *
   * @param text the readable reasoning, possibly empty
   * @param details {@code reasoning_details} as received, in order; sent back unmodified
   * @param field where the readable reasoning stood in the answer, one of the names below or
   *     another known field's; null if that is not known
   */
  record Reasoning(String text, List<JsonNode> details, @Nullable String field)
      implements ContentPart {
    /** OpenRouter's field, and that of the servers that follow it. */
    public static final String REASONING = "reasoning";

    /** DeepSeek's field, and that of the servers that follow it. */
    public static final String REASONING_CONTENT = "reasoning_content";

    /** In tags within the text. */
    public static final String THINK_TAGS = "think-tags";

    /** As parts of the content of type {@code thinking}. */
    public static final String THINKING_PARTS = "thinking-parts";

    public Reasoning {
      details = List.copyOf(details);
    }

    /** Reasoning of which nobody knows where it stood. */
    public Reasoning(String text, List<JsonNode> details) {
      this(text, details, null);
    }

    /** How many bytes of the details nobody but the provider can read, as they came. */
    public long encryptedBytes() {
      return details.stream().mapToLong(Reasoning::encryptedBytes).sum();
    }

    /** How many bytes of an element of the details nobody but the provider can read. */
    public static long encryptedBytes(JsonNode detail) {
      return detail.path("type").asString("").equals("reasoning.encrypted")
          ? detail.path("data").asString("").getBytes(StandardCharsets.UTF_8).length
          : 0;
    }
  }

  /**
   * A function call by the model.
   *
   * @param arguments the model's words: a JSON text by convention, but possibly invalid
   */
  record ToolCall(String id, String name, String arguments) implements ContentPart {}

  /**
   * The answer to the tool call {@code toolCallId}.
   *
   * @param failed whether it is known that the tool could not do what it was asked; a model reads
   *     that in the content only
   */
  record ToolResult(String toolCallId, String name, String content, boolean failed)
      implements ContentPart {
    /** A result of which nobody says that the tool failed. */
    public ToolResult(String toolCallId, String name, String content) {
      this(toolCallId, name, content, false);
    }
  }

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

  /**
   * The sound of a spoken answer; its words are a text part.
   *
   * @param facts what the server said of it, but for data and words: {@code id}, {@code expires_at}
   * @param media its bytes, or a {@code data:} URL that is damaged
   */
  record Audio(JsonNode facts, Media media) implements ContentPart {}

  /** The model's refusal. */
  record Refusal(String text) implements ContentPart {}

  /** A part of an answer that this program knows nothing of, as received. */
  record Unknown(JsonNode json) implements ContentPart {}

  /** A citation or another annotation, as received. */
  record Annotation(JsonNode json) implements ContentPart {}
}
