package dev.tempera.faults;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.provider.StreamSink;
import dev.tempera.core.session.Providers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Streams the answers of {@link CountedAnswer}, and says of each word when it was handed over. */
final class CountingProvider implements ChatProvider {
  /** The connection that it answers for. */
  static final String ID = "counting";

  /** Up to so long between two words, as of a quick server: a hundred words a second. */
  private static final int MOST_NANOS = 20_000_000;

  private final ConnectionProfile profile =
      ConnectionProfile.usual(ID, ConnectionProfile.Kind.OPENROUTER);
  private final Said said;

  private CountingProvider(Said said) {
    this.said = said;
  }

  /** Answers for every connection. */
  static final class One implements Providers {
    private final CountingProvider provider;

    One(Said said) {
      provider = new CountingProvider(said);
    }

    @Override
    public ChatProvider provider(String connectionId) {
      return provider;
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }
  }

  @Override
  public ConnectionProfile profile() {
    return profile;
  }

  @Override
  public PreparedRequest prepare(ChatRequest request, ModelInfo model) {
    return new PreparedRequest(request, "counting:", Map.of(), request.toString(), List.of());
  }

  @Override
  public void stream(PreparedRequest request, StreamSink sink, Cancellation cancellation) {
    CountedAnswer answer = CountedAnswer.to(request.request().messages().getLast().text());
    Random random = new Random(answer.hashCode());
    Map<String, Integer> lengths = new HashMap<>();
    for (CountedAnswer.Piece piece : answer.pieces()) {
      byte[] raw = piece.more().getBytes(StandardCharsets.UTF_8);
      long at = System.nanoTime();
      sink.raw(raw, 0, raw.length, at);
      sink.event(piece.event());
      if (!piece.of().isEmpty()) {
        int length = lengths.merge(piece.of(), piece.more().length(), Integer::sum);
        said.line("gave " + at + " " + answer.question() + " " + piece.of() + " " + length);
      }
      LockSupport.parkNanos(random.nextInt(MOST_NANOS));
    }
    sink.event(new StreamEvent.Finish("stop", null));
    sink.event(new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
  }

  @Override
  public List<ModelInfo> models() {
    return List.of();
  }

  @Override
  public ModelInfo model(String id) {
    return ModelInfo.unknown(id);
  }

  @Override
  public ConnectionCheck check() {
    return new ConnectionCheck("It counts.", null);
  }
}
