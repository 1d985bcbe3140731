package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.SpendingOptions;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.file.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiment resume}: asks what is not answered yet. */
@CommandLine.Command(
    name = "resume",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Ask what an experiment has no answer to yet: what was not asked, failed or broke off."
            + " Nothing that is answered is paid for again.",
    footer = {"", "Exit status: as of “experiment run”."})
public final class ResumeCommand implements Command {
  @Parameters(paramLabel = "ID", description = "The experiment, or “last”.")
  String id = "";

  @Mixin BudgetOptions budget = new BudgetOptions();

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Option(
      names = "--allow-tool",
      paramLabel = "NAME",
      description = "Let this tool run a program or ask a server; may be repeated.")
  List<String> allowTools = new ArrayList<>();

  @Mixin SpendingOptions spending = new SpendingOptions();

  @Mixin OutcomeOptions outcome = new OutcomeOptions();

  @Mixin AnswersOption answers = new AnswersOption();

  @Mixin ReportOptions report = new ReportOptions();

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    Sitting.check(budget, selection, outcome);
    report.check(console, outcome.isJson());
    answers.check();
    try (Bench bench = Bench.open(console, data.folder())) {
      StoredExperiment experiment = Experiments.find(bench.experiments(), id);
      PlanText plan = Experiments.plan(experiment);
      Set<String> allowed = Set.copyOf(allowTools);
      ToolsOfRun.check(plan.spec(), allowed);
      Portion portion = selection.of(plan, bench.experiments().states(experiment.id()));
      Budget own = plan.spec().budget();
      String changes = budget.changes(own);
      if (!changes.isEmpty()) {
        console.tell(changes);
      }
      answers.take(console, from -> bench.experimentBundles().take(experiment.id(), plan, from));
      spending.tell(bench.spending());
      // The experiment stays what it is; only this sitting may spend otherwise.
      return new Sitting(console, bench, report, outcome)
          .run(experiment, portion.within(budget.over(own)), ToolsOfRun.tooling(bench, allowed));
    }
  }
}
