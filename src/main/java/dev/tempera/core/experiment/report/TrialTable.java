package dev.tempera.core.experiment.report;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.MetricChoice;
import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.request.Axis;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.table.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trials as a tidy table: one row a trial, one column a factor, a metric and a variable. Its names
 * are unique: a factor, metric or variable that is called as another column is named with its kind.
 */
public final class TrialTable {
  private static final List<String> BEFORE = List.of("trial", "cell");
  private static final List<String> MIDDLE = List.of("item", "repeat", "state");
  private static final List<String> AFTER =
      List.of(
          "answer",
          "flags",
          "cost_usd",
          "ttft_ms",
          "duration_ms",
          "provider",
          "model",
          "finish_reason",
          "error",
          "queued_ms",
          "attempts",
          "prompt_tokens",
          "completion_tokens",
          "cached_tokens",
          "fingerprint",
          "details",
          "expected");

  private final ExperimentSpec spec;
  private final Set<String> variables = new LinkedHashSet<>();

  /** The table of a spec's trials. */
  public TrialTable(ExperimentSpec spec) {
    this.spec = spec;
    for (Item item : spec.items()) {
      variables.addAll(item.variables().keySet());
    }
  }

  /** The names of the columns. */
  public List<String> head() {
    Set<String> taken = new HashSet<>(BEFORE);
    taken.addAll(MIDDLE);
    taken.addAll(AFTER);
    taken.addAll(clusters());
    List<String> head = new ArrayList<>(BEFORE);
    spec.design().factors().stream()
        .map(Axis::name)
        .forEach(name -> head.add(unique("factor", name, taken)));
    head.addAll(MIDDLE);
    spec.metrics().stream()
        .map(MetricChoice::id)
        .forEach(name -> head.add(unique("metric", name, taken)));
    head.addAll(AFTER);
    head.addAll(clusters());
    variables.forEach(name -> head.add(unique("variable", name, taken)));
    return head;
  }

  /** The column of clusters, where items have some. */
  private List<String> clusters() {
    return spec.isClustered() ? List.of("cluster") : List.of();
  }

  private static String unique(String kind, String name, Set<String> taken) {
    String unique = name;
    // Readers pass over space around a name.
    while (!taken.add(unique.strip())) {
      unique = kind + "." + unique;
    }
    return unique;
  }

  /** The fields of a trial, in the order of the head. */
  public List<Field> row(ScoredTrial scored) {
    List<Field> row = new ArrayList<>();
    row.add(Field.text(scored.trial().key()));
    row.add(Field.text(scored.cell().name()));
    spec.design()
        .factors()
        .forEach(axis -> row.add(Field.text(scored.cell().labels().getOrDefault(axis.name(), ""))));
    row.add(Field.text(scored.item().name()));
    row.add(Field.number(scored.trial().repeat()));
    row.add(Field.text(scored.trial().state().word()));
    for (MetricChoice metric : spec.metrics()) {
      row.add(
          scored.scores().get(metric.id()) instanceof Score.Value(double value, String _)
              ? Field.number(value)
              : Field.EMPTY);
    }
    addAnswer(scored, row);
    row.add(Field.text(details(scored)));
    row.add(text(scored.item().expected()));
    if (spec.isClustered()) {
      row.add(text(scored.item().cluster()));
    }
    variables.forEach(
        name -> row.add(Field.text(scored.item().variables().getOrDefault(name, ""))));
    return row;
  }

  private static void addAnswer(ScoredTrial scored, List<Field> row) {
    RunAnswer answer = scored.trial().answer();
    Answer facts = answer == null ? null : answer.facts();
    Usage usage = facts == null ? null : facts.usage();
    row.add(Field.text(answer == null ? "" : answer.message().text()));
    row.add(
        Field.text(
            scored.flags().stream().map(Flags.Flag::words).collect(Collectors.joining("; "))));
    row.add(
        facts == null || facts.cost() == null
            ? Field.EMPTY
            : new Field(facts.cost().usd().toPlainString(), true));
    row.add(number(facts == null ? null : facts.ttftMs()));
    row.add(number(facts == null ? null : facts.durationMs()));
    row.add(text(facts == null ? null : facts.provider()));
    row.add(text(facts == null ? null : facts.model()));
    row.add(text(facts == null ? null : facts.finishReason()));
    row.add(text(facts == null ? null : facts.error()));
    row.add(number(answer == null ? null : TrialFacts.queuedMs(answer)));
    row.add(Field.number(answer == null ? 0 : answer.attempts().size()));
    row.add(number(usage == null ? null : usage.promptTokens()));
    row.add(number(usage == null ? null : usage.completionTokens()));
    row.add(number(usage == null ? null : usage.cachedTokens()));
    row.add(text(answer == null ? null : TrialFacts.fingerprint(answer)));
  }

  /** What metrics say beside their numbers. */
  private static String details(ScoredTrial scored) {
    return TrialFacts.details(scored.scores()).entrySet().stream()
        .map(each -> each.getKey() + ": " + each.getValue())
        .collect(Collectors.joining("; "));
  }

  private static Field text(@Nullable String text) {
    return Field.text(Objects.requireNonNullElse(text, ""));
  }

  private static Field number(@Nullable Long number) {
    return number == null ? Field.EMPTY : Field.number(number);
  }
}
