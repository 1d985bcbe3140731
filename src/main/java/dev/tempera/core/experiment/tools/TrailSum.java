package dev.tempera.core.experiment.tools;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what the rounds of a trial took. Pure. */
final class TrailSum {
  private TrailSum() {}

  /** The facts of the last answer, with what the rounds before it took. */
  static Answer of(Answer last, List<ToolTrail.Round> before) {
    Cost cost = last.cost();
    BigDecimal usd = cost == null ? null : cost.usd();
    boolean estimated = cost != null && cost.estimate();
    Usage usage = last.usage();
    Long prompt = usage == null ? null : usage.promptTokens();
    Long completion = usage == null ? null : usage.completionTokens();
    Long ms = last.durationMs();
    Long first = last.ttftMs();
    for (ToolTrail.Round round : before) {
      usd = usd == null || round.usd() == null ? null : Figures.money(usd.add(round.usd()));
      estimated |= round.estimated();
      prompt = sum(prompt, round.prompt());
      completion = sum(completion, round.completion());
      ms = sum(ms, round.ms());
      first = sum(first, round.ms());
    }
    return new Answer(
        last.state(),
        last.connectionId(),
        last.requestedModel(),
        last.model(),
        last.provider(),
        last.generationId(),
        last.finishReason(),
        last.nativeFinishReason(),
        usage == null
            ? null
            : new Usage(
                prompt,
                completion,
                usage.cachedTokens(),
                usage.reasoningTokens(),
                usd,
                usage.rawJson()),
        usd == null ? null : new Cost(usd, estimated),
        last.startedAt(),
        first,
        ms,
        last.error(),
        last.errorJson());
  }

  /** Beyond all numbers it is the largest one. */
  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return null;
    }
    return one > Long.MAX_VALUE - other ? (Long) Long.MAX_VALUE : (Long) (one + other);
  }
}
