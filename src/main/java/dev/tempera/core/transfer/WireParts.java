package dev.tempera.core.transfer;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Content as the APIs of chat completions and responses write it, which many programs store. */
final class WireParts {
  private WireParts() {}

  /** Adds a text, or each part of a list. */
  static void content(JsonNode content, ForeignMessage message) {
    if (content.isString()) {
      message.text(content.stringValue());
    }
    Json.each(content).forEach(part -> add(null, part, message));
  }

  /**
   * Adds one part of a content.
   *
   * @param ref what the export calls it, null if it has no name
   */
  static void add(@Nullable String ref, JsonNode part, ForeignMessage message) {
    switch (part.path("type").stringValue("")) {
      case "text", "input_text", "output_text" -> message.text(text(part.path("text")));
      case "reasoning_text", "summary_text" -> message.reasoning(Json.text(part, "text"));
      case "refusal" -> message.text(Json.text(part, "refusal"));
      case "image_url", "input_image" -> {
        JsonNode url = part.path("image_url");
        String address = url.isString() ? url.stringValue() : Json.text(url, "url");
        if (address == null) {
          message.add(new ForeignPart.Unknown(part));
        } else {
          message.add(MediaKinds.ofUrl(ref, address, null));
        }
      }
      default -> message.add(new ForeignPart.Unknown(part));
    }
  }

  private static @Nullable String text(JsonNode text) {
    return text.isString() ? text.stringValue() : Json.text(text, "value");
  }

  /** Adds an item of the responses API. */
  static void item(JsonNode item, ForeignMessage message) {
    switch (item.path("type").stringValue("")) {
      case "message", "" -> content(item.path("content"), message);
      case "reasoning" -> message.reasoning(reasoning(item));
      case "function_call" ->
          message.add(
              new ForeignPart.Call(
                  Json.or(Json.first(item, "call_id", "id")),
                  Json.or(Json.text(item, "name")),
                  arguments(item.path("arguments"))));
      case "function_call_output" -> message.add(output(item, message));
      default -> message.add(new ForeignPart.Unknown(item));
    }
  }

  private static ForeignPart.Result output(JsonNode item, ForeignMessage message) {
    String call = Json.text(item, "call_id");
    JsonNode output = item.path("output");
    String text =
        output.isString()
            ? output.stringValue()
            : Json.each(output).stream()
                .map(each -> Json.or(Json.text(each, "text")))
                .collect(Collectors.joining("\n\n"));
    String name = nameOf(call, message);
    boolean failed =
        Json.flag(item, "is_error") || item.path("status").stringValue("").equals("failed");
    return new ForeignPart.Result(
        call, name == null ? Json.text(item, "name") : name, text, failed);
  }

  /** The name of the tool that a call in the same message names. */
  static @Nullable String nameOf(@Nullable String call, ForeignMessage message) {
    return message.parts(ForeignPart.Call.class).stream()
        .filter(each -> each.id().equals(call))
        .map(ForeignPart.Call::name)
        .findFirst()
        .orElse(null);
  }

  private static String reasoning(JsonNode item) {
    List<JsonNode> texts = Json.each(item.path("content"));
    texts = texts.isEmpty() ? Json.each(item.path("summary")) : texts;
    return texts.stream()
        .map(each -> Json.or(Json.text(each, "text")))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  /** Arguments as a text: some programs write the object itself. */
  static String arguments(JsonNode arguments) {
    return arguments.isString() ? arguments.stringValue() : ForeignJson.compact(arguments);
  }

  /** Adds the calls of an assistant's message. */
  static void calls(JsonNode calls, ForeignMessage message) {
    for (JsonNode call : Json.each(calls)) {
      JsonNode function = call.path("function");
      message.add(
          new ForeignPart.Call(
              Json.or(Json.text(call, "id")),
              Json.or(Json.text(function, "name")),
              arguments(function.path("arguments"))));
    }
  }
}
