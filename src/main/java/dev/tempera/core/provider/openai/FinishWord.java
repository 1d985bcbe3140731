package dev.tempera.core.provider.openai;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** What servers put into {@code finish_reason}, and what it means. */
final class FinishWord {
  private FinishWord() {}

  /** The reason at the parser's place, as it was written; null if it says that there is none. */
  static @Nullable String read(ChunkParser.Source source, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> {
        String word = source.p().getString();
        yield isNone(word) ? null : word;
      }
      case VALUE_TRUE -> "stop";
      case VALUE_NUMBER_INT -> {
        String number = source.p().getString();
        yield number.equals("0") || number.startsWith("-") ? null : number;
      }
      case START_ARRAY -> {
        JsonNode first = source.tree().path(0);
        String word = first.asString("");
        yield isNone(word) ? null : word;
      }
      case START_OBJECT -> {
        JsonNode json = source.tree();
        String word = json.path("type").asString(json.path("reason").asString(""));
        yield isNone(word) ? null : word;
      }
      default -> {
        source.p().skipChildren();
        yield null;
      }
    };
  }

  private static boolean isNone(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "",
          "null",
          "none",
          "nil",
          "undefined",
          "false",
          "0",
          "unfinished",
          "not_finished",
          "in_progress",
          "continue",
          "generating",
          "running",
          "unspecified",
          "finish_reason_unspecified" ->
          true;
      default -> false;
    };
  }

  /** The dialect's own word where there is one for it. */
  static String normalised(String reason) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "stop",
          "end_turn",
          "eos",
          "eos_token",
          "stop_sequence",
          "completed",
          "complete",
          "finish",
          "finished",
          "true" ->
          "stop";
      case "length",
          "max_tokens",
          "max_output_tokens",
          "max_new_tokens",
          "max_length",
          "token_limit",
          "context_length",
          "model_length",
          "model_context_window_exceeded" ->
          "length";
      case "tool_calls", "tool_call", "tool-calls", "tool_use", "function_call", "function_calls" ->
          "tool_calls";
      case "content_filter",
          "content-filter",
          "content_filtered",
          "safety",
          "sensitive",
          "recitation",
          "prohibited_content",
          "blocklist",
          "spii" ->
          "content_filter";
      case "error" -> "error";
      default -> reason;
    };
  }

  /**
   * A reason in a field that may hold something else, such as the stop sequence that was met; null
   * unless it is one of the dialect's own words or stands for one.
   */
  static @Nullable String readKnown(ChunkParser.Source source, JsonToken token) {
    String word = read(source, token);
    return word == null
            || !List.of("stop", "length", "tool_calls", "content_filter").contains(normalised(word))
        ? null
        : word;
  }

  /** Whether the word means that the answer broke off, rather than that the model was done. */
  static boolean isFailure(String reason) {
    return switch (reason.toLowerCase(Locale.ROOT)) {
      case "network_error",
          "insufficient_system_resource",
          "abort",
          "aborted",
          "cancelled",
          "canceled",
          "timeout",
          "interrupted",
          "failed",
          "server_error",
          "internal_error",
          "model_error",
          "error_toxic",
          "error_limit",
          "unload",
          "malformed_function_call" ->
          true;
      default -> false;
    };
  }
}
