package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Requests that somebody saved: bodies of chat completions and of the Responses API, with or
 * without what came back, lines of a batch, and the network log of a browser.
 */
final class RequestReader implements ForeignReader {
  static final String FORMAT = "requests";

  /** Fields of a body that are no parameters: what is said, and how the answer travels. */
  private static final Set<String> NO_PARAMETERS =
      Set.of(
          "model",
          "messages",
          "input",
          "instructions",
          "stream",
          "stream_options",
          "choices",
          "output",
          "usage",
          "id",
          "object",
          "created",
          "created_at",
          "status",
          "provider_name");

  /** Fields by one of which a body is a request where it names no model. */
  private static final List<String> SIGNS =
      List.of("temperature", "max_tokens", "max_completion_tokens", "top_p", "stream", "seed");

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public boolean recognises(JsonNode json) {
    return isBody(json)
        || isBody(json.path("body"))
        || isBody(json.path("request"))
        || isBody(json.path("request").path("body"))
        || json.path("log").path("entries").isArray();
  }

  private static boolean isBody(JsonNode json) {
    if (json.has("_id") || json.has("createdAt") || (json.has("id") && !json.has("choices"))) {
      return false;
    }
    JsonNode first = json.path("messages").path(0);
    boolean asks = json.path("model").isString() || SIGNS.stream().anyMatch(each -> json.has(each));
    JsonNode input = json.path("input");
    boolean responds =
        json.path("model").isString()
            && (input.isString() || input.path(0).has("role") || input.path(0).has("type"));
    return (asks && first.has("role") && !first.has("createdAt")) || responds;
  }

  @Override
  public void read(JsonNode json, Origin origin, Findings into) {
    JsonNode entries = json.path("log").path("entries");
    if (entries.isArray()) {
      log(entries, origin, into);
      return;
    }
    JsonNode request = json.path("request");
    JsonNode body =
        isBody(json)
            ? json
            : isBody(json.path("body"))
                ? json.path("body")
                : isBody(request) ? request : request.path("body");
    JsonNode response = json.path("response");
    body(
        body,
        response.path("body").isObject() ? response.path("body") : response,
        origin.place(),
        into);
  }

  /** The requests of a network log that were for a model; of others nothing is read. */
  private static void log(JsonNode entries, Origin origin, Findings into) {
    int count = 0;
    for (JsonNode entry : Json.each(entries)) {
      JsonNode body = parsed(entry.path("request").path("postData").path("text"));
      if (isBody(body)) {
        count++;
        JsonNode answer = parsed(entry.path("response").path("content").path("text"));
        body(body, answer, origin.place() + ":" + count, into);
      }
    }
    if (count == 0) {
      into.skipped(null, origin.name(), "no entry of this network log asks a model", true);
    }
  }

  private static JsonNode parsed(JsonNode text) {
    try {
      return ForeignJson.tree(text.stringValue("null"));
    } catch (JacksonException e) {
      return ForeignJson.tree("null");
    }
  }

