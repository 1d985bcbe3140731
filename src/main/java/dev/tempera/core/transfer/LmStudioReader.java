package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A conversation file of LM Studio. Its messages have versions and no times. */
final class LmStudioReader implements ForeignReader {
  private static final String FORMAT = "lmstudio";

  /** Its folder of conversations; what lies in that are the folders of its list. */
  private static final String TOP = "conversations";

  private static final Set<String> KNOWN_STATS =
      Set.of("promptTokensCount", "predictedTokensCount");
  private static final String PREDICTION = "llm.prediction.";
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "temperature", "temperature",
          "topPSampling", "top_p",
          "topKSampling", "top_k",
          "minPSampling", "min_p",
          "repeatPenalty", "repetition_penalty",
          "maxPredictedTokens", "max_tokens");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    JsonNode messages = json.path("messages");
    return messages.isArray()
        && (messages.isEmpty()
            ? json.path("createdAt").isNumber() && json.has("tokenCount")
            : messages.path(0).path("versions").isArray());
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    // The program names its files by this time, and has no other id.
    String id = Json.id(json, "createdAt");
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    conversation.title = Json.or(Json.text(json, "name"));
    conversation.created = Json.time(json.path("createdAt"));
    conversation.pinned = Json.flag(json, "pinned");
    conversation.system = Json.or(Json.text(json, "systemPrompt"));
    List<String> around = origin.beside().around();
    conversation.folder().addAll(around.subList(around.indexOf(TOP) + 1, around.size()));
    conversation.draft = Json.or(Json.text(json, "clientInput"));
    for (JsonNode field : Json.each(json.path("perChatPredictionConfig").path("fields"))) {
      configure(conversation, field);
    }
    ForeignTree tree = new ForeignTree(conversation.warnings());
    String before = null;
    int entry = 0;
    for (JsonNode each : Json.each(json.path("messages"))) {
      entry++;
      before = versions(conversation, tree, each, entry, before);
    }
    tree.into(conversation, before);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** Adds the versions of one message; returns the one that the next message follows. */
  private static @Nullable String versions(
      ForeignConversation conversation,
      ForeignTree tree,
      JsonNode entry,
      int number,
      @Nullable String before) {
    List<JsonNode> versions = Json.each(entry.path("versions"));
    if (versions.isEmpty()) {
      conversation.warnings().add(number + " has no versions: left out");
      return before;
    }
    int selected = entry.path("currentlySelected").asInt(0);
    if (selected < 0 || selected >= versions.size()) {
      conversation
          .warnings()
          .add(
              number
                  + ": currentlySelected "
                  + selected
                  + " is out of range: the last version is taken");
      selected = versions.size() - 1;
    }
    for (int i = 0; i < versions.size(); i++) {
      String id = number + "." + i;
      ForeignMessage message = message(id, versions.get(i));
      tree.add(id, before, message.isEmpty() ? null : message);
    }
    return number + "." + selected;
  }

  private static void configure(ForeignConversation conversation, JsonNode field) {
    String key = field.path("key").stringValue("");
    JsonNode value = field.path("value");
    if (value.isObject()) {
      value = Json.flag(value, "checked") ? value.path("value") : value.path("none");
    }
    if (!key.startsWith(PREDICTION)) {
      return;
    }
    String name = key.substring(PREDICTION.length());
    String parameter = PARAMETERS.get(name);
    if (name.equals("systemPrompt") && value.isString()) {
      conversation.system = value.stringValue();
    } else if (parameter != null && value.isNumber()) {
      conversation.parameters().set(parameter, value);
    } else if (!value.isMissingNode() && !value.isNull()) {
      conversation.rest.set(key, value);
    }
  }

  private static ForeignMessage message(String id, JsonNode version) {
    Role role =
        switch (version.path("role").stringValue("")) {
          case "user" -> Role.USER;
          case "system" -> Role.SYSTEM;
          default -> Role.ASSISTANT;
        };
    ForeignMessage message = new ForeignMessage(id, role);
    content(version.path("content"), message);
    for (JsonNode step : Json.each(version.path("steps"))) {
      step(step, message);
    }
    message.model = Json.text(version.path("senderInfo"), "senderName");
    return message;
  }

  private static void content(JsonNode content, ForeignMessage message) {
    for (JsonNode part : Json.each(content)) {
      if (part.path("type").stringValue("").equals("file")) {
        String name = Json.text(part, "fileIdentifier");
        String kind = part.path("fileType").stringValue("").equals("image") ? "image" : "file";
        message.add(new ForeignPart.Attached(name, name, MediaKinds.ofName(name), kind, null));
      } else {
        WireParts.add(null, part, message);
      }
    }
  }

  private static void step(JsonNode step, ForeignMessage message) {
    switch (step.path("type").stringValue("")) {
      case "contentBlock" -> {
        if (step.path("style").path("type").stringValue("").equals("thinking")) {
          for (JsonNode part : Json.each(step.path("content"))) {
            message.reasoning(Json.text(part, "text"));
          }
        } else {
          content(step.path("content"), message);
        }
        JsonNode stats = step.path("genInfo").path("stats");
        if (stats.isObject()) {
          message.keep(stats, KNOWN_STATS);
          message.promptTokens = Json.count(stats, "promptTokensCount");
          message.completionTokens = Json.count(stats, "predictedTokensCount");
        }
      }
      case "toolCallRequest" ->
          message.add(
              new ForeignPart.Call(
                  Json.or(Json.first(step, "toolCallRequestId", "callId")),
                  Json.or(Json.text(step, "name")),
                  WireParts.arguments(step.path("parameters"))));
      case "toolCallResult" -> {
        String call = Json.first(step, "toolCallRequestId", "callId");
        JsonNode content = step.path("content");
        message.add(
            new ForeignPart.Result(
                call,
                WireParts.nameOf(call, message),
                WireParts.arguments(content),
                Json.flag(step, "isError")));
      }
      case "debugInfoBlock" -> {}
      default -> message.add(new ForeignPart.Unknown(step));
    }
  }
}
