package dev.tempera.app.transcript.sent;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where what went out is kept. */
public interface SentSource {
  /** Nothing is kept. */
  SentSource NONE = answer -> CompletableFuture.completedFuture(Optional.empty());

  /** What went out for an answer, empty if it is not kept. Returns at once; any thread. */
  CompletableFuture<Optional<SentRequest>> of(MessageId answer);

  /**
   * How long the model thought before an answer. Returns at once; any thread.
   *
   * @param answered whether text follows the reasoning
   */
  default CompletableFuture<Thought> thought(MessageId answer, boolean answered) {
    return CompletableFuture.completedFuture(Thought.UNKNOWN);
  }

  /**
   * How long a model thought.
   *
   * @param time empty if that is not known
   * @param isFinal whether asking again tells the same: the answer is stored to its end
   */
  record Thought(Optional<Duration> time, boolean isFinal) {
    /** Nobody will ever know. */
    public static final Thought UNKNOWN = new Thought(Optional.empty(), true);
  }

  /** The environment variable that a connection's key is in, null if it has none. */
  default @Nullable String keyVariable(String connectionId) {
    return null;
  }
}
