package dev.tempera.core.experiment.report;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.StoredTrial;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A trial as one JSON object: a line of {@code trials.jsonl}. Every key is always there. */
public final class TrialJson {
  private final String specHash;

  /** For the trials of a spec. */
  public TrialJson(ExperimentSpec spec) {
    this.specHash = spec.hash();
  }

  /** The object as one line, without its end. */
  public String of(ScoredTrial scored) {
    return ExactJson.write(node(scored));
  }

  /** The object. */
  public ObjectNode node(ScoredTrial scored) {
    StoredTrial trial = scored.trial();
    ObjectNode json = ExactJson.object();
    json.put("spec", specHash).put("trial", trial.key());
    json.put("cell", scored.cell().name()).put("cell_hash", trial.cell());
    ObjectNode factors = json.putObject("factors");
    scored.cell().labels().forEach(factors::put);
    json.put("item", scored.item().name()).put("item_hash", trial.item());
    ObjectNode variables = json.putObject("variables");
    scored.item().variables().forEach(variables::put);
    json.put("expected", scored.item().expected()).put("cluster", scored.item().cluster());
    json.put("repeat", trial.repeat()).put("state", trial.state().word());
    json.set("scores", Scorer.node(scored.scores()));
    trial
        .rating()
        .ifPresentOrElse(rating -> json.put("rating", rating), () -> json.putNull("rating"));
    ObjectNode details = json.putObject("details");
    TrialFacts.details(scored.scores()).forEach(details::put);
    ArrayNode flags = json.putArray("flags");
    scored.flags().forEach(flag -> flags.add(flag.words()));
    answer(trial.answer(), json);
    return json;
  }

  private static void answer(@Nullable RunAnswer answer, ObjectNode json) {
    Answer facts = answer == null ? null : answer.facts();
    Usage usage = facts == null ? null : facts.usage();
    Cost cost = facts == null ? null : facts.cost();
    json.put("answer", answer == null ? null : answer.message().text());
    json.put("prompt_tokens", usage == null ? null : usage.promptTokens());
    json.put("completion_tokens", usage == null ? null : usage.completionTokens());
    json.put("cached_tokens", usage == null ? null : usage.cachedTokens());
    json.put("cost_usd", cost == null ? null : cost.usd());
    json.put("ttft_ms", facts == null ? null : facts.ttftMs());
    json.put("duration_ms", facts == null ? null : facts.durationMs());
    json.put("queued_ms", answer == null ? null : TrialFacts.queuedMs(answer));
    json.put("attempts", answer == null ? 0 : answer.attempts().size());
    json.put("provider", facts == null ? null : facts.provider());
    json.put("model", facts == null ? null : facts.model());
    json.put("fingerprint", answer == null ? null : TrialFacts.fingerprint(answer));
    json.put("finish_reason", facts == null ? null : facts.finishReason());
    json.put("error", facts == null ? null : facts.error());
    tools(answer, json.putObject("tools"));
  }

  /** What was called in all rounds. */
  private static void tools(@Nullable RunAnswer answer, ObjectNode json) {
    ToolTrail trail = answer == null ? ToolTrail.NONE : ToolTrail.in(answer.details().extra());
    json.put("rounds", trail.before().size());
    ArrayNode calls = json.putArray("calls");
    for (ToolTrail.Called call : trail.allCalls()) {
      calls.addObject().put("name", call.name()).put("fault", call.fault());
    }
    json.put("stopped", trail.why());
  }
}
