package dev.tempera.core.measure;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunSpec;
import dev.tempera.core.run.Runs;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model one small question to see how it behaves now. The answer is thrown away; what was
 * measured is kept. Any thread; returns at once.
 */
public final class Probes {
  /** Long enough to see a speed, and the same for every model. */
  static final String QUESTION = "Write the numbers from one to sixty in words, with commas.";

  /** The question with what surrounds it, in any tokenizer. */
  private static final long PROMPT_TOKENS = 40;

  private static final long ANSWER_TOKENS = 160;

  private final Whom whom;
  private final Runs runs;
  private final Supplier<Measurements> measurements;
  private final Clock clock;
  private final Executor background;

  /** Who can be asked. */
  public interface Whom {
    /**
     * Who answers at a connection.
     *
     * @throws ProviderException if there is nobody (any more)
     */
    ChatProvider provider(String connection) throws ProviderException;

    /** What is known of a model. */
    ModelInfo model(String connection, String model);
  }

  /**
   * How a probe ended.
   *
   * @param error why it failed, one sentence; null if it did not
   */
  public record Ended(Measurement measurement, @Nullable String error) {}

  /**
   * @param background runs what blocks
   */
  public Probes(
      Whom whom, Runs runs, Supplier<Measurements> measurements, Clock clock, Executor background) {
    this.whom = whom;
    this.runs = runs;
    this.measurements = measurements;
    this.clock = clock;
    this.background = background;
  }

  /** What one probe costs at most, in USD; empty if nobody knows. */
  public Optional<BigDecimal> price(String connection, String model) {
    return PromptCost.of(whom.model(connection, model), PROMPT_TOKENS, ANSWER_TOKENS);
  }

  /**
   * Asks once, without trying again. Fails with a sentence if nothing could be asked.
   *
   * @param cancellation stops it
   */
  public CompletableFuture<Ended> ask(String connection, String model, Cancellation cancellation) {
    return CompletableFuture.supplyAsync(() -> run(connection, model, cancellation), background);
  }

  private Ended run(String connection, String model, Cancellation cancellation) {
    RunSpec spec;
    try {
      spec = spec(connection, model);
    } catch (ProviderException e) {
      throw new CompletionException(e.error().message(), e);
    }
    var run = runs.submit(spec);
    RunAnswer answer;
    try (var _ = cancellation.onCancel(run::stop)) {
      answer = run.done().join();
    }
    List<Measurement> tries = Measured.of(answer, Measurement.Asker.PROBE, null);
    return new Ended(tries.getLast(), answer.facts().error());
  }

  private RunSpec spec(String connection, String model) throws ProviderException {
    ChatProvider provider = whom.provider(connection);
    ModelInfo known = whom.model(connection, model);
    String most = known.excludes("max_tokens") ? "max_completion_tokens" : "max_tokens";
    PreparedRequest prepared =
        provider.prepare(
            new ChatRequest(
                connection,
                model,
                List.of(ChatMessage.text(Role.USER, QUESTION)),
                ParameterSet.EMPTY.with(most, ExactJson.read(Long.toString(ANSWER_TOKENS)))),
            known);
    RunId id = RunId.create();
    return new RunSpec(
        id,
        new RunScope(RunScope.Kind.PROBE, id.value()),
        prepared,
        Answer.started(connection, model, clock.instant()),
        "",
        new RunSpec.Target(provider, known, List::of),
        () -> new ProbeJournal(id, measurements.get()),
        once());
  }

  /** A second try would measure something else, and cost what nobody agreed to. */
  private static RunBudget.Reservation once() {
    RunBudget one = new RunBudget(new RunBudget.Limits(null, null, 1L));
    return Objects.requireNonNull(
        one.reserve(new RunBudget.Amount(BigDecimal.ZERO, 0, 1)).orElse(null));
  }
}
