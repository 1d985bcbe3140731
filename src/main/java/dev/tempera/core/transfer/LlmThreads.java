package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What newer versions of {@code llm} log: messages known by their hashes, threads that end at one
 * of them, and turns that say who answered. A thread and those that were forked from it are one
 * conversation.
 */
final class LlmThreads {
  private static final String TIP = "tip_message_hash";

  private final LlmDatabase database;
  private final String file;
  private final Findings into;
  private final Cancellation cancellation;
  private final Map<String, List<Long>> messages;
  private final Map<String, List<Long>> parts;
  private final Map<String, List<Long>> turnsOfThread;
  private final Map<String, JsonNode> threads = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  LlmThreads(LlmDatabase database, String file, Findings into, Cancellation cancellation)
      throws IOException {
    this.database = database;
    this.file = file;
    this.into = into;
    this.cancellation = cancellation;
    messages = database.index("messages", "hash");
    parts = database.index("parts", "message_hash");
    turnsOfThread = database.index("turns", "thread_id");
  }

  /** Reads all threads; messages that no thread leads to are told. */
  void read() throws IOException {
    for (long place : database.places("threads")) {
      JsonNode row =
          database.row("threads", place, "id", "name", TIP, "forked_from", "datetime_utc");
      threads.putIfAbsent(Json.or(Json.text(row, "id")), row);
    }
    Map<String, List<JsonNode>> groups = new LinkedHashMap<>();
    threads.forEach(
        (id, row) -> groups.computeIfAbsent(origin(id), _ -> new ArrayList<>()).add(row));
    for (Map.Entry<String, List<JsonNode>> each : groups.entrySet()) {
      if (cancellation.isCancelled()) {
        throw new CancellationException();
      }
      group(each.getKey(), each.getValue());
    }
    long left = messages.keySet().stream().filter(hash -> !used.contains(hash)).count();
    if (left > 0) {
      into.skipped(null, file, left + " messages belong to no conversation", false);
    }
  }

  /** The thread from which one was forked, or from which that one was. */
  private String origin(String id) {
    Set<String> seen = new HashSet<>();
    String at = id;
    while (seen.add(at)) {
      JsonNode row = threads.get(at);
      String from = row == null ? null : Json.text(row, "forked_from");
      if (from == null || !threads.containsKey(from)) {
        return at;
      }
      at = from;
    }
    return id;
  }

