package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.transcript.sent.SentSource;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads what went out for answers. */
final class KeptRequests implements SentSource {
  private final AppContext context;

  KeptRequests(AppContext context) {
    this.context = context;
  }

  @Override
  public CompletableFuture<Optional<SentRequest>> of(MessageId answer) {
    return CompletableFuture.supplyAsync(
        () -> context.archive().sentRequest(answer), context.background());
  }

  @Override
  public CompletableFuture<Optional<Duration>> thought(MessageId answer, boolean answered) {
    return CompletableFuture.supplyAsync(
        () -> KeptThoughts.time(context.archive().rawStream(answer), answered),
        context.background());
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
