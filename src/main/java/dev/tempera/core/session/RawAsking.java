package dev.tempera.core.session;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Serial;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks with bodies that a person wrote, on the session's thread. */
final class RawAsking implements RawRequests {
  private final Serial serial;
  private final Branches branches;
  private final InstantSource clock;
  private final Comparing.Ask asking;

  RawAsking(Serial serial, Branches branches, InstantSource clock, Comparing.Ask asking) {
    this.serial = serial;
    this.branches = branches;
    this.clock = clock;
    this.asking = asking;
  }

  @Override
  public CompletableFuture<Turn> send(ConversationId id, MessageId answer, Raw raw) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      MessageNode node = state.message(answer, Role.ASSISTANT);
      Step step = new Step(state.conversation(), state.asked(node), false, clock.instant());
      step.sends(prepared -> instead(prepared, raw));
      MessageNode _ = step.answer(setup(state.conversation().setup(), node.answer(), raw.body()));
      return asking.ask(state, step).getFirst();
    });
  }

  /** As the answer was asked for; the model is the one that the body names. */
  private static Setup setup(Setup now, @Nullable Answer facts, String body) {
    String connection = facts == null ? now.connectionId() : facts.connectionId();
    String asked = facts == null ? now.model() : facts.requestedModel();
    JsonNode json = JsonText.valueOf(body);
    String named = json == null ? "" : json.path("model").asString("");
    return now.withModel(connection, named.isEmpty() ? asked : named);
  }

  /**
   * The request with another body. As a value it is known by all members of the body, its messages
   * too, so that it never passes for the one that the conversation makes.
   */
  private static PreparedRequest instead(PreparedRequest prepared, Raw raw) {
    Map<String, String> headers = new LinkedHashMap<>(prepared.headers());
    headers.putAll(raw.headers());
    ChatRequest known =
        new ChatRequest(
            prepared.request().connection(),
            prepared.request().model(),
            List.of(),
            members(raw.body()));
    return new PreparedRequest(known, prepared.url(), headers, raw.body(), List.of());
  }

  private static ParameterSet members(String body) {
    Map<String, ParameterValue.Set> members = new LinkedHashMap<>();
    JsonNode json = JsonText.valueOf(body);
    members.put(ChatRequest.WRITTEN, new ParameterValue.Set(JsonText.text(body), false));
    if (json != null && json.isObject()) {
      json.properties()
          .forEach(member ->
              members.put(member.getKey(), new ParameterValue.Set(member.getValue(), false)));
    }
    return new ParameterSet(members);
  }
}
