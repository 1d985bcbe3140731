package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is in a message of a ChatGPT export. */
final class ChatGptContent {
  private static final Map<String, Role> ROLES =
      Map.of(
          "user", Role.USER,
          "assistant", Role.ASSISTANT,
          "system", Role.SYSTEM,
          "tool", Role.TOOL);

  /** A mark that stands for a name, between characters of private use. */
  private static final Pattern ENTITY =
      Pattern.compile("\uE200entity\uE202\\[\"[^\"]*\",\"([^\"]*)\"[^\uE201]*\uE201");

  /** Every other mark, and the older form in brackets. */
  private static final Pattern MARK =
      Pattern.compile("\uE200[^\uE201]*\uE201|【\\d+(?::\\d+)?†[^】]*】");

  private final ChatGptFiles files;

  ChatGptContent(ChatGptFiles files) {
    this.files = files;
  }

  /** A message with what is in it; null if nobody that is known said it. */
  @Nullable ForeignMessage message(String id, JsonNode json) {
    Role role = ROLES.get(json.path("author").path("role").stringValue(""));
    JsonNode content = json.path("content");
    if (role == null) {
      return null;
    }
    ForeignMessage message = new ForeignMessage(id, role);
    String recipient = json.path("recipient").stringValue("all");
    if (role == Role.TOOL) {
      result(message, json);
    } else if (role == Role.ASSISTANT && !recipient.equals("all")) {
      message.add(new ForeignPart.Call(id, recipient, written(content)));
    } else if (json.path("channel").stringValue("").equals("analysis")) {
      message.reasoning(written(content));
    } else {
      say(message, content);
    }
    if (role == Role.USER) {
      files.attached(json.path("metadata").path("attachments"), message);
    }
    json.path("metadata").path("content_references").forEach(each -> cite(message, each));
    return message;
  }

  private void say(ForeignMessage message, JsonNode content) {
    switch (content.path("content_type").stringValue("")) {
      case "text", "multimodal_text" -> {
        String text = parts(content);
        message.text(message.role() == Role.ASSISTANT ? unmarked(text) : text);
        files.pointers(content, message);
      }
      case "code" -> {
        String code = Json.or(Json.text(content, "text"));
        if (!code.isEmpty()) {
          String language = content.path("language").stringValue("").replaceAll("[^\\w+#-]", "");
          message.text(Fences.fenced(language.equals("unknown") ? "" : language, code));
        }
      }
      default -> message.add(new ForeignPart.Unknown(content));
    }
  }

  private void result(ForeignMessage message, JsonNode json) {
    JsonNode content = json.path("content");
    String type = content.path("content_type").stringValue("");
    String text =
        switch (type) {
          case "text", "multimodal_text" -> parts(content);
          case "execution_output", "system_error", "code" -> Json.or(Json.text(content, "text"));
          case "tether_quote", "tether_browsing_display", "sonic_webpage" ->
              Json.or(Json.first(content, "text", "result", "summary", "snippet"));
          case "computer_output", "citable_code_output" ->
              Json.or(Json.first(content, "output_str", "state"));
          default -> null;
        };
    if (text == null) {
      message.add(new ForeignPart.Unknown(content));
      return;
    }
    String name = Json.text(json.path("author"), "name");
    message.add(new ForeignPart.Result(null, name, text, type.equals("system_error")));
    files.pointers(content, message);
  }

  private static String written(JsonNode content) {
    String text = Json.text(content, "text");
    return text == null ? parts(content) : text;
  }

  private static String parts(JsonNode content) {
    List<String> texts = new ArrayList<>();
    for (JsonNode part : Json.each(content.path("parts"))) {
      texts.add(
          part.isString()
              ? part.stringValue()
              : part.path("content_type").stringValue("").equals("audio_transcription")
                  ? Json.or(Json.text(part, "text"))
                  : "");
    }
    return texts.stream().filter(text -> !text.isEmpty()).collect(Collectors.joining("\n"));
  }

  /** What was thought, step by step. */
  static String thoughts(JsonNode content) {
    return Json.each(content.path("thoughts")).stream()
        .map(each -> Json.or(Json.first(each, "content", "summary")))
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  private static String unmarked(String text) {
    String named = ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
    return MARK.matcher(named).replaceAll("");
  }

  private static void cite(ForeignMessage message, JsonNode reference) {
    List<JsonNode> all = new ArrayList<>(Json.each(reference.path("items")));
    if (all.isEmpty()) {
      all.addAll(Json.each(reference.path("fallback_items")));
    }
    if (all.isEmpty()) {
      all.add(reference);
    }
    for (JsonNode each : all) {
      String url = Json.text(each, "url");
      if (url != null && !message.isEmpty()) {
        message.add(new ForeignPart.Citation(Json.text(each, "title"), url));
      }
    }
  }
}
