package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.StyledTextBuilder;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.provider.ConnectionProfile;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What stands above and below a message's text. */
public final class MessageParts {

  /** More of a part that nobody can read is not shown; copying it copies all. */
  private static final int LONGEST_RAW = 2_000;

  private MessageParts() {}

  /** The one result that a message holds and that can be edited; empty if it is no such message. */
  public static Optional<ContentPart.ToolResult> editableResult(MessageNode node) {
    List<ContentPart.ToolResult> results = node.message().parts(ContentPart.ToolResult.class);
    return node.role() == Role.TOOL && results.size() == 1
        ? Optional.of(results.getFirst())
        : Optional.empty();
  }

  /** What a person edits of a message: its text, or its one result. */
  public static String editable(MessageNode node) {
    return editableResult(node)
        .map(ContentPart.ToolResult::content)
        .orElseGet(() -> node.message().text());
  }

  /** A message after it was edited; empty if nothing is left of it. */
  public static List<ContentPart> edited(MessageNode node, String text, List<ContentPart> kept) {
    return editableResult(node)
        .map(old ->
            List.<ContentPart>of(new ContentPart.ToolResult(old.toolCallId(), old.name(), text)))
        .orElseGet(() -> edited(text, kept));
  }

  /** An edited message: its text first; empty if nothing is left of it. */
  public static List<ContentPart> edited(String text, List<ContentPart> kept) {
    List<ContentPart> parts = new ArrayList<>(kept);
    if (!text.isBlank()) {
      parts.addFirst(new ContentPart.Text(text));
    }
    return parts;
  }

  static RowContent header(MessageNode node, ShownMessage.Place place, Settings settings) {
    Answer answer = node.answer();
    String name =
        switch (node.role()) {
          case USER -> "You";
          case SYSTEM, DEVELOPER -> "System";
          case TOOL -> "Tool result";
          case ASSISTANT -> answer == null ? "Assistant" : speaker(answer);
        };
    return new RowContent.Header(
        node.role(),
        name,
        node.createdAt().toString(),
        versions(place, settings),
        place.unanswered());
  }

  /** Which of its siblings a message is. */
  static RowContent.Versions versions(ShownMessage.Place place, Settings settings) {
    return new RowContent.Versions(place.sibling(), place.siblings(), settings.versions());
  }

  /**
   * Everything of a message that is neither text nor reasoning.
   *
   * @param unfolded positions of the tool calls or results that are shown whole
   */
  static List<RowContent> extras(
      MessageNode node,
      ShownMessage.Place place,
      boolean editing,
      String source,
      Set<Integer> unfolded) {
    List<RowContent> rows = new ArrayList<>();
    if (editing) {
      rows.add(new RowContent.Editor(source));
    }
    Set<String> citations = new LinkedHashSet<>();
    Answer answer = node.answer();
    boolean asks = place.lastMessage() && answer != null && answer.state() != TurnState.STREAMING;
    int calls = 0;
    int results = 0;
    for (ContentPart part : node.message().parts()) {
      switch (part) {
        case ContentPart.Text text -> {}
        case ContentPart.Reasoning reasoning -> {}
        case ContentPart.Refusal refusal ->
            rows.add(
                new RowContent.Prose(
                    RowContent.Kind.REFUSAL,
                    0,
                    RowFrame.PLAIN,
                    StyledTextBuilder.of(refusal.text(), 0)));
        case ContentPart.ToolCall call -> {
          int position = calls++;
          String result = place.toolResults().get(position);
          rows.add(
              new RowContent.ToolCall(
                  position,
                  Visible.text(call.name()),
                  Visible.text(pretty(call.arguments())),
                  result,
                  asks && result == null,
                  !unfolded.contains(position)));
        }
        case ContentPart.ToolResult result -> {
          int position = results++;
          if (editing) {
            continue;
          }
          rows.add(
              new RowContent.ToolResult(
                  position,
                  Visible.text(result.toolCallId()),
                  Visible.text(result.name()),
                  Visible.text(pretty(result.content())),
                  !unfolded.contains(position)));
        }
        case ContentPart.Image image ->
            rows.add(new RowContent.Picture(RowFrame.PLAIN, image.media(), ""));
        case ContentPart.File file ->
            rows.add(
                new RowContent.Attachment(
                    RowFrame.PLAIN, Visible.text(file.filename()), Visible.text(file.mediaType())));
        case ContentPart.Unknown unknown ->
            rows.add(
                new RowContent.Code(
                    RowFrame.PLAIN,
                    "part of an unknown kind, as it came",
                    Visible.text(shortened(unknown.json().toPrettyString())),
                    0,
                    true,
                    false,
                    unknown.json().toString()));
        case ContentPart.Annotation annotation -> citation(annotation.json(), citations);
      }
    }
    if (!citations.isEmpty()) {
      rows.add(sources(citations));
    }
    return rows;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_RAW ? text : text.substring(0, LONGEST_RAW) + "…";
  }

