package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.file.PlanText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--budget-usd",
      paramLabel = "X",
      description = "The most that it may cost, with what it has cost already.")
  @Nullable BigDecimal budgetUsd;

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Mixin OutcomeOptions outcome = new OutcomeOptions();

  @Mixin AnswersOption answers = new AnswersOption();

  @Mixin ReportOptions report = new ReportOptions();

  @Mixin DataFolderOption data = new DataFolderOption();

  @Override
  public int run(Console console) throws UsageException {
    Sitting.check(budgetUsd, selection, outcome);
    report.check(console, outcome.isJson());
    answers.check();
    try (Bench bench = Bench.open(console, data.folder())) {
      StoredExperiment experiment = Experiments.find(bench.experiments(), id);
      PlanText plan = Experiments.plan(experiment);
      if (budgetUsd != null) {
        plan =
            new PlanText(
                plan.spec().withBudget(plan.spec().budget().withUsd(budgetUsd)), plan.matrix());
      }
      PlanText kept = plan;
      answers.take(console, from -> bench.experimentBundles().take(experiment.id(), kept, from));
      return new Sitting(console, bench, report, outcome)
          .run(experiment, plan, selection.wanted(plan.matrix()), selection);
    }
  }
}
