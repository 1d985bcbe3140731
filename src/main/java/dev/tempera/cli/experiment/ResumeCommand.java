package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
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

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many requests are on their way at most, 1 to 32 (otherwise 32).")
  @Nullable Integer concurrency;

  @Option(names = "--json", description = "Print progress and verdicts as JSON lines.")
  boolean json;

  @Option(
      names = "--fail-if",
      paramLabel = "worse",
      description = "Exit with 4 if a cell is worse than the baseline, or probably is.")
  @Nullable String failIf;

  @Mixin ReportOptions report = new ReportOptions();

  @Mixin DataDirOption data = new DataDirOption();

  @Override
  public int run(Console console) throws UsageException {
    Sitting.check(concurrency, budgetUsd, failIf);
    report.check(json);
    try (Bench bench = Bench.open(console, data.dataDir)) {
      StoredExperiment experiment = Experiments.find(bench.experiments(), id);
      PlanText plan = Experiments.plan(experiment);
      if (budgetUsd != null) {
        plan =
            new PlanText(
                plan.spec().withBudget(plan.spec().budget().withUsd(budgetUsd)), plan.matrix());
      }
      return new Sitting(console, bench, report, json).run(experiment, plan, concurrency, failIf);
    }
  }
}
