package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** This program's own tree of JSON ({@code docs/export.md}); what it leaves out stays out. */
final class TemperaReader implements ForeignReader {
  private static final String FORMAT = "tempera-tree";

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("format").stringValue("").equals(FORMAT) && json.path("messages").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    String id = Json.text(json, "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    if (json.path("version").intValue(1) > 1) {
      conversation.warnings().add("it was written by a newer version: some of it may be left out");
    }
    conversation.title = Json.or(Json.text(json, "title"));
    conversation.created = Json.time(json.path("created_at"));
    conversation.updated = Json.time(json.path("updated_at"));
    conversation.system = Json.or(Json.text(json, "system_prompt"));
    conversation.requestedModel = Json.text(json, "model");
    conversation.isRequest = true;
    conversation.own = id != null && ForeignIds.isOurs(id) ? new ConversationId(id) : null;
    conversation.note = Json.or(Json.text(json, "note"));
    strings(json.path("folder"), conversation.folder());
    strings(json.path("tags"), conversation.tags());
    json.path("parameters")
        .properties()
        .forEach(each -> conversation.parameters().set(each.getKey(), each.getValue()));
    ForeignTree tree = new ForeignTree(conversation.warnings());
    int position = 0;
    for (JsonNode each : Json.each(json.path("messages"))) {
      position++;
      String named = Json.text(each, "id");
      String name = named == null ? "#" + position : named;
      ForeignMessage message = message(name, each);
      if (conversation.own != null && ForeignIds.isOurs(named)) {
        message.own = new MessageId(name);
      }
      // Also one in which nothing is said: an answer that was stopped at once is one.
      tree.add(name, Json.text(each, "parent"), message);
    }
    tree.into(conversation, Json.text(json, "active_leaf"));
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static void strings(JsonNode array, List<String> into) {
    Json.each(array).stream()
        .filter(JsonNode::isString)
        .forEach(each -> into.add(each.stringValue()));
  }

  private static ForeignMessage message(String id, JsonNode json) {
    Role role = Roles.of(json.path("role").stringValue(""));
    ForeignMessage message = new ForeignMessage(id, role);
    message.createdAt = Json.time(json.path("created_at"));
    message.starred = Json.flag(json, "starred");
    message.note = Json.or(Json.text(json, "note"));
    message.reasoning(Json.text(json, "reasoning"));
    message.text(Json.text(json, "text"));
    message.text(Json.text(json, "refusal"));
    for (JsonNode call : Json.each(json.path("tool_calls"))) {
      message.add(
          new ForeignPart.Call(
              Json.or(Json.text(call, "id")),
              Json.or(Json.text(call, "name")),
              Json.or(Json.text(call, "arguments"))));
    }
    for (JsonNode result : Json.each(json.path("tool_results"))) {
      message.add(
          new ForeignPart.Result(
              Json.text(result, "tool_call_id"),
              Json.text(result, "name"),
              Json.or(Json.text(result, "content")),
              Json.flag(result, "failed")));
    }
    Json.each(json.path("attachments")).forEach(each -> message.add(attachment(each)));
    for (JsonNode source : Json.each(json.path("sources"))) {
      message.add(new ForeignPart.Citation(Json.text(source, "title"), Json.text(source, "url")));
    }
    Json.each(json.path("unknown")).forEach(each -> message.add(new ForeignPart.Unknown(each)));
    if (role == Role.ASSISTANT) {
      facts(message, json);
    }
    return message;
  }

  private static ForeignPart attachment(JsonNode json) {
    String name = Json.text(json, "name");
    String type = Json.text(json, "media_type");
    String base64 = Json.text(json, "base64");
    String url = Json.text(json, "url");
    String known = type == null ? "application/octet-stream" : type;
    @Nullable String content =
        base64 != null
            ? "data:" + known + ";base64," + base64
            : url != null && url.startsWith("https://") ? url : null;
    String kind = json.path("kind").stringValue("").equals("image") ? "image" : "file";
    return new ForeignPart.Attached(url == null ? name : url, name, type, kind, content);
  }

  private static void facts(ForeignMessage message, JsonNode json) {
    message.model = Json.text(json, "model");
    message.provider = Json.text(json, "provider");
    message.generationId = Json.text(json, "generation_id");
    message.error = Json.text(json, "error");
    message.promptTokens = Json.count(json, "prompt_tokens");
    message.completionTokens = Json.count(json, "completion_tokens");
    message.cachedTokens = Json.count(json, "cached_tokens");
    message.reasoningTokens = Json.count(json, "reasoning_tokens");
    message.costUsd = Json.money(json.path("cost_usd"));
    message.durationMs = Json.count(json, "duration_ms");
    String state = json.path("state").stringValue("").toUpperCase(Locale.ROOT);
    for (TurnState each : TurnState.values()) {
      if (each.name().equals(state)) {
        message.state = each == TurnState.STREAMING ? TurnState.INTERRUPTED : each;
      }
    }
  }
}