  /** Tells the conversation that a body is. */
  static void body(JsonNode body, JsonNode response, String id, Findings into) {
    ForeignConversation conversation = new ForeignConversation(FORMAT, id);
    read(conversation, body, response);
    if (conversation.messages().isEmpty()) {
      into.skipped(id, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** Fills a conversation with what a body says. */
  static void read(ForeignConversation conversation, JsonNode body, JsonNode response) {
    conversation.placeOnly = true;
    conversation.isRequest = true;
    conversation.requestedModel = Json.text(body, "model");
    conversation.system = Json.or(Json.text(body, "instructions"));
    for (Map.Entry<String, JsonNode> each : body.properties()) {
      if (!NO_PARAMETERS.contains(each.getKey()) && !each.getValue().isNull()) {
        conversation.parameters().set(each.getKey(), each.getValue());
      }
    }
    Reading reading = new Reading(conversation);
    Json.each(body.path("messages")).forEach(reading::message);
    JsonNode input = body.path("input");
    if (input.isString()) {
      reading.said(Role.USER).text(input.stringValue());
    }
    Json.each(input).forEach(reading::item);
    reading.answers(body);
    reading.answers(response);
    reading.end();
  }

  /** One body while it is read. */
  private static final class Reading {
    private final ForeignConversation conversation;
    private final ForeignTree tree;
    private final Map<String, String> called = new HashMap<>();
    private @Nullable String before;
    private @Nullable ForeignMessage open;
    private int count;

    Reading(ForeignConversation conversation) {
      this.conversation = conversation;
      tree = new ForeignTree(conversation.warnings());
    }

    void message(JsonNode json) {
      close();
      ForeignMessage message =
          TrainingReader.message(String.valueOf(count + 1), json, before, tree);
      if (message == null) {
        conversation.warnings().add("a message of nobody that is known was left out");
        return;
      }
      open = message;
      close();
    }

    /** The message that is open if it is of this role, else a new one. */
    ForeignMessage said(Role role) {
      ForeignMessage message = open;
      if (message == null || message.role() != role || role == Role.USER) {
        close();
        message = new ForeignMessage(String.valueOf(count + 1), role);
        open = message;
      }
      return message;
    }

    /** An item of the Responses API; those of one answer are one message. */
    void item(JsonNode json) {
      String type = json.path("type").stringValue("message");
      Role role =
          switch (type) {
            case "message" -> Roles.of(json.path("role").stringValue("user"));
            case "function_call_output" -> Role.TOOL;
            default -> Role.ASSISTANT;
          };
      WireParts.item(json, said(role));
    }

    private void close() {
      ForeignMessage message = open;
      open = null;
      if (message == null || message.isEmpty()) {
        return;
      }
      if (message.role() == Role.SYSTEM && count == 0) {
        conversation.system =
            conversation.system.isEmpty()
                ? message.text()
                : conversation.system + "\n\n" + message.text();
        return;
      }
      count++;
      before = add(message, before);
    }

    private String add(ForeignMessage message, @Nullable String parent) {
      if (message.role() == Role.ASSISTANT && message.model == null) {
        message.model = conversation.requestedModel;
      }
      message.parts(ForeignPart.Call.class).forEach(each -> called.put(each.id(), each.name()));
      message
          .parts()
          .replaceAll(part ->
              part instanceof ForeignPart.Result result && result.name() == null
                  ? new ForeignPart.Result(
                      result.callId(),
                      called.get(Json.or(result.callId())),
                      result.content(),
                      result.error())
                  : part);
      tree.add(message.id(), parent, message);
      return message.id();
    }

    /** What came back: choices are siblings. */
    void answers(JsonNode response) {
      close();
      String question = before;
      List<JsonNode> choices = Json.each(response.path("choices"));
      for (int i = 0; i < choices.size(); i++) {
        String id = (count + 1) + (i == 0 ? "" : "." + i);
        JsonNode said = choices.get(i).path("message");
        ForeignMessage answer = TrainingReader.message(id, said, question, tree);
        if (answer != null && !answer.isEmpty()) {
          facts(answer, response);
          boolean cut = choices.get(i).path("finish_reason").stringValue("").equals("error");
          answer.state = cut ? TurnState.INTERRUPTED : TurnState.COMPLETE;
          String added = add(answer, question);
          before = i == 0 ? added : before;
        }
      }
      count += choices.isEmpty() ? 0 : 1;
      List<JsonNode> output = Json.each(response.path("output"));
      for (JsonNode each : output) {
        WireParts.item(each, said(Role.ASSISTANT));
      }
      ForeignMessage answer = open;
      if (answer != null && !output.isEmpty()) {
        facts(answer, response);
      }
      close();
    }

    private static void facts(ForeignMessage answer, JsonNode response) {
      answer.model = Json.text(response, "model");
      answer.provider = Json.text(response, "provider");
      answer.generationId = Json.text(response, "id");
      answer.usage(response.path("usage"));
      answer.createdAt = Json.time(response.path("created"));
    }

    void end() {
      close();
      tree.into(conversation, before);
    }
  }
}
