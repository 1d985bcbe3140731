package dev.tempera.core.measure;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.AttemptTimes;
import dev.tempera.core.run.RunAnswer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the measurements of a run that has ended. Any thread. */
public final class Measured {
  private Measured() {}

  /** Those of its tries, in order. */
  public static List<Measurement> of(
      RunAnswer answer, Measurement.Asker asker, @Nullable String conversation) {
    Answer facts = answer.facts();
    Measurement.Asked asked =
        new Measurement.Asked(
            asker, conversation, facts.connectionId(), facts.requestedModel(), facts.provider());
    List<Measurement> all = new ArrayList<>();
    List<Attempt> attempts = answer.attempts();
    for (int i = 0; i < attempts.size(); i++) {
      boolean last = i == attempts.size() - 1;
      // Who ran the last try is known; who ran one before it, nobody has said.
      Measurement.Asked whom =
          last
              ? asked
              : new Measurement.Asked(asker, conversation, asked.connection(), asked.model(), null);
      all.add(
          new Measurement(
              whom, course(attempts.get(i)), last ? taken(answer) : Measurement.Taken.UNKNOWN));
    }
    return all;
  }

  private static Measurement.Course course(Attempt attempt) {
    AttemptTimes times = attempt.times();
    Long first = times.firstToken();
    Long sent = times.sent();
    Long last = times.lastToken();
    boolean out = sent != null || attempt.status() != null;
    return new Measurement.Course(
        times.queuedAt(),
        attempt.outcome(),
        attempt.status(),
        out,
        first == null || sent == null ? null : (Long) Math.max(0, first - sent),
        first == null || last == null ? null : (Long) Math.max(0, last - first));
  }

  private static Measurement.Taken taken(RunAnswer answer) {
    Usage usage = answer.facts().usage();
    return new Measurement.Taken(
        count(usage == null ? null : usage.promptTokens()),
        count(usage == null ? null : usage.completionTokens()),
        usage == null ? null : streamed(usage, answer),
        answer.facts().cost());
  }

  /** Tokens of reasoning that nobody was shown were written before the first one was seen. */
  private static @Nullable Long streamed(Usage usage, RunAnswer answer) {
    Long all = count(usage.completionTokens());
    Long hidden = count(usage.reasoningTokens());
    boolean shown =
        answer.message().parts().stream().anyMatch(part -> part instanceof ContentPart.Reasoning);
    return all == null || hidden == null || shown ? all : (Long) Math.max(0, all - hidden);
  }

  private static @Nullable Long count(@Nullable Long tokens) {
    return tokens == null || tokens < 0 ? null : tokens;
  }
}
