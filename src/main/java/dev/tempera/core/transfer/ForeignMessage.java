package dev.tempera.core.transfer;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as another program wrote it. A reader fills it on one thread; afterwards it is only
 * read. Null means that the export does not say.
 */
public final class ForeignMessage {
  private final String id;
  private final Role role;
  private final List<ForeignPart> parts = new ArrayList<>();

  /** The message before it; {@link ForeignTree} sets it to the nearest one that is kept. */
  @Nullable String parent;

  /** Milliseconds since 1970, UTC. */
  @Nullable Long createdAt;

  @Nullable String model;
  @Nullable String provider;
  @Nullable String generationId;
  @Nullable Long promptTokens;
  @Nullable Long completionTokens;
  @Nullable BigDecimal costUsd;
  @Nullable Long durationMs;

  /** What it is known by in its conversation where that is not its id; null where it is. */
  @Nullable String identity;

  /** What it is here, where this program wrote it; null where another one did. */
  @Nullable MessageId own;

  /** Whether a person marked it. */
  boolean starred;

  /** What a person noted of it; empty for nothing. */
  String note = "";

  @Nullable Long cachedTokens;
  @Nullable Long reasoningTokens;

  /** Everything that was said of tokens; missing where nothing was. */
  JsonNode usage = MissingNode.getInstance();

  /** Whether a person thought well of it; null where none said. */
  @Nullable Boolean liked;

  /** What its program said of it that has no other place here. */
  final ObjectNode rest = ExactJson.object();

  /** 0 for an answer that training leaves out, 1 for one that it does not. */
  @Nullable Integer weight;

  @Nullable String error;
  TurnState state = TurnState.COMPLETE;

  ForeignMessage(String id, Role role) {
    this.id = id;
    this.role = role;
  }

  /** The id in the program it comes from. */
  public String id() {
    return id;
  }

  /** The id of the message before it, null for a first one. */
  public @Nullable String parent() {
    return parent;
  }

  /** Who said it. */
  public Role role() {
    return role;
  }

  /** Its pieces, in order. */
  public List<ForeignPart> parts() {
    return parts;
  }

  /** What is written in it: its texts, with a blank line between. */
  public String text() {
    return parts(ForeignPart.Text.class).stream()
        .map(ForeignPart.Text::text)
        .collect(Collectors.joining("\n\n"));
  }

  /** The pieces of one kind, in order. */
  public <T extends ForeignPart> List<T> parts(Class<T> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  ForeignMessage add(ForeignPart part) {
    parts.add(part);
    return this;
  }

  /** Adds a text, unless there is nothing in it. */
  ForeignMessage text(@Nullable String text) {
    if (text != null && !text.isEmpty()) {
      parts.add(new ForeignPart.Text(text));
    }
    return this;
  }

  /** Adds what was thought, unless that is nothing. */
  ForeignMessage reasoning(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      parts.add(new ForeignPart.Reasoning(text));
    }
    return this;
  }

  /** Keeps the fields of an object that no reader knows, as they are; none that says nothing. */
  void keep(JsonNode json, Set<String> known) {
    Json.rest(json, known, rest);
  }

  /** Takes what an answer used, by the names of any API; what it does not say stays as it is. */
  void usage(JsonNode json) {
    if (!json.isObject() || json.isEmpty()) {
      return;
    }
    usage = json;
    promptTokens =
        or(
            Json.counted(json, "prompt_tokens", "input_tokens", "promptTokens", "inputTokens"),
            promptTokens);
    completionTokens =
        or(
            Json.counted(
                json, "completion_tokens", "output_tokens", "completionTokens", "outputTokens"),
            completionTokens);
    JsonNode prompt = json.path("prompt_tokens_details");
    cachedTokens =
        or(
            Json.counted(prompt, "cached_tokens"),
            or(Json.counted(json, "cache_read_input_tokens", "cachedInputTokens"), cachedTokens));
    JsonNode completion = json.path("completion_tokens_details");
    reasoningTokens =
        or(
            Json.counted(completion, "reasoning_tokens"),
            or(Json.counted(json, "reasoning_tokens", "reasoningTokens"), reasoningTokens));
    BigDecimal cost = Json.money(json.path("cost"));
    costUsd = cost == null ? costUsd : cost;
  }

  private static @Nullable Long or(@Nullable Long said, @Nullable Long otherwise) {
    return said == null ? otherwise : said;
  }

  /** What it is known by in its conversation. */
  String identity() {
    String known = identity;
    return known == null ? id : known;
  }

  /** Whether there is nothing in it that anybody could read. */
  boolean isEmpty() {
    return parts.isEmpty() && error == null;
  }
}
