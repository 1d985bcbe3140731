package dev.tempera.core.transfer;

import dev.tempera.core.chat.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A chat of SillyTavern: a header, then a message on each line. The swipes of a message are
 * siblings; what follows hangs under the one that was chosen, since nothing says which one it was
 * then.
 */
final class SillyTavernReader implements LinesReader {
  private static final String FORMAT = "sillytavern";
  private static final Set<String> KNOWN = Set.of("model", "reasoning", "image", "file", "media");

  private final ForeignConversation conversation = new ForeignConversation(FORMAT, null);
  private final ForeignTree tree = new ForeignTree(conversation.warnings());
  private final Findings into;
  private int count;
  private @Nullable String before;

  SillyTavernReader(Origin origin, Findings into) {
    this.into = into;
    conversation.title = origin.name().replaceFirst("(?i)\\.jsonl$", "");
  }

  /** Whether a file begins so. */
  static boolean recognises(JsonNode first) {
    return isMessage(first)
        || first.path("chat_metadata").isObject()
        || (first.has("user_name") && first.has("character_name"));
  }

  private static boolean isMessage(JsonNode json) {
    return json.path("is_user").isBoolean() && json.path("mes").isString();
  }

  @Override
  public void line(JsonNode json, int number) {
    if (Json.flag(json, "is_system")) {
      conversation.warnings().add("line " + number + " is_system: left out");
    } else if (isMessage(json)) {
      count++;
      message(json);
    } else if (count == 0) {
      header(json);
    } else {
      conversation.warnings().add("line " + number + " is no message: left out");
    }
  }

  @Override
  public void damaged(int number) {
    conversation.warnings().add("line " + number + " is not JSON: left out");
  }

  @Override
  public void end() {
    tree.into(conversation, before);
    if (conversation.messages().isEmpty()) {
      into.skipped(null, conversation.title(), "no messages", true);
    } else {
      into.found(conversation);
    }
  }

  /** Files are renamed; when a chat began with whom is what it is known by. */
  private void header(JsonNode json) {
    conversation.keep(json.path("chat_metadata"), Set.of());
    String began = Json.text(json, "create_date");
    if (began != null) {
      conversation.identity = began + "\0" + Json.or(Json.text(json, "character_name"));
      conversation.created = Json.time(json.path("create_date"));
    }
  }

  private void message(JsonNode json) {
    List<JsonNode> swipes = Json.each(json.path("swipes"));
    if (swipes.size() < 2) {
      add(String.valueOf(count), 0, json, json.path("mes"), json);
      before = String.valueOf(count);
      return;
    }
    int chosen = json.path("swipe_id").asInt(0);
    chosen = chosen < 0 || chosen >= swipes.size() ? swipes.size() - 1 : chosen;
    for (int i = 0; i < swipes.size(); i++) {
      boolean shown = i == chosen;
      JsonNode facts = shown ? json : json.path("swipe_info").path(i);
      add(count + "." + i, i, json, shown ? json.path("mes") : swipes.get(i), facts);
    }
    if (!swipes.get(chosen).equals(json.path("mes"))) {
      conversation.warnings().add(count + ": the swipe that is shown was edited: so it is taken");
    }
    before = count + "." + chosen;
  }

  private void add(String id, int swipe, JsonNode json, JsonNode text, JsonNode facts) {
    boolean asked = Json.flag(json, "is_user");
    ForeignMessage message = new ForeignMessage(id, asked ? Role.USER : Role.ASSISTANT);
    // The first one has no number before there is a second.
    message.identity = swipe == 0 ? String.valueOf(count) : id;
    message.createdAt = time(facts.path("send_date"));
    JsonNode extra = facts.path("extra");
    message.reasoning(Json.text(extra, "reasoning"));
    message.text(text.stringValue(""));
    attachments(extra, message);
    if (!asked) {
      message.model = Json.text(extra, "model");
      Long from = Json.time(facts.path("gen_started"));
      Long to = Json.time(facts.path("gen_finished"));
      message.durationMs = from == null || to == null || to < from ? null : to - from;
      message.keep(extra, KNOWN);
    }
    tree.add(id, before, message.isEmpty() ? null : message);
  }

  private static void attachments(JsonNode extra, ForeignMessage message) {
    String image = Json.text(extra, "image");
    if (image != null) {
      message.add(named(image, null));
    }
    JsonNode file = extra.path("file");
    String path = Json.first(file, "url", "name");
    if (path != null) {
      message.add(named(path, Json.text(file, "name")));
    }
    for (JsonNode each : Json.each(extra.path("media"))) {
      String url = Json.text(each, "url");
      if (url != null) {
        message.add(named(url, Json.text(each, "title")));
      }
    }
  }

  private static ForeignPart.Attached named(String path, @Nullable String called) {
    if (path.startsWith("data:")) {
      return MediaKinds.ofUrl(null, path, called);
    }
    String name = called == null ? path.substring(path.lastIndexOf('/') + 1) : called;
    String type = MediaKinds.ofName(name);
    return new ForeignPart.Attached(path, name, type, MediaKinds.kind(type), null);
  }

  private @Nullable Long time(JsonNode value) {
    Long time = Json.time(value);
    String text = value.stringValue("");
    if (time == null && !text.isBlank()) {
      String warning = "“" + text + "” has no zone: taken as unknown";
      if (!conversation.warnings().contains(warning)) {
        conversation.warnings().add(warning);
      }
    }
    return time;
  }
}
