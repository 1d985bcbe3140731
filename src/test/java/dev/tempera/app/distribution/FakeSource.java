package dev.tempera.app.distribution;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.logprobs.AnswerLogprobs;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.provider.StreamEvent.TopLogprob;
import dev.tempera.core.provider.offline.OfflineModel;
import dev.tempera.core.provider.offline.Retelling;
import dev.tempera.core.sampling.Distributions;
import dev.tempera.core.sampling.ExactDistributions;
import dev.tempera.core.sampling.SamplingOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Answers whose tokens come when the test says so. One thread. */
final class FakeSource implements AnswerSource {
  static final ConversationId CONVERSATION = ConversationId.create();
  static final MessageId FIRST = MessageId.create();
  static final MessageId SECOND = MessageId.create();

  /** A view models' thread that does at once what it is told. */
  static final UiExecutor UI =
      new UiExecutor() {
        @Override
        public void execute(Runnable task) {
          task.run();
        }

        @Override
        public boolean isUiThread() {
          return true;
        }
      };

  private static final OfflineModel MODEL = OfflineModel.builtIn();

  final Map<MessageId, CompletableFuture<AnswerTokens>> tokens = new HashMap<>();
  final List<CompletableFuture<ExactDistributions>> lessons = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  List<Other> others = List.of();

  @Override
  public CompletableFuture<AnswerTokens> tokens(ConversationId conversation, MessageId answer) {
    return tokens.computeIfAbsent(answer, id -> new CompletableFuture<>());
  }

  void answer(MessageId answer, AnswerTokens read) {
    tokens.computeIfAbsent(answer, id -> new CompletableFuture<>()).complete(read);
  }

  @Override
  public CompletableFuture<List<Other>> others(ConversationId conversation, MessageId answer) {
    return CompletableFuture.completedFuture(others);
  }

  @Override
  public CompletableFuture<ExactDistributions> written(
      ExactDistributions answer, SamplingOptions options, long seed) {
    return CompletableFuture.completedFuture(answer.written(options, seed));
  }

  @Override
  public CompletableFuture<ExactDistributions> lesson(
      String prompt, SamplingOptions options, long seed, int most) {
    asked.add(options.temperature() + " " + options.topP() + " " + seed);
    CompletableFuture<ExactDistributions> later = new CompletableFuture<>();
    lessons.add(later);
    return later;
  }

  /** An answer of the built-in model. */
  static Retelling exact(long seed) {
    try {
      return Retelling.of(
          MODEL,
          "{\"model\":\"tempera/tiny\",\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a"
              + " story about a fox\"}],\"max_tokens\":16,\"temperature\":0.9}",
          seed,
          new Cancellation());
    } catch (ProviderException e) {
      throw new AssertionError(e);
    }
  }

  static AnswerTokens exactTokens(long seed) {
    Retelling told = exact(seed);
    return new AnswerTokens("tempera/tiny", told.asked(), told, "Exact.", false);
  }

  /** “the cat sat”, whose alternatives a server told. */
  static AnswerTokens stored(String... words) {
    List<TokenLogprob> all = new ArrayList<>();
    double p = 0.5;
    for (String word : words) {
      all.add(
          new TokenLogprob(
              word,
              Math.log(p),
              null,
              List.of(
                  new TopLogprob(word, Math.log(p), null),
                  new TopLogprob(" dog", Math.log(p / 2), null),
                  new TopLogprob(" hen", Math.log(p / 8), null))));
      p /= 2;
    }
    return tokens(AnswerLogprobs.of(all));
  }

  static AnswerTokens tokens(Distributions known) {
    return new AnswerTokens("a/model", SamplingOptions.NEUTRAL, known, "As told.", false);
  }
}
