package dev.tempera.app.inspector;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.inspect.InspectionSource;
import dev.tempera.core.inspect.Kept;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An answer with two attempts, a stall, an echo and more text than is laid out at once. */
final class SampleAnswer implements InspectionSource {
  static final ConversationId CONVERSATION = new ConversationId("c");

  private static final String WORDS =
      "The sea keeps what it is given, and gives back what it likes: bottles, ropes, a shoe. ";

  private final StoredAnswer answer;
  private final Wire wire;

  SampleAnswer(int events) {
    this(Wire.of(chunks(events)));
  }

  SampleAnswer(Wire stream) {
    answer =
        new Kept()
            .asked(
                "\"temperature\":0.2,\"max_tokens\":200,\"top_k\":5,\"stop\":[\"END\"],"
                    + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}]")
            .said(new ContentPart.Text(WORDS))
            .attempts(
                Kept.attempt(1, 0, 4, 180, -1, -1, -1, 200),
                Kept.attempt(2, 450, 2, 150, 160, 380, 2_300, 2_340))
            .answer();
    wire = stream;
  }

  private static List<RawChunk> chunks(int events) {
    List<RawChunk> chunks = new ArrayList<>();
    chunks.add(
        new RawChunk(2, 160_000, ": OPENROUTER PROCESSING\n\n".getBytes(StandardCharsets.UTF_8)));
    chunks.add(
        Kept.data(
            2,
            170_000,
            "{\"choices\":[],\"debug\":{\"echo_upstream_body\":{\"temperature\":0.2,"
                + "\"max_output_tokens\":200,\"tools\":[]}}}"));
    long micros = 380_000;
    for (int i = 0; i < events; i++) {
      micros += i == events / 2 ? 800_000 : 1_100_000 / events;
      int word = i % 17;
      String[] words = WORDS.split("(?<= )", -1);
      chunks.add(Kept.text(2, micros, words[word % words.length]));
    }
    chunks.add(
        Kept.data(
            2,
            micros + 2_000,
            "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":"
                + "{\"prompt_tokens\":12,\"completion_tokens\":120}}"));
    chunks.add(Kept.data(2, micros + 2_000, "[DONE]"));
    return chunks;
  }

  MessageId id() {
    return answer.node().id();
  }

  StoredAnswer stored() {
    return answer;
  }

  Wire stream() {
    return wire;
  }

  @Override
  public CompletableFuture<Optional<StoredAnswer>> answer(
      ConversationId conversation, MessageId id) {
    return CompletableFuture.completedFuture(Optional.of(answer));
  }

  @Override
  public CompletableFuture<Wire> wire(MessageId id) {
    return CompletableFuture.completedFuture(wire);
  }
}