  private void group(String id, List<JsonNode> all) {
    JsonNode main = threads.getOrDefault(id, all.getFirst());
    ForeignConversation conversation = new ForeignConversation(LlmReader.FORMAT, id);
    conversation.title = Json.or(Json.text(main, "name"));
    conversation.created = Json.time(main.path("datetime_utc"));
    all.sort(Comparator.comparing(each -> !each.equals(main)));
    Reading reading = new Reading(conversation);
    try {
      for (JsonNode thread : all) {
        reading.thread(thread);
      }
      reading.tree.into(conversation, Json.text(main, TIP));
    } catch (IOException | IllegalArgumentException e) {
      into.skipped(id, conversation.title, String.valueOf(e.getMessage()), false);
      return;
    }
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title, "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** One conversation while it is read. */
  private final class Reading {
    private final ForeignConversation conversation;
    private final ForeignTree tree;
    private final Map<String, ForeignMessage> read = new HashMap<>();
    private final Map<String, @Nullable String> parents = new HashMap<>();

    Reading(ForeignConversation conversation) {
      this.conversation = conversation;
      tree = new ForeignTree(conversation.warnings());
    }

    void thread(JsonNode thread) throws IOException {
      path(Json.text(thread, TIP));
      List<Long> turns = turnsOfThread.getOrDefault(Json.or(Json.text(thread, "id")), List.of());
      for (long place : turns) {
        JsonNode turn =
            database.row(
                "turns",
                place,
                "parent_message_hash",
                TIP,
                "model",
                "resolved_model",
                "input_tokens",
                "output_tokens",
                "duration_ms",
                "datetime_utc",
                "options_json");
        path(Json.text(turn, TIP));
        turn(turn);
      }
      Long at = Json.time(thread.path("datetime_utc"));
      for (ForeignMessage message : read.values()) {
        // What was said before any turn that is known was said when the thread began.
        message.createdAt = message.createdAt == null ? at : message.createdAt;
      }
    }

    /** Adds all messages that lead to one, the first one first. */
    private void path(@Nullable String tip) throws IOException {
      List<String> fresh = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      String hash = tip;
      while (hash != null
          && messages.containsKey(hash)
          && !read.containsKey(hash)
          && seen.add(hash)) {
        fresh.add(hash);
        hash = parent(hash);
      }
      for (String each : fresh.reversed()) {
        used.add(each);
        ForeignMessage message = message(each);
        read.put(each, message);
        boolean leading = message.role() == Role.SYSTEM && parents.get(each) == null;
        if (leading && conversation.system.isEmpty()) {
          conversation.system = message.text();
        }
        tree.add(each, parents.get(each), leading || message.isEmpty() ? null : message);
      }
    }

    private @Nullable String parent(String hash) throws IOException {
      long place = messages.getOrDefault(hash, List.of()).getFirst();
      String parent = Json.text(database.row("messages", place, "parent_hash"), "parent_hash");
      parents.put(hash, parent);
      return parent;
    }

    private ForeignMessage message(String hash) throws IOException {
      long place = messages.getOrDefault(hash, List.of()).getFirst();
      Role role = Roles.of(database.row("messages", place, "role").path("role").stringValue(""));
      List<JsonNode> rows = new ArrayList<>();
      for (long part : parts.getOrDefault(hash, List.of())) {
        rows.add(database.row("parts", part, "position", "type", "tool_name", "text", "payload"));
      }
      rows.sort(Comparator.comparingLong(each -> each.path("position").asLong(0)));
      boolean results =
          rows.stream().anyMatch(r -> r.path("type").stringValue("").equals("tool_result"));
      ForeignMessage message = new ForeignMessage(hash, results ? Role.TOOL : role);
      rows.forEach(row -> part(row, message));
      return message;
    }

    private void turn(JsonNode turn) {
      Long at = Json.time(turn.path("datetime_utc"));
      String from = Json.text(turn, "parent_message_hash");
      String hash = Json.text(turn, TIP);
      ForeignMessage tip = hash == null ? null : read.get(hash);
      if (tip != null && tip.role() == Role.ASSISTANT) {
        String resolved = Json.text(turn, "resolved_model");
        tip.model = resolved == null ? Json.text(turn, "model") : resolved;
        tip.promptTokens = Json.count(turn, "input_tokens");
        tip.completionTokens = Json.count(turn, "output_tokens");
        tip.durationMs = Json.count(turn, "duration_ms");
      }
      for (int steps = 0; hash != null && steps < ForeignTree.MOST_MESSAGES; steps++) {
        ForeignMessage message = read.get(hash);
        if (message == null || message.createdAt != null) {
          return;
        }
        message.createdAt = at;
        if (hash.equals(from)) {
          return;
        }
        hash = parents.get(hash);
      }
    }
  }

  private static void part(JsonNode row, ForeignMessage message) {
    JsonNode payload = payload(row);
    String text = Json.text(row, "text");
    switch (row.path("type").stringValue("")) {
      case "text" -> message.text(text);
      case "reasoning" -> message.reasoning(text);
      case "tool_call" ->
          message.add(
              new ForeignPart.Call(
                  Json.or(Json.first(payload, "id", "tool_call_id")),
                  Json.or(name(row, payload)),
                  WireParts.arguments(payload.path("arguments"))));
      case "tool_result" ->
          message.add(
              new ForeignPart.Result(
                  Json.first(payload, "tool_call_id", "id"),
                  name(row, payload),
                  Json.or(text),
                  Json.flag(payload, "is_error") || Json.text(payload, "exception") != null));
      default -> message.add(new ForeignPart.Unknown(row));
    }
  }

  private static @Nullable String name(JsonNode row, JsonNode payload) {
    String name = Json.text(row, "tool_name");
    return name == null ? Json.text(payload, "name") : name;
  }

  private static JsonNode payload(JsonNode row) {
    try {
      return ForeignJson.tree(row.path("payload").stringValue("{}"));
    } catch (JacksonException e) {
      return ForeignJson.tree("{}");
    }
  }
}
