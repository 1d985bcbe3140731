package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A chat of OpenRouter's chatroom, versions 1 to 3 of its format. */
final class OpenRouterReader implements ForeignReader {
  private static final String FORMAT = "openrouter";
  private static final String USER = "USER";
  private static final Set<String> KNOWN =
      Set.of("variantSlug", "tokensCount", "cost", "duration", "generationId");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return json.path("version").stringValue("").startsWith("orpg.")
        && json.path("messages").isObject();
  }

  /** A message with the name under which it stands. */
  private record Named(String id, JsonNode json, long time) {}

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    List<Named> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : json.path("messages").properties()) {
      Long at = Json.time(each.getValue().path("createdAt"));
      at = at == null ? Json.time(each.getValue().path("updatedAt")) : at;
      if (!each.getKey().isEmpty()) {
        all.add(new Named(each.getKey(), each.getValue(), at == null ? Long.MAX_VALUE : at));
      }
    }
    // The order within the file says nothing; the sort is stable.
    all.sort(Comparator.comparingLong(Named::time));
    if (all.isEmpty()) {
      into.skipped(null, Json.or(Json.text(json, "title")), "no messages", true);
      return;
    }
    ForeignConversation conversation = new ForeignConversation(FORMAT, all.getFirst().id());
    Long first = all.getFirst().time();
    conversation.created = first == Long.MAX_VALUE ? null : first;
    boolean linked = all.stream().anyMatch(each -> each.json().has("parentMessageId"));
    if (!linked) {
      conversation
          .warnings()
          .add(
              json.path("version").stringValue("")
                  + " has no parents: messages follow each other in the order of their times");
    }
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    for (Named each : all) {
      String parent = linked ? Json.text(each.json(), "parentMessageId") : before;
      ForeignMessage message = message(each, json);
      tree.add(each.id(), parent, message.isEmpty() ? null : message);
      before = each.id();
    }
    tree.into(conversation, null);
    setUp(conversation, json, all);
    if (conversation.messages().isEmpty()) {
      into.skipped(conversation.id(), "", "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /**
   * The system prompt of those who answered, if they all have the same; what they were asked with.
   */
  private static void setUp(ForeignConversation conversation, JsonNode json, List<Named> all) {
    // The title of the file is its first question, cut off.
    String title = Json.text(json, "title");
    boolean cut = title != null && conversation.title().startsWith(title.replace("…", ""));
    conversation.title = cut ? "" : Json.or(title);
    Set<String> prompts = new LinkedHashSet<>();
    Set<String> spoke = new LinkedHashSet<>();
    for (Named each : all) {
      spoke.add(each.json().path("characterId").stringValue(USER));
    }
    for (String id : spoke) {
      JsonNode character = json.path("characters").path(id);
      if (conversation.parameters().isEmpty()) {
        character
            .path("samplingParameters")
            .properties()
            .forEach(each -> conversation.parameters().set(each.getKey(), each.getValue()));
      }
      String prompt = Json.text(character, "description");
      if (prompt != null) {
        prompts.add(prompt);
      }
    }
    if (!json.path("artifacts").isEmpty()) {
      conversation.warnings().add("artifacts in it have no place here");
    }
    if (!prompts.isEmpty()) {
      conversation.system = prompts.iterator().next();
    }
    if (prompts.size() > 1) {
      conversation.warnings().add("the models had different system prompts: the first is taken");
    }
  }

  private static ForeignMessage message(Named named, JsonNode file) {
    JsonNode json = named.json();
    String character = json.path("characterId").stringValue(USER);
    boolean asked = character.equals(USER) || json.path("type").stringValue("").equals("user");
    ForeignMessage message = new ForeignMessage(named.id(), asked ? Role.USER : Role.ASSISTANT);
    message.createdAt = named.time() == Long.MAX_VALUE ? null : named.time();
    message.reasoning(Json.text(json, "reasoning"));
    message.text(Json.text(json, "content"));
    List<JsonNode> items = Json.each(json.path("items"));
    items.sort(Comparator.comparingLong(each -> each.path("sequenceIndex").asLong(0)));
    for (JsonNode item : items) {
      String id = item.path("id").stringValue("");
      item(id, file.path("items").path(id).path("data"), message);
    }
    if (!asked) {
      facts(message, json.path("metadata"));
      message.model = Json.text(file.path("characters").path(character), "model");
      if (message.model == null) {
        message.model = Json.text(json.path("metadata"), "variantSlug");
      }
    }
    return message;
  }

  private static void facts(ForeignMessage message, JsonNode meta) {
    message.completionTokens = Json.count(meta, "tokensCount");
    message.keep(meta, KNOWN);
    message.generationId = Json.text(meta, "generationId");
    message.durationMs = Json.count(meta, "duration");
    message.costUsd = Json.money(meta.path("cost"));
    for (JsonNode each :
        Json.each(meta.path("routerMetadata").path("endpoints").path("available"))) {
      if (Json.flag(each, "selected")) {
        message.provider = Json.text(each, "provider");
      }
    }
  }

  private static void item(String id, JsonNode data, ForeignMessage message) {
    switch (data.path("type").stringValue("")) {
      case "" -> {}
      case "message", "reasoning" -> {
        String thought = summary(data);
        List<JsonNode> content = Json.each(data.path("content"));
        if (content.isEmpty()) {
          message.reasoning(thought);
        }
        content.forEach(each -> WireParts.add(id, each, message));
      }
      default -> WireParts.item(data, message);
    }
  }

  private static @Nullable String summary(JsonNode data) {
    StringBuilder all = new StringBuilder();
    for (JsonNode each : Json.each(data.path("summary"))) {
      all.append(all.isEmpty() ? "" : "\n\n").append(Json.or(Json.text(each, "text")));
    }
    return all.isEmpty() ? null : all.toString();
  }
}
