package dev.tempera.core.rating;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ratings of answers, the same for all windows. Any thread; every method returns at once and its
 * future completes on any thread, exceptionally if the store fails.
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

      @Override
      public Subscription listen(Consumer<MessageId> listener) {
        return () -> {};
      }
    };
  }

  /** What is thought of answers; those that nobody has rated are left out. */
  CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> answers);

  /**
   * Rates an answer that is written, anew where it was rated before; null takes it away. Ratings
   * are kept in the order in which they were given, whoever gave them: the last one stands.
   */
  CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating);

  /** Hears on any thread of each answer whose rating was changed, when that is kept. */
  Subscription listen(Consumer<MessageId> listener);
}
