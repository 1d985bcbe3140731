package dev.tempera.core.inspect;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.openai.StreamReplay;
import dev.tempera.core.run.RunDetails;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer with everything that is kept of it but its stream. Immutable.
 *
 * @param node the message; one that an answer wrote
 * @param sent what went out, null where nothing is kept
 * @param details attempts, log probabilities and the rest
 * @param model what is known of the model now
 * @param connection the connection it was asked of, null if that is gone
 */
public record StoredAnswer(
    MessageNode node,
    @Nullable SentText sent,
    RunDetails details,
    ModelInfo model,
    @Nullable ConnectionProfile connection) {

  /** What is known of the answer beside its content. */
  public Answer facts() {
    return Objects.requireNonNull(node.answer(), "a message that no model wrote");
  }

  /** Whether OpenRouter gave it, which keeps a record of each answer and can be asked for it. */
  public boolean hasRecord() {
    return connection != null
        && connection.kind() == ConnectionProfile.Kind.OPENROUTER
        && facts().generationId() != null;
  }

  /** How its stream is read again. */
  public StreamReplay.Asked asked() {
    boolean tags =
        node.message().parts(ContentPart.Reasoning.class).stream()
            .anyMatch(part -> ContentPart.Reasoning.THINK_TAGS.equals(part.field()));
    ConnectionProfile profile =
        connection == null
            ? ConnectionProfile.usual(facts().connectionId(), ConnectionProfile.Kind.CUSTOM)
            : connection;
    return new StreamReplay.Asked(
        profile, facts().requestedModel(), tags, toolNames(), facts().state() == TurnState.STOPPED);
  }

  private Set<String> toolNames() {
    Set<String> names = new HashSet<>();
    JsonNode body = sent == null ? null : sent.json();
    if (body != null) {
      for (JsonNode tool : body.path("tools")) {
        String name = tool.path("function").path("name").asString("");
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
