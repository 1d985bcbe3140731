package dev.tempera.core.experiment;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.ChatRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables in double braces in the texts of a request. Any thread. */
public final class Template {
  private static final Pattern VARIABLE =
      Pattern.compile("\\{\\{\\s*([\\p{L}_][\\p{L}\\p{N}_.-]*)\\s*}}");

  private Template() {}

  /** The variables of a request, each with the place where it stands first. */
  public static Map<String, String> variables(ChatRequest request) {
    Map<String, String> found = new LinkedHashMap<>();
    if (request.systemMessage() != null) {
      names(request.messages().getFirst())
          .forEach(name -> found.putIfAbsent(name, "the system prompt"));
    }
    int number = 1;
    for (ChatMessage message : request.said()) {
      String place = "message " + number++ + " (" + message.role().wire() + ")";
      names(message).forEach(name -> found.putIfAbsent(name, place));
    }
    return found;
  }

  private static Stream<String> names(ChatMessage message) {
    return message.parts(ContentPart.Text.class).stream()
        .flatMap(part -> VARIABLE.matcher(part.text()).results().map(result -> result.group(1)));
  }

  /**
   * The request with its variables replaced. What a value says is never read as a variable; a name
   * that has no value stays as it is.
   */
  public static ChatRequest fill(ChatRequest request, Map<String, String> values) {
    return values.isEmpty()
        ? request
        : request.withMessages(
            request.messages().stream().map(message -> fill(message, values)).toList());
  }

  private static ChatMessage fill(ChatMessage message, Map<String, String> values) {
    List<ContentPart> parts =
        message.parts().stream()
            .map(part ->
                part instanceof ContentPart.Text(String text, String cache)
                    ? (ContentPart) new ContentPart.Text(fill(text, values), cache)
                    : part)
            .toList();
    return new ChatMessage(message.role(), parts);
  }

  private static String fill(String text, Map<String, String> values) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
  }
}
