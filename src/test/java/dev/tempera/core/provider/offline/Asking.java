package dev.tempera.core.provider.offline;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an offline provider in a line. */
final class Asking {
  static final JsonMapper JSON = new JsonMapper();
  static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  private final OfflineProvider provider;

  Asking(OfflineModel model) {
    provider =
        new OfflineProvider(
            ConnectionProfile.usual(ConnectionProfile.OFFLINE_ID, ConnectionProfile.Kind.OFFLINE),
            model,
            () -> 0,
            CLOCK);
  }

  OfflineProvider provider() {
    return provider;
  }

  /** One user message with parameters given as a JSON object. */
  Recorder ask(String text, String parameters) {
    return ask(List.of(ChatMessage.text(Role.USER, text)), parameters);
  }

  Recorder ask(List<ChatMessage> messages, String parameters) {
    Recorder recorder = new Recorder();
    provider.stream(prepared(messages, parameters), recorder, new Cancellation());
    return recorder;
  }

  PreparedRequest prepared(List<ChatMessage> messages, String parameters) {
    ParameterSet set = ParameterSet.EMPTY;
    for (Map.Entry<String, JsonNode> entry : JSON.readTree(parameters).properties()) {
      set = set.with(entry.getKey(), entry.getValue());
    }
    ChatRequest request =
        new ChatRequest(ConnectionProfile.OFFLINE_ID, OfflineProvider.MODEL_ID, messages, set);
    try {
      return provider.prepare(request, ModelInfo.unknown(OfflineProvider.MODEL_ID));
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  /** Sends a body as it stands. */
  Recorder send(String body) {
    Recorder recorder = new Recorder();
    PreparedRequest prepared = prepared(List.of(), "{}");
    provider.stream(
        new PreparedRequest(prepared.request(), prepared.url(), Map.of(), body, List.of()),
        recorder,
        new Cancellation());
    return recorder;
  }
}
