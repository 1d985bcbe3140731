package dev.tempera.core.provider.openai;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chunk without a choice, usage or an {@code error}: an error that is not called one, a piece of
 * text beside the dialect, or nothing.
 */
final class OddChunk {
  private static final List<String> WORDS =
      List.of("message", "msg", "error_message", "error_msg", "errorMessage", "err_msg", "errors");
  private static final List<String> CODES =
      List.of("code", "status", "status_code", "statusCode", "error_code", "err_code", "errcode");

  private OddChunk() {}

  /** Reads what {@code json} means into {@code into}. */
  static void read(JsonNode json, Chunk into) {
    JsonNode error = error(json);
    if (error != null) {
      into.error = error;
      return;
    }
    JsonNode response = json.path("response");
    if (response.isString() && !response.stringValue().isEmpty()) {
      into.hasChoice = true;
      into.text = response.stringValue();
    }
  }

  /** The error that an object is without saying so in the usual way; null if it is none. */
  static @Nullable JsonNode error(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    if (json.path("object").asString("").equals("error")) {
      // Old vLLM: the object itself is the error.
      return json;
    }
    JsonNode base = json.path("base_resp");
    if (base.isObject() && isBadCode(base.path("status_code"))) {
      ObjectNode error = JsonNodeFactory.instance.objectNode();
      error.set("code", base.path("status_code"));
      error.put("message", base.path("status_msg").asString(""));
      return error;
    }
    boolean coded = CODES.stream().anyMatch(name -> isBadCode(json.path(name)));
    boolean failed =
        (json.path("success").isBoolean() && !json.path("success").booleanValue())
            || json.path("type").asString("").toLowerCase(Locale.ROOT).contains("error");
    boolean worded = WORDS.stream().anyMatch(name -> isSaid(json.path(name)));
    boolean detailed = isSaid(json.path("detail")) || isSaid(json.path("errors"));
    return detailed || (worded && (coded || failed)) ? json : null;
  }

  private static boolean isSaid(JsonNode words) {
    return words.isString()
        ? !words.stringValue().isBlank()
        : words.isContainer() && !words.isEmpty();
  }

  /** Whether a code stands for a failure: neither 0 nor a status below 400 nor a good word. */
  private static boolean isBadCode(JsonNode code) {
    if (code.isIntegralNumber()) {
      long number = code.asLong(0);
      return number < 0 || number >= 400;
    }
    if (!code.isString()) {
      return false;
    }
    String word = code.stringValue().strip().toLowerCase(Locale.ROOT);
    if (word.matches("[0-9]{1,9}")) {
      return Integer.parseInt(word) >= 400;
    }
    return switch (word) {
      case "",
          "ok",
          "success",
          "succeeded",
          "completed",
          "processing",
          "queued",
          "in_progress",
          "pending",
          "running",
          "loading" ->
          false;
      default -> true;
    };
  }
}
