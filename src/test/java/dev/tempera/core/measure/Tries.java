package dev.tempera.core.measure;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.measure.Measurement.Asked;
import dev.tempera.core.measure.Measurement.Asker;
import dev.tempera.core.measure.Measurement.Course;
import dev.tempera.core.measure.Measurement.Taken;
import dev.tempera.core.run.Attempt;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Measurements for tests. */
public final class Tries {
  public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private Tries() {}

  /** A whole answer. */
  public static Measurement answered(long ttftMs, long streamingMs, long tokens, String usd) {
    return new Measurement(
        asked("openai/gpt-4.1-nano", "OpenAI"),
        new Course(NOON, Attempt.Outcome.COMPLETE, 200, true, ttftMs * 1000, streamingMs * 1000),
        new Taken(100L, tokens, tokens, new Cost(new BigDecimal(usd), false)));
  }

  public static Asked asked(String model, @Nullable String provider) {
    return new Asked(Asker.CONVERSATION, "c1", "openrouter", model, provider);
  }

  /** One that ended otherwise and told nothing. */
  public static Measurement ended(Attempt.Outcome outcome, @Nullable Integer status) {
    return new Measurement(
        asked("openai/gpt-4.1-nano", null),
        new Course(NOON, outcome, status, true, null, null),
        Taken.UNKNOWN);
  }

  /** The same at another moment. */
  public static Measurement at(Measurement of, Instant moment) {
    Course course = of.course();
    return new Measurement(
        of.asked(),
        new Course(
            moment,
            course.outcome(),
            course.status(),
            course.isSent(),
            course.firstToken(),
            course.streaming()),
        of.taken());
  }

  /** The same asked of somebody else. */
  public static Measurement of(Measurement of, Asked asked) {
    return new Measurement(asked, of.course(), of.taken());
  }

  /** The same with another cost; null for one that nobody knows. */
  public static Measurement costing(Measurement of, @Nullable Cost cost) {
    Taken taken = of.taken();
    return new Measurement(
        of.asked(),
        of.course(),
        new Taken(taken.promptTokens(), taken.completionTokens(), taken.streamed(), cost));
  }
}
