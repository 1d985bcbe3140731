package dev.tempera.core.experiment.tools;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunDetails;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What led to an answer of a trial whose calls are answered. It is kept with the run, among what
 * else is known of it, so that a trial is a chain of runs of which each knows those before. What a
 * server says under the same name is dropped. Immutable.
 *
 * @param asked what is known before the answer
 * @param before the rounds that are over, in their order
 * @param calls of this answer
 * @param open whether its calls are to be answered and the trial goes on
 * @param why the loop has ended although it calls, in a sentence; empty for no such reason
 * @param results of its calls, as far as they are there
 */
public record ToolTrail(
    Asked asked,
    List<Round> before,
    List<Called> calls,
    boolean open,
    String why,
    List<ContentPart.ToolResult> results) {
  /** No calls were answered. */
  public static final ToolTrail NONE =
      new ToolTrail(new Asked("", null), List.of(), List.of(), false, "", List.of());

  public ToolTrail {
    before = List.copyOf(before);
    calls = List.copyOf(calls);
    results = List.copyOf(results);
  }

  /**
   * What is known before the answer.
   *
   * @param cell the hash of the cell that it is for
   * @param worst what was set aside for it; null where nothing is limited
   */
  public record Asked(String cell, RunBudget.@Nullable Amount worst) {}

  /**
   * A call.
   *
   * @param fault why it was not run, in a sentence; empty if it was
   */
  public record Called(String name, String fault) {}

  /**
   * A round that is over. Null stands for what is not known.
   *
   * @param run the id of its run
   * @param estimated whether the cost is
   * @param ms how long its answer took
   * @param prompt tokens read
   * @param completion tokens written
   */
  public record Round(
      String run,
      @Nullable BigDecimal usd,
      boolean estimated,
      @Nullable Long ms,
      @Nullable Long prompt,
      @Nullable Long completion,
      List<Called> calls) {
    public Round {
      calls = List.copyOf(calls);
    }
  }

  /** The trail of a run; {@link #NONE} where there is none, or an odd one. */
  public static ToolTrail in(ObjectNode extra) {
    return TrailJson.in(extra);
  }

  /** Whether JSON text may hold one: most holds none, and need not be read for it. */
  public static boolean mayBeIn(String extra) {
    return extra.contains(TrailJson.NAME);
  }

  /** The same facts with this trail. */
  public ObjectNode into(ObjectNode extra) {
    return equals(NONE) ? without(extra) : TrailJson.into(extra, this, false);
  }

  /** The same facts without a trail. */
  public static ObjectNode without(ObjectNode extra) {
    return TrailJson.without(extra);
  }

  /** The trail with the results of its calls. */
  public ToolTrail withResults(List<ContentPart.ToolResult> all) {
    return new ToolTrail(asked, before, calls, open, why, all);
  }

  /** All calls of the trial so far, in their order. */
  public List<Called> allCalls() {
    List<Called> all = new ArrayList<>();
    before.forEach(round -> all.addAll(round.calls()));
    all.addAll(calls);
    return all;
  }

  /** How often each tool was run in the rounds before and in this one. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    for (Called call : allCalls()) {
      if (call.fault().isEmpty()) {
        counts.merge(call.name(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** This answer as a round before the next one. */
  public Round round(String run, Answer facts) {
    Cost cost = facts.cost();
    Usage usage = facts.usage();
    return new Round(
        run,
        cost == null ? null : cost.usd(),
        cost != null && cost.estimate(),
        facts.durationMs(),
        usage == null ? null : usage.promptTokens(),
        usage == null ? null : usage.completionTokens(),
        calls);
  }

  /**
   * The answer as that of its trial: cost, tokens and time are those of all rounds; an unknown one
   * makes the sum unknown. Given once more, it stays as it is.
   */
  public static RunAnswer summed(RunAnswer answer) {
    ObjectNode extra = answer.details().extra();
    ToolTrail trail = in(extra);
    if (trail.before().isEmpty() || TrailJson.isSummed(extra)) {
      return answer;
    }
    RunDetails details = answer.details();
    return new RunAnswer(
        answer.message(),
        TrailSum.of(answer.facts(), trail.before()),
        new RunDetails(details.attempts(), details.logprobs(), TrailJson.into(extra, trail, true)));
  }
}
