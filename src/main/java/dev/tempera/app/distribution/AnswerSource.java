package dev.tempera.app.distribution;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where the tokens of answers are kept. Any thread; every method returns at once. */
public interface AnswerSource {
  /** What is known of an answer's tokens. */
  CompletableFuture<AnswerTokens> tokens(ConversationId conversation, MessageId answer);

  /** The other answers to the same question, in order. */
  CompletableFuture<List<Other>> others(ConversationId conversation, MessageId answer);

  /** A whole answer written under other settings. */
  CompletableFuture<ExactDistributions> written(
      ExactDistributions answer, SamplingOptions options, long seed);

  /** What the built-in model answers to a prompt, at most so many tokens. */
  CompletableFuture<ExactDistributions> lesson(
      String prompt, SamplingOptions options, long seed, int most);

  /**
   * Another answer.
   *
   * @param title for a person
   */
  record Other(MessageId id, String title) {}
}
