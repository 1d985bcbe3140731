package dev.tempera.core.experiment;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.experiment.tools.ToolAnswers;
import dev.tempera.core.provider.CanonicalJson;
import dev.tempera.core.provider.ChatRequest;
import java.util.List;

/**
 * What an experiment asks and how it is judged. Eight components, since a file has as many parts.
 * Immutable; two are the same if their {@link #hash} is. Any thread.
 *
 * @param question what is to be found out, one sentence, possibly empty
 * @param base the request that the factors vary; texts may hold variables in double braces
 * @param items what the variables stand for; {@link Item#ONLY} alone for one prompt
 * @param metrics how answers are measured; exactly one is primary
 * @param alpha the chance of a false alarm over all comparisons
 * @param answers who answers calls of tools
 */
public record ExperimentSpec(
    String question,
    ChatRequest base,
    Design design,
    List<Item> items,
    List<MetricChoice> metrics,
    double alpha,
    Budget budget,
    ToolAnswers answers) {
  public ExperimentSpec {
    items = List.copyOf(items);
    metrics = List.copyOf(metrics);
  }

  /** An experiment in which nobody answers calls. */
  public ExperimentSpec(
      String question,
      ChatRequest base,
      Design design,
      List<Item> items,
      List<MetricChoice> metrics,
      double alpha,
      Budget budget) {
    this(question, base, design, items, metrics, alpha, budget, ToolAnswers.NONE);
  }

  /** The metric that the verdict is about. */
  public MetricChoice primary() {
    return metrics.stream().filter(MetricChoice::primary).findFirst().orElse(metrics.getFirst());
  }

  /** Whether items belong together in clusters. */
  public boolean isClustered() {
    return items.stream().anyMatch(item -> item.cluster() != null);
  }

  /** This experiment with another budget. */
  public ExperimentSpec withBudget(Budget other) {
    return new ExperimentSpec(question, base, design, items, metrics, alpha, other, answers);
  }

  /** This experiment asked in another way. */
  public ExperimentSpec withBase(ChatRequest other) {
    return new ExperimentSpec(question, other, design, items, metrics, alpha, budget, answers);
  }

  /** This experiment with others who answer calls. */
  public ExperimentSpec withAnswers(ToolAnswers others) {
    return new ExperimentSpec(question, base, design, items, metrics, alpha, budget, others);
  }

  /** This experiment with other metrics. */
  public ExperimentSpec withMetrics(List<MetricChoice> others) {
    return new ExperimentSpec(question, base, design, items, others, alpha, budget, answers);
  }

  /** The SHA-256 of the canonical JSON of the whole, in lower-case hexadecimal. */
  public String hash() {
    return Sha256.of(CanonicalJson.write(SpecJson.write(this)));
  }
}
