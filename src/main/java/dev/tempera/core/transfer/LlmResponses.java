package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What older versions of {@code llm} logged: prompts with their responses, one after the other. */
final class LlmResponses {
  private static final String RESPONSES = "responses";
  private static final String[] COLUMNS = {
    "id",
    "model",
    "resolved_model",
    "prompt",
    "system",
    "options_json",
    "response",
    "reasoning",
    "duration_ms",
    "datetime_utc",
    "input_tokens",
    "output_tokens",
    "token_details",
    "schema_id"
  };
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "model",
          "resolved_model",
          "prompt",
          "system",
          "options_json",
          "response",
          "reasoning",
          "duration_ms",
          "datetime_utc",
          "input_tokens",
          "output_tokens");

  private final LlmDatabase database;
  private final Findings into;
  private final Cancellation cancellation;
  private final LlmBeside beside;

  LlmResponses(LlmDatabase database, Findings into, Cancellation cancellation) throws IOException {
    this.database = database;
    this.into = into;
    this.cancellation = cancellation;
    beside = new LlmBeside(database);
  }

  /** Reads the conversations, then the responses that are in none. */
  void read() throws IOException {
    Map<String, List<Long>> byConversation =
        database.has(RESPONSES, "conversation_id")
            ? database.index(RESPONSES, "conversation_id")
            : Map.of("", database.places(RESPONSES));
    Set<String> ids = new LinkedHashSet<>();
    if (database.has("conversations", "id")) {
      for (long place : database.places("conversations")) {
        JsonNode row = database.row("conversations", place, "id", "name");
        String id = Json.or(Json.text(row, "id"));
        if (!id.isEmpty() && ids.add(id)) {
          take(id, Json.or(Json.text(row, "name")), byConversation.getOrDefault(id, List.of()));
        }
      }
    }
    for (Map.Entry<String, List<Long>> each : byConversation.entrySet()) {
      if (each.getKey().isEmpty()) {
        for (long place : each.getValue()) {
          String id = Json.text(database.row(RESPONSES, place, "id"), "id");
          take(id, "", List.of(place));
        }
      } else if (!ids.contains(each.getKey())) {
        take(each.getKey(), "", each.getValue());
      }
    }
  }

  private void take(@Nullable String id, String name, List<Long> places) {
    if (cancellation.isCancelled()) {
      throw new CancellationException();
    }
    ForeignConversation conversation = new ForeignConversation(LlmReader.FORMAT, id);
    conversation.title = name;
    try {
      ForeignTree tree = new ForeignTree(conversation.warnings());
      String before = null;
      for (long place : places) {
        before = response(conversation, tree, database.row(RESPONSES, place, COLUMNS), before);
      }
      tree.into(conversation, before);
    } catch (IOException | IllegalArgumentException e) {
      into.skipped(id, name, String.valueOf(e.getMessage()), false);
      return;
    }
    if (conversation.messages().isEmpty()) {
      into.skipped(id, name, "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private @Nullable String response(
      ForeignConversation conversation, ForeignTree tree, ObjectNode row, @Nullable String above)
      throws IOException {
    String id = Json.or(Json.text(row, "id"));
    Long at = Json.time(row.path("datetime_utc"));
    conversation.created = conversation.created == null ? at : conversation.created;
    conversation.updated = at == null ? conversation.updated : at;
    system(conversation, id, Json.or(Json.text(row, "system")));
    options(conversation, row);
    String before = above;
    List<ForeignMessage> all = new ArrayList<>();
    all.add(new ForeignMessage(id + ".t", Role.TOOL));
    all.add(new ForeignMessage(id + ".u", Role.USER));
    all.add(new ForeignMessage(id + ".a", Role.ASSISTANT));
    beside.results(id, all.getFirst());
    beside.fragments(id, "prompt_fragments").forEach(all.get(1)::text);
    all.get(1).text(Json.text(row, "prompt"));
    beside.attachments(id, all.get(1));
    answer(row, all.get(2));
    beside.calls(id, all.get(2));
    for (ForeignMessage message : all) {
      message.createdAt = at;
      if (!message.isEmpty()) {
        tree.add(message.id(), before, message);
        before = message.id();
      }
    }
    return before;
  }

  private void system(ForeignConversation conversation, String id, String own) throws IOException {
    List<String> texts = new ArrayList<>(beside.fragments(id, "system_fragments"));
    texts.add(own);
    texts.removeIf(String::isBlank);
    String system = String.join("\n\n", texts);
    if (conversation.system.isEmpty()) {
      conversation.system = system;
    } else if (!system.isEmpty() && !system.equals(conversation.system)) {
      conversation.warnings().add(id + " has another system prompt: the first is taken");
    }
  }

  /** What the last response was asked with is what the next one would be. */
  private static void options(ForeignConversation conversation, JsonNode row) {
    conversation.parameters().removeAll();
    try {
      JsonNode options = ForeignJson.tree(row.path("options_json").stringValue("{}"));
      options
          .properties()
          .forEach(each -> conversation.parameters().set(each.getKey(), each.getValue()));
    } catch (JacksonException e) {
      conversation.warnings().add("options that are no JSON were left out");
    }
  }

  private static void answer(ObjectNode row, ForeignMessage answer) {
    answer.reasoning(Json.text(row, "reasoning"));
    answer.text(Json.text(row, "response"));
    String resolved = Json.text(row, "resolved_model");
    answer.model = resolved == null ? Json.text(row, "model") : resolved;
    answer.promptTokens = Json.count(row, "input_tokens");
    answer.completionTokens = Json.count(row, "output_tokens");
    answer.durationMs = Json.count(row, "duration_ms");
    answer.keep(row, KNOWN);
  }
}
