package dev.tempera.core.rating;

import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Ratings of answers. Any thread; every method returns at once and its future completes on any
 * thread, exceptionally if the store fails.
 */
public interface Ratings {
  /** Where nothing is kept. */
  static Ratings none() {
    return new Ratings() {
      @Override
      public CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> answers) {
        return CompletableFuture.completedFuture(Map.of());
      }

      @Override
      public CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating) {
        return CompletableFuture.failedFuture(
            new UnsupportedOperationException("Grades are not kept here."));
      }
    };
  }

  /** What is thought of answers; those that nobody has rated are left out. */
  CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> answers);

  /** Rates an answer that is written, anew where it was rated before; null takes it away. */
  CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating);
}
