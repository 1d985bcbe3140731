package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.transcript.sent.SentSource;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.provider.RequestMeta;
import dev.tempera.core.run.Run;
import dev.tempera.core.run.RunId;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.KeptStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads what went out for answers. */
final class KeptRequests implements SentSource {
  /** The streams of larger answers are not read for the sake of a figure, in bytes. */
  private static final long LARGEST_STREAM = 8_000_000;

  private final AppContext context;

  /** Held while a stream is in memory: scrolling asks for many at once. */
  private final ReentrantLock oneStream = new ReentrantLock();

  KeptRequests(AppContext context) {
    this.context = context;
  }

  @Override
  public CompletableFuture<Optional<SentRequest>> of(MessageId answer) {
    return CompletableFuture.supplyAsync(
        () ->
            underWay(answer)
                .map(Optional::of)
                .orElseGet(() -> context.archive().sentRequest(answer)),
        context.background());
  }

  /** What is on its way is in memory: reading it back takes as long as the conversation. */
  private Optional<SentRequest> underWay(MessageId answer) {
    return context
        .runs()
        .find(RunId.of(answer))
        .map(Run::request)
        .filter(request -> !request.body().isEmpty())
        .map(request -> new SentRequest(request.body(), RequestMeta.toJson(request), false));
  }

  @Override
  public CompletableFuture<Thought> thought(MessageId answer, boolean answered) {
    return CompletableFuture.supplyAsync(() -> readThought(answer, answered), context.background());
  }

  private Thought readThought(MessageId answer, boolean answered) {
    oneStream.lock();
    try {
      KeptStream stream = context.archive().rawStream(answer, LARGEST_STREAM);
      return new Thought(KeptThoughts.time(stream.chunks(), answered), stream.settled());
    } finally {
      oneStream.unlock();
    }
  }

  @Override
  public @Nullable String keyVariable(String connectionId) {
    return context
        .connections()
        .find(connectionId)
        .map(profile ->
            profile.apiKeyEnv() == null ? profile.kind().usualKeyEnv() : profile.apiKeyEnv())
        .orElse(null);
  }
}
