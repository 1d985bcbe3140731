package dev.tempera.core.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code llm} keeps of a response in tables of its own, as far as a log has them. */
final class LlmBeside {
  private static final String RESPONSE = "response_id";

  private final LlmDatabase database;
  private final Map<String, List<Long>> calls;
  private final Map<String, List<Long>> results;
  private final Map<String, List<Long>> attachments;
  private final Map<String, List<Long>> promptFragments;
  private final Map<String, List<Long>> systemFragments;
  private final Map<String, List<Long>> attachmentIds;
  private final Map<String, List<Long>> fragmentIds;

  LlmBeside(LlmDatabase database) throws IOException {
    this.database = database;
    calls = database.index("tool_calls", RESPONSE);
    results = database.index("tool_results", RESPONSE);
    attachments = database.index("prompt_attachments", RESPONSE);
    promptFragments = database.index("prompt_fragments", RESPONSE);
    systemFragments = database.index("system_fragments", RESPONSE);
    attachmentIds = database.index("attachments", "id");
    fragmentIds = database.index("fragments", "id");
  }

  /** The calls that a response made. */
  void calls(String response, ForeignMessage message) throws IOException {
    for (long place : calls.getOrDefault(response, List.of())) {
      JsonNode row = database.row("tool_calls", place, "name", "arguments", "tool_call_id");
      message.add(
          new ForeignPart.Call(
              Json.or(Json.text(row, "tool_call_id")),
              Json.or(Json.text(row, "name")),
              Json.or(Json.text(row, "arguments"))));
    }
  }

  /** The results that a response was asked with. */
  void results(String response, ForeignMessage message) throws IOException {
    for (long place : results.getOrDefault(response, List.of())) {
      JsonNode row =
          database.row("tool_results", place, "name", "output", "tool_call_id", "exception");
      message.add(
          new ForeignPart.Result(
              Json.text(row, "tool_call_id"),
              Json.text(row, "name"),
              Json.or(Json.text(row, "output")),
              Json.text(row, "exception") != null));
    }
  }

  /** The texts that were put in front of a prompt. */
  List<String> fragments(String response, String table) throws IOException {
    List<String> all = new ArrayList<>();
    boolean prompt = table.equals("prompt_fragments");
    for (JsonNode link :
        ordered(table, prompt ? promptFragments : systemFragments, response, "fragment_id")) {
      String id = link.path("fragment_id").asString("");
      for (long place : fragmentIds.getOrDefault(id, List.of())) {
        all.add(Json.or(Json.text(database.row("fragments", place, "content"), "content")));
      }
    }
    return all;
  }

  /** What a prompt was sent with. */
  void attachments(String response, ForeignMessage message) throws IOException {
    for (JsonNode link : ordered("prompt_attachments", attachments, response, "attachment_id")) {
      String id = link.path("attachment_id").asString("");
      for (long place : attachmentIds.getOrDefault(id, List.of())) {
        JsonNode row = database.row("attachments", place, "type", "path", "url", "content");
        message.add(attachment(id, row));
      }
    }
  }

  private static ForeignPart.Attached attachment(String id, JsonNode row) {
    String type = Json.text(row, "type");
    String path = Json.or(Json.first(row, "path", "url"));
    // Where it lay on somebody's disk is nobody's business.
    String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    String name = last.isEmpty() ? null : last;
    String known = type == null ? "application/octet-stream" : type;
    byte[] bytes = row.path("content").isBinary() ? row.path("content").binaryValue() : null;
    @Nullable String content = bytes == null ? null : MediaKinds.dataUrl(known, bytes);
    return new ForeignPart.Attached(id, name, type, MediaKinds.kind(type), content);
  }

  private List<JsonNode> ordered(
      String table, Map<String, List<Long>> index, String response, String column)
      throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (long place : index.getOrDefault(response, List.of())) {
      all.add(database.row(table, place, column, "order"));
    }
    all.sort(Comparator.comparingLong(each -> each.path("order").asLong(0)));
    return all;
  }
}