  private static void citation(JsonNode json, Set<String> into) {
    String url = json.path("url_citation").path("url").asString("");
    if (!url.isBlank()) {
      into.add(url);
    }
  }

  private static RowContent sources(Set<String> urls) {
    List<StyledText.Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder("Sources: ");
    runs.add(new StyledText.Run(text.length(), 0, null));
    for (String url : urls) {
      text.append(host(url));
      runs.add(new StyledText.Run(text.length(), StyledText.LINK, url));
      text.append("  ");
      runs.add(new StyledText.Run(text.length(), 0, null));
    }
    return new RowContent.Prose(
        RowContent.Kind.PARAGRAPH, 0, RowFrame.PLAIN, new StyledText(text.toString(), runs));
  }

  private static String host(String url) {
    try {
      String host = new URI(url).getHost();
      return Visible.text(host == null ? url : host);
    } catch (URISyntaxException e) {
      return Visible.text(url);
    }
  }

  /** A JSON text with line breaks; anything else, and anything very long, as it is. */
  static String pretty(String json) {
    if (json.length() > 100_000 || json.isBlank()) {
      return json;
    }
    try {
      JsonNode tree = ExactJson.read(json);
      return tree.isContainer() ? JsonText.pretty(tree) : json;
    } catch (IllegalArgumentException | StackOverflowError notJson) {
      return json;
    }
  }

  /** An answer that is nothing but JSON, with line breaks; null for any other. */
  static @Nullable String prettyAnswer(String text) {
    String json = text.strip();
    boolean object = json.startsWith("{") && json.endsWith("}");
    boolean looksSo = object || (json.startsWith("[") && json.endsWith("]"));
    String pretty = looksSo ? pretty(json) : json;
    return looksSo && isJson(json) ? pretty + "\n" : null;
  }

  private static boolean isJson(String text) {
    try {
      return text.length() <= 100_000 && ExactJson.read(text).isContainer();
    } catch (IllegalArgumentException | StackOverflowError notJson) {
      return false;
    }
  }

  /** The built-in model is called what it is wherever it answers. */
  private static String speaker(Answer answer) {
    if (answer.connectionId().equals(ConnectionProfile.OFFLINE_ID)) {
      return ConnectionProfile.Kind.OFFLINE.label();
    }
    return answer.modelName();
  }

  /** The reasoning before an answer, as it was written. */
  static String reasoning(MessageNode node) {
    List<ContentPart.Reasoning> parts = node.message().parts(ContentPart.Reasoning.class);
    return parts.size() == 1
        ? parts.getFirst().text()
        : parts.stream().map(ContentPart.Reasoning::text).collect(Collectors.joining());
  }

  /** What the reasoning's fold is called: with its time and its tokens, where they are known. */
  static String reasoningTitle(MessageNode node, @Nullable Duration time) {
    Answer answer = node.answer();
    Usage usage = answer == null ? null : answer.usage();
    Long tokens = usage == null ? null : usage.reasoningTokens();
    String title =
        time == null ? "Reasoning" : "Thought for " + AnswerFacts.duration(time.toMillis());
    return tokens == null || tokens <= 0
        ? title
        : title + " · " + AnswerFacts.count(tokens) + (tokens == 1 ? " token" : " tokens");
  }
}
