package dev.tempera.app.transcript.rows;

import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.app.transcript.text.StyledTextBuilder;
import dev.tempera.app.transcript.text.Visible;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Media;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.citation.Cited;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.media.MediaBytes;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.provider.ConnectionProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        .orElseGet(() -> edited(text, CacheMarks.of(node.message()), kept));
  }

  /** An edited message: its text first; empty if nothing is left of it. */
  public static List<ContentPart> edited(String text, List<ContentPart> kept) {
    return edited(text, null, kept);
  }

  private static List<ContentPart> edited(
      String text, @Nullable String cache, List<ContentPart> kept) {
    List<ContentPart> parts = new ArrayList<>(kept);
    if (!text.isBlank()) {
      parts.addFirst(new ContentPart.Text(text, cache));
    }
    return parts;
  }

  /** What is attached to a message beside its text. */
  static List<ContentPart> attached(MessageNode node) {
    return node.message().parts().stream()
        .filter(
            part -> !(part instanceof ContentPart.Text || part instanceof ContentPart.ToolResult))
        .toList();
  }

  static RowContent header(
      MessageNode node, MessagePlace place, Settings settings, boolean starred) {
    Answer answer = node.answer();
    String name =
        switch (node.role()) {
          case USER -> "You";
          case SYSTEM, DEVELOPER -> "System";
          case TOOL -> "Tool result";
          case ASSISTANT ->
              answer == null || answer.modelName().isBlank() ? "Assistant" : speaker(answer);
        };
    return new RowContent.Header(
        node.role(),
        name,
        node.createdAt().toString(),
        versions(place, settings),
        place.unanswered(),
        node.role() == Role.USER ? CacheMarks.of(node.message()) : null,
        starred);
  }

  /** Which of its siblings a message is. */
  static RowContent.Versions versions(MessagePlace place, Settings settings) {
    return new RowContent.Versions(place.sibling(), place.siblings(), settings.versions());
  }

  /**
   * Everything of a message that is neither text nor reasoning.
   *
   * @param unfolded positions of the tool calls or results that are shown whole
   */
  static List<RowContent> extras(
      MessageNode node, MessagePlace place, boolean editing, String source, Set<Integer> unfolded) {
    List<RowContent> rows = new ArrayList<>();
    if (editing) {
      rows.add(new RowContent.Editor(source));
    }
    Answer answer = node.answer();
    boolean asks = place.lastMessage() && answer != null && answer.state() != TurnState.STREAMING;
    int calls = 0;
    int results = 0;
    int pictures = 0;
    for (ContentPart part : node.message().parts()) {
      switch (part) {
        case ContentPart.Text text -> {}
        case ContentPart.Reasoning reasoning -> {}
        case ContentPart.Refusal refusal -> rows.addAll(refusal(refusal.text()));
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
                  Visible.text(called(result)),
                  Visible.text(pretty(result.content())),
                  !unfolded.contains(position)));
        }
        case ContentPart.Image image -> rows.add(picture(image, ++pictures, node.message().role()));
        case ContentPart.File file -> rows.add(file(file));
        case ContentPart.Audio audio -> rows.add(sound(audio));
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
        case ContentPart.Annotation annotation -> {}
      }
    }
    rows.addAll(SourceRows.of(Cited.of(node.message())));
    return rows;
  }

  /** Set apart by more than a colour. */
  private static List<RowContent> refusal(String words) {
    RowFrame frame =
        new RowFrame(List.of(new RowFrame.InQuote("caution")), RowFrame.Box.NONE, false);
    return List.of(
        new RowContent.Prose(
            RowContent.Kind.REFUSAL, 0, frame, StyledTextBuilder.of("Refused", StyledText.STRONG)),
        new RowContent.Prose(RowContent.Kind.REFUSAL, 0, frame, StyledTextBuilder.of(words, 0)));
  }

  /** The pictures, sounds and files of a message, in order. */
  public static List<RowContent> carried(ChatMessage message) {
    List<RowContent> contents = new ArrayList<>();
    int pictures = 0;
    for (ContentPart part : message.parts()) {
      switch (part) {
        case ContentPart.Image image -> contents.add(picture(image, ++pictures, message.role()));
        case ContentPart.File file -> contents.add(file(file));
        case ContentPart.Audio audio -> contents.add(sound(audio));
        default -> {}
      }
    }
    return List.copyOf(contents);
  }

  /** One of an answer has a name; of one that a person attached nobody needs to be told. */
  private static RowContent picture(ContentPart.Image image, int number, Role role) {
    return new RowContent.Picture(
        RowFrame.PLAIN,
        image.media(),
        role == Role.ASSISTANT ? "Picture " + number + " of the answer" : "");
  }

  private static RowContent sound(ContentPart.Audio audio) {
    return new RowContent.Sound(
        RowFrame.PLAIN, audio.media(), mediaType(audio.media()), "Spoken answer");
  }

  private static RowContent file(ContentPart.File file) {
    return file.mediaType().toLowerCase(Locale.ROOT).startsWith("audio/")
            && MediaBytes.isCarried(file.media())
        ? new RowContent.Sound(
            RowFrame.PLAIN, file.media(), file.mediaType(), Visible.text(file.filename()))
        : new RowContent.Attachment(
            RowFrame.PLAIN, Visible.text(file.filename()), Visible.text(file.mediaType()));
  }

  private static String mediaType(Media media) {
    return media instanceof Blob blob ? blob.mediaType() : DataUrl.mediaType(media.url());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_RAW ? text : text.substring(0, LONGEST_RAW) + "…";
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

  /** The tool's name; of one that failed, that it did. */
  private static String called(ContentPart.ToolResult result) {
    String name = result.name();
    return result.failed() ? (name.isEmpty() ? result.toolCallId() : name) + " (failed)" : name;
  }

  /** The built-in model is called what it is wherever it answers. */
  private static String speaker(Answer answer) {
    if (answer.connectionId().equals(ConnectionProfile.OFFLINE_ID)) {
      return ConnectionProfile.Kind.OFFLINE.label();
    }
    return answer.modelName();
  }
}
