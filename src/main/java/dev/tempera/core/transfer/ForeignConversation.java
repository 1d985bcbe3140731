package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A conversation as another program wrote it. A reader fills it on one thread; afterwards it is
 * only read. Null means that the export does not say.
 */
public final class ForeignConversation {
  private final String format;
  private final @Nullable String id;
  private final List<String> customInstructions = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();
  private final List<String> folder = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final ObjectNode parameters = ExactJson.object();
  private List<ForeignMessage> messages = List.of();

  String title = "";
  String system = "";
  String draft = "";
  boolean pinned;
  @Nullable Long created;
  @Nullable Long updated;
  @Nullable String activeLeaf;

  /** The model that is asked next; null for the usual one. */
  @Nullable String requestedModel;

  /** Whether its parameters are those of requests, whatever they are called. */
  boolean isRequest;

  /** What its program said of it that has no other place here. */
  final ObjectNode rest = ExactJson.object();

  /** What it is known by where that is not its id; null where it is. */
  @Nullable String identity;

  /** What it is here, where this program wrote it; null where another one did. */
  @Nullable ConversationId own;

  /** What a person noted of it; empty for nothing. */
  String note = "";

  /** Whether {@link #id} is a place in a file, which says nothing of what stands there. */
  boolean placeOnly;

  ForeignConversation(String format, @Nullable String id) {
    this.format = format;
    this.id = id;
  }

  /** The name of the format that it was read from. */
  public String format() {
    return format;
  }

  /** The id in the program it comes from, null if it has none there. */
  public @Nullable String id() {
    return id;
  }

  /** Its title; that of its first question where it has none. */
  public String title() {
    return title.isBlank() ? firstQuestion() : title;
  }

  private String firstQuestion() {
    return messages.stream()
        .filter(message -> message.role() == Role.USER && !message.text().isBlank())
        .map(ForeignMessage::text)
        .findFirst()
        .orElse("");
  }

  /** Keeps the fields of an object that no reader knows, as they are; none that says nothing. */
  void keep(JsonNode json, Set<String> known) {
    Json.rest(json, known, rest);
  }

  /** Its messages, parents before their children, siblings in their order. */
  public List<ForeignMessage> messages() {
    return messages;
  }

  void messages(List<ForeignMessage> all) {
    messages = all;
  }

  /** What a person told this program of themselves; a part of the system prompt there. */
  public List<String> customInstructions() {
    return customInstructions;
  }

  /** What it is filed under. */
  public List<String> tags() {
    return tags;
  }

  /** The names of the folders it is in, from the top; empty for none. */
  public List<String> folder() {
    return folder;
  }

  /** How the model was asked, by the names of requests. */
  public ObjectNode parameters() {
    return parameters;
  }

  /** What could not be taken as it stood, a phrase each. */
  public List<String> warnings() {
    return warnings;
  }

  /** The last message of the branch that was shown. */
  public @Nullable String activeLeaf() {
    return activeLeaf;
  }
}
