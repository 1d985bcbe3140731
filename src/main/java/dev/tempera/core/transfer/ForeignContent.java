package dev.tempera.core.transfer;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message's parts as this program has them. An answer in which tools were called is several
 * messages here: what was said before, each result, and what was said after.
 */
final class ForeignContent {
  private static final int LARGEST_UNKNOWN = 64 << 10;
  private static final int DEEPEST_UNKNOWN = 40;
  private static final int LARGEST_MEDIA = 28 << 20;

  /** One of the messages here. */
  record Piece(Role role, List<ContentPart> parts) {}

  private final List<Piece> pieces = new ArrayList<>();
  private final Set<String> remarks = new TreeSet<>();
  private List<ContentPart> open = new ArrayList<>();
  private final ForeignMessage from;

  private ForeignContent(ForeignMessage from) {
    this.from = from;
  }

  /** The messages for one; at least one. What has no place is added to {@code remarks}. */
  static List<Piece> of(ForeignMessage from, List<String> remarks, ImportTally tally) {
    ForeignContent content = new ForeignContent(from);
    from.parts().forEach(part -> tally.part(part, content.add(part)));
    content.close();
    content.remarks.stream().filter(each -> !remarks.contains(each)).forEach(remarks::add);
    return content.pieces;
  }

  private void close() {
    if (!open.isEmpty() || pieces.isEmpty()) {
      pieces.add(new Piece(from.role(), open));
      open = new ArrayList<>();
    }
  }

  /** Adds a piece; whether it stays, which a name alone does not. */
  private boolean add(ForeignPart part) {
    switch (part) {
      case ForeignPart.Text(String text) -> open.add(new ContentPart.Text(text));
      case ForeignPart.Reasoning(String text) ->
          open.add(new ContentPart.Reasoning(text, List.of()));
      case ForeignPart.Call(String id, String name, String arguments) ->
          open.add(new ContentPart.ToolCall(id, name, arguments));
      case ForeignPart.Result result -> result(result);
      case ForeignPart.Attached attached -> {
        open.add(attached(attached));
        return isTaken(attached);
      }
      case ForeignPart.Citation(String title, String url) -> cite(title, url);
      case ForeignPart.Unknown(JsonNode json) -> {
        return unknown(json);
      }
    }
    return true;
  }

  private static boolean isTaken(ForeignPart.Attached attached) {
    String content = attached.content();
    return content != null && content.length() <= LARGEST_MEDIA;
  }

  private void result(ForeignPart.Result result) {
    ContentPart.ToolResult part =
        new ContentPart.ToolResult(
            Json.or(result.callId()), Json.or(result.name()), result.content(), result.error());
    if (from.role() == Role.TOOL) {
      open.add(part);
    } else {
      if (!open.isEmpty()) {
        close();
      }
      pieces.add(new Piece(Role.TOOL, List.of(part)));
    }
  }

  private ContentPart attached(ForeignPart.Attached attached) {
    String name = attached.name() == null ? Json.or(attached.ref()) : attached.name();
    String called = name.isEmpty() ? attached.kind() : name;
    String content = attached.content();
    if (content == null || !isTaken(attached)) {
      remarks.add("the content of attachments is not in the file");
      return new ContentPart.Text("[attached, not in the export: " + called + "]");
    }
    if (attached.kind().equals("text")) {
      return new ContentPart.Text("\n\n" + called + ":\n" + Fences.fenced("", content));
    }
    if (attached.kind().equals("image")) {
      return new ContentPart.Image(content);
    }
    String type = attached.mediaType();
    return new ContentPart.File(called, type == null ? "application/octet-stream" : type, content);
  }

  private void cite(@Nullable String title, @Nullable String url) {
    ObjectNode json = ExactJson.object().put("type", "url_citation");
    json.putObject("url_citation").put("url", Json.or(url)).put("title", Json.or(title));
    open.add(new ContentPart.Annotation(json));
  }

  /** Kept as it was where that is answered by nobody and holds no secret; otherwise told. */
  private boolean unknown(JsonNode json) {
    String type = Json.or(Json.first(json, "content_type", "type"));
    String called = type.length() > 60 ? type.substring(0, 60) : type;
    remarks.add(
        "there are parts of a kind that is not known" + (called.isEmpty() ? "" : ": " + called));
    if (from.role() != Role.ASSISTANT || !json.isObject()) {
      return false;
    }
    try {
      JsonNode copy = ExactJson.readBounded(bounded(Secrets.without(json, DEEPEST_UNKNOWN)));
      open.add(new ContentPart.Unknown(copy));
      return true;
    } catch (JacksonException | IllegalArgumentException e) {
      remarks.add("parts that are too large or too deep were left out");
      return false;
    }
  }

  private static String bounded(JsonNode json) {
    String text = ForeignJson.compact(json);
    if (text.length() > LARGEST_UNKNOWN) {
      throw new IllegalArgumentException("too large");
    }
    return text;
  }
}
