package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A chat of big-AGI, or all of them; nothing of its models, where keys may stand. */
final class BigAgiReader implements ForeignReader {
  private static final String FORMAT = "big-agi";
  private static final Set<String> KNOWN =
      Set.of("id", "messages", "userTitle", "autoTitle", "created", "updated");
  private static final Set<String> KNOWN_GENERATOR = Set.of("name");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return isChat(json) || isChat(json.path("conversations").path(0));
  }

  private static boolean isChat(JsonNode json) {
    return json.has("systemPurposeId") && json.path("messages").isArray();
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    if (isChat(json)) {
      chat(json, Map.of(), into);
      return;
    }
    Map<String, String> folders = folders(json.path("folders").path("folders"));
    for (JsonNode chat : Json.each(json.path("conversations"))) {
      chat(chat, folders, into);
    }
  }

  /** The folder of each chat that is in one. */
  private static Map<String, String> folders(JsonNode list) {
    Map<String, String> of = new HashMap<>();
    for (JsonNode folder : Json.each(list)) {
      String title = Json.text(folder, "title");
      for (JsonNode id : Json.each(folder.path("conversationIds"))) {
        if (title != null && id.isString()) {
          of.putIfAbsent(id.stringValue(), title);
        }
      }
    }
    return of;
  }

  private static void chat(JsonNode chat, Map<String, String> folders, Findings into) {
    String id = Json.text(chat, "id");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.first(chat, "userTitle", "autoTitle"));
    conversation.created = Json.time(chat.path("created"));
    conversation.updated = Json.time(chat.path("updated"));
    String folder = id == null ? null : folders.get(id);
    if (folder != null) {
      conversation.folder().add(folder);
    }
    conversation.keep(chat, KNOWN);
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    int position = 0;
    for (JsonNode each : Json.each(chat.path("messages"))) {
      position++;
      String named = Json.text(each, "id");
      String name = named == null ? "#" + position : named;
      ForeignMessage message = message(name, each);
      boolean leading = message.role() == Role.SYSTEM && before == null;
      if (leading) {
        conversation.system = message.text();
      }
      tree.add(name, before, leading || message.isEmpty() ? null : message);
      before = name;
    }
    tree.into(conversation, before);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  private static ForeignMessage message(String id, JsonNode json) {
    ForeignMessage message = new ForeignMessage(id, Roles.of(json.path("role").stringValue("")));
    message.createdAt = Json.time(json.path("created"));
    message.text(Json.text(json, "text"));
    Json.each(json.path("fragments")).forEach(fragment -> part(fragment, message));
    if (message.role() == Role.ASSISTANT) {
      JsonNode generator = json.path("generator");
      message.model = Json.text(generator, "name");
      message.model = message.model == null ? Json.text(json, "originLLM") : message.model;
      message.keep(generator, KNOWN_GENERATOR);
      message.promptTokens = Json.count(generator.path("metrics"), "TIn");
      message.completionTokens = Json.count(generator.path("metrics"), "TOut");
    }
    return message;
  }

  private static void part(JsonNode fragment, ForeignMessage message) {
    JsonNode part = fragment.path("part");
    switch (part.path("pt").stringValue("")) {
      case "text" -> message.text(Json.text(part, "text"));
      case "ma" -> message.reasoning(Json.text(part, "aText"));
      case "error" -> {
        message.error = Json.or(Json.text(part, "error"));
        message.state = TurnState.FAILED;
      }
      case "doc" -> {
        JsonNode data = part.path("data");
        String name = Json.first(part, "l1Title", "ref");
        String text = Json.text(data, "text");
        message.add(
            new ForeignPart.Attached(
                Json.text(part, "ref"), name, Json.text(data, "mimeType"), "text", text));
      }
      case "image_ref" ->
          message.add(
              new ForeignPart.Attached(
                  Json.text(part.path("dataRef"), "dblobAssetId"),
                  Json.text(fragment, "title"),
                  Json.text(part.path("dataRef"), "mimeType"),
                  "image",
                  null));
      case "tool_invocation" -> {
        JsonNode call = part.path("invocation");
        message.add(
            new ForeignPart.Call(
                Json.or(Json.text(part, "id")),
                Json.or(Json.text(call, "name")),
                WireParts.arguments(call.path("args"))));
      }
      case "tool_response" -> {
        JsonNode response = part.path("response");
        message.add(
            new ForeignPart.Result(
                Json.text(part, "id"),
                Json.text(response, "name"),
                WireParts.arguments(response.path("result")),
                part.path("error").isString() || Json.flag(part, "error")));
      }
      default -> message.add(new ForeignPart.Unknown(part));
    }
  }
}
