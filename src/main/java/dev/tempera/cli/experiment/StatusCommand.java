package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.params.ExactJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code experiment status}: how far experiments are. */
@CommandLine.Command(
    name = "status",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "How far an experiment is and what it took, or all of them, the newest first.")
public final class StatusCommand implements Command {
  @Parameters(paramLabel = "ID", arity = "0..1", description = "The experiment, or “last”.")
  @Nullable String id;

  @Option(names = "--json", description = "Print one JSON object a line.")
  boolean json;

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    try (Bench bench = Bench.open(console, data.folder())) {
      ExperimentStore store = bench.experiments();
      List<StoredExperiment> wanted =
          id == null ? store.all() : List.of(Experiments.find(store, id));
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("experiment", "name", "state", "done", "of", "USD", "requests"));
      for (StoredExperiment each : wanted) {
        if (json) {
          console.out().println(Terminal.escaped(ExactJson.write(json(store, each))));
        } else {
          rows.add(row(store, each));
        }
      }
      if (!json) {
        TextTable.lines(rows).forEach(line -> console.out().println(Terminal.visible(line)));
      }
      return 0;
    }
  }

  private static Map<TrialState, Long> counts(ExperimentStore store, StoredExperiment each) {
    Map<TrialState, Long> counts = new EnumMap<>(TrialState.class);
    store.states(each.id()).values().forEach(state -> counts.merge(state, 1L, Long::sum));
    return counts;
  }

  private static List<String> row(ExperimentStore store, StoredExperiment each) {
    Map<TrialState, Long> counts = counts(store, each);
    Spent spent = store.spent(each.id());
    return List.of(
        each.id(),
        each.name().replace('\n', ' '),
        each.state().word(),
        Long.toString(counts.getOrDefault(TrialState.DONE, 0L)),
        Long.toString(counts.values().stream().mapToLong(Long::longValue).sum()),
        spent.usd().toPlainString(),
        Long.toString(spent.requests()));
  }

  private static ObjectNode json(ExperimentStore store, StoredExperiment each) {
    Spent spent = store.spent(each.id());
    ObjectNode line = ExactJson.object();
    line.put("id", each.id()).put("name", each.name()).put("state", each.state().word());
    line.put("created_at", each.createdAt().toString());
    ObjectNode trials = line.putObject("trials");
    Map<TrialState, Long> counts = counts(store, each);
    for (TrialState state : TrialState.values()) {
      trials.put(state.word(), counts.getOrDefault(state, 0L));
    }
    line.put("spent_usd", spent.usd()).put("tokens", spent.tokens());
    line.put("requests", spent.requests()).put("unknown_bills", spent.unknown());
    return line;
  }
}
