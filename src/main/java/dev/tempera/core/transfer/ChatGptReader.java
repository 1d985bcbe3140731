package dev.tempera.core.transfer;

import dev.tempera.core.chat.TurnState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The conversations of ChatGPT's export of an account, in one file or in many. */
final class ChatGptReader implements ForeignReader {
  private static final String FORMAT = "chatgpt";
  private static final String PROJECT = "g-p-";
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "create_time",
          "update_time",
          "mapping",
          "current_node",
          "conversation_id",
          "id",
          "default_model_slug",
          "is_starred",
          "pinned_time",
          "moderation_results",
          "safe_urls",
          "blocked_urls");
  private static final Set<String> KNOWN_META =
      Set.of(
          "model_slug",
          "content_references",
          "citations",
          "attachments",
          "parent_id",
          "request_id",
          "message_type",
          "timestamp_",
          "is_visually_hidden_from_conversation",
          "is_user_system_message",
          "is_hidden",
          "can_save",
          "default_model_slug");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("mapping").isObject() && !DeepSeekReader.isOne(json);
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.first(json, "conversation_id", "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(json, "title"));
    conversation.created = Json.time(json.path("create_time"));
    conversation.updated = Json.time(json.path("update_time"));
    conversation.pinned = Json.flag(json, "is_starred") || json.path("pinned_time").isNumber();
    for (String field : new String[] {"conversation_template_id", "gizmo_id"}) {
      String project = Json.or(Json.text(json, field));
      if (project.startsWith(PROJECT) && conversation.folder().isEmpty()) {
        // The export does not say what it is called.
        String own = project.substring(PROJECT.length());
        conversation.folder().add(ForeignIds.unnamed("Project", own));
      }
    }
    conversation.keep(json, KNOWN);
    new Reading(conversation, json, origin).read();
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** One conversation while it is read. */
  private static final class Reading {
    private final ForeignConversation conversation;
    private final JsonNode json;
    private final ForeignTree tree;
    private final ChatGptContent content;
    private final Map<String, JsonNode> thoughts = new HashMap<>();
    private final Map<String, String> calls = new HashMap<>();

    Reading(ForeignConversation conversation, JsonNode json, Origin origin) {
      this.conversation = conversation;
      this.json = json;
      tree = new ForeignTree(conversation.warnings());
      content = new ChatGptContent(new ChatGptFiles(origin));
    }

    void read() {
      for (Map.Entry<String, JsonNode> each : json.path("mapping").properties()) {
        JsonNode node = each.getValue();
        if (node.isNull()) {
          conversation.warnings().add(each.getKey() + " is null: left out");
        } else if (!each.getKey().isEmpty()) {
          tree.add(
              each.getKey(),
              Json.text(node, "parent"),
              message(each.getKey(), node.path("message")));
        }
      }
      thinkAndCall();
      tree.into(conversation, Json.text(json, "current_node"));
    }

    private @Nullable ForeignMessage message(String id, JsonNode message) {
      JsonNode meta = message.path("metadata");
      JsonNode said = message.path("content");
      switch (said.path("content_type").stringValue("")) {
        case "user_editable_context" -> {
          for (String field : new String[] {"user_profile", "user_instructions"}) {
            String text = Json.text(said, field);
            if (text != null && !conversation.customInstructions().contains(text)) {
              conversation.customInstructions().add(text);
            }
          }
          return null;
        }
        case "thoughts" -> {
          thoughts.put(id, message);
          return null;
        }
        case "reasoning_recap", "model_editable_context" -> {
          return null;
        }
        default -> {}
      }
      if (Json.flag(meta, "is_visually_hidden_from_conversation")
          || Json.flag(meta, "is_user_system_message")
          || Json.flag(meta, "is_hidden")
          || !said.isObject()) {
        return null;
      }
      ForeignMessage read = content.message(id, message);
      if (read == null || read.isEmpty()) {
        return null;
      }
      if (!read.parts(ForeignPart.Call.class).isEmpty()) {
        calls.put(id, message.path("recipient").stringValue(""));
      }
      read.createdAt = Json.time(message.path("create_time"));
      read.model = Json.text(meta, "model_slug");
      if (message.path("status").stringValue("").equals("in_progress")) {
        read.state = TurnState.INTERRUPTED;
      }
      read.keep(meta, KNOWN_META);
      return read;
    }

    /** Gives answers the thoughts before them, and results the calls that they answer. */
    private void thinkAndCall() {
      Set<String> used = new HashSet<>();
      for (String id : json.path("mapping").propertyNames()) {
        ForeignMessage message = tree.message(id);
        if (message == null) {
          continue;
        }
        switch (message.role()) {
          case ASSISTANT -> think(id, message, used);
          case TOOL -> answer(id, message);
          default -> {}
        }
      }
      thoughts.forEach((id, thought) -> {
        String text = ChatGptContent.thoughts(thought.path("content"));
        if (!used.contains(id) && !text.isBlank()) {
          // Nothing was said after it, and it is all that there is.
          conversation.warnings().add(id + ": thoughts without an answer were left out");
        }
      });
    }

    private void think(String id, ForeignMessage message, Set<String> used) {
      StringBuilder thought = new StringBuilder();
      String at = tree.parent(id);
      for (int steps = 0; at != null && tree.message(at) == null && steps < 1000; steps++) {
        JsonNode thinking = thoughts.get(at);
        if (thinking != null) {
          used.add(at);
          String text = ChatGptContent.thoughts(thinking.path("content"));
          thought.insert(0, thought.isEmpty() || text.isEmpty() ? text : text + "\n\n");
          message.model =
              message.model == null
                  ? Json.text(thinking.path("metadata"), "model_slug")
                  : message.model;
        }
        at = tree.parent(at);
      }
      if (!thought.toString().isBlank()) {
        message.parts().addFirst(new ForeignPart.Reasoning(thought.toString()));
      }
      if (message.model == null) {
        message.model = Json.text(json, "default_model_slug");
      }
    }

    private void answer(String id, ForeignMessage message) {
      message
          .parts()
          .replaceAll(part ->
              part instanceof ForeignPart.Result result && result.callId() == null
                  ? new ForeignPart.Result(
                      call(id, result.name()), result.name(), result.content(), result.error())
                  : part);
    }

    private @Nullable String call(String id, @Nullable String tool) {
      String at = tree.parent(id);
      for (int steps = 0; at != null && steps < 1000; steps++) {
        if (tool != null && tool.equals(calls.get(at))) {
          return at;
        }
        at = tree.parent(at);
      }
      return null;
    }
  }
}
