package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.DataFolderOption;
import dev.tempera.cli.SpendingOptions;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.ToolOptions;
import dev.tempera.cli.UsageException;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.bundle.ExperimentBundles;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.lab.NewExperiment;
import dev.tempera.core.experiment.lab.Planner;
import dev.tempera.core.provider.ChatRequest;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Scanner;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code experiment run}: asks what a file plans, and says what it shows. */
@CommandLine.Command(
    name = "run",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description =
        "Ask everything that a file plans, within its budget, and say which setting is better or"
            + " that it could be noise. What is interrupted is resumed by “experiment resume”.",
    footer = {
      "",
      "Exit status: 0 finished; 1 some requests failed; 2 bad usage or a fault in the file, named",
      "with its place; 3 stopped by budget or quota, or there is no connection; 4 --fail-if is true;",
      "130 interrupted."
    })
public final class RunCommand implements Command {
  @Parameters(
      paramLabel = "FILE",
      description =
          "NAME.tempera.yaml, or the same as JSON; or NAME.tempera.zip, whose answers are taken.")
  Path file = Path.of("");

  @Option(names = "--offline", description = "Ask the built-in tiny model.")
  boolean offline;

  @Option(
      names = "--dry-run",
      description = "Print every request body that would be sent, one a line, and send nothing.")
  boolean dryRun;

  @Mixin BudgetOptions budget = new BudgetOptions();

  @Mixin SelectionOptions selection = new SelectionOptions();

  @Mixin ToolOptions tools = new ToolOptions();

  @Option(names = "--yes", description = "Do not ask before money is spent.")
  boolean yes;

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
    ExperimentSpec read = read();
    if (dryRun) {
      try (Bench bench = Bench.withoutStore(console, data.folder())) {
        ExperimentSpec spec =
            ToolsOfRun.with(resolved(read, bench), tools, name -> Optional.empty());
        Matrix matrix = matrix(spec, bench.planner());
        return DryRun.print(console, bench, selection.of(new PlanText(spec, matrix)));
      }
    }
    try (Bench bench = Bench.open(console, data.folder())) {
      ExperimentSpec spec =
          ToolsOfRun.with(resolved(read, bench), tools, name -> bench.tools().find(name));
      Planner planner = bench.planner();
      Matrix matrix = matrix(spec, planner);
      PlanText plan = new PlanText(spec, matrix).priced(bench::model);
      Portion portion = selection.of(plan);
      matrix.skipped().forEach((cell, why) -> console.tell("skipped: " + cell + ": " + why));
      String problem = planner.problem(spec, matrix);
      if (!problem.isEmpty()) {
        throw new UsageException(problem);
      }
      ToolsOfRun.check(spec, tools.allowed());
      if (!confirmed(console, planner, spec, matrix)) {
        return 1;
      }
      StoredExperiment experiment =
          NewExperiment.create(bench.experiments(), name(), plan, bench.clock().instant());
      AnswersOption.Taking into =
          from -> bench.experimentBundles().take(experiment.id(), plan, from);
      if (isZip()) {
        AnswersOption.take(console, into, file);
      }
      answers.take(console, into);
      spending.tell(bench.spending());
      return new Sitting(console, bench, report, outcome)
          .run(experiment, portion, ToolsOfRun.tooling(bench, tools.allowed()));
    }
  }

  private ExperimentSpec read() throws UsageException {
    if (isZip()) {
      try {
        return ExperimentBundles.plan(file).spec();
      } catch (BundleException e) {
        throw new UsageException(file + ": " + e.getMessage() + ".");
      }
    }
    try {
      return ExperimentFile.read(file);
    } catch (FileFault e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  private boolean isZip() {
    return file.toString().endsWith(ExperimentBundles.SUFFIX);
  }

  /** The spec with what the file leaves to this start. */
  private ExperimentSpec resolved(ExperimentSpec spec, Bench bench) throws UsageException {
    ChatRequest base = spec.base();
    boolean choosesOther =
        spec.design().factors().stream()
            .anyMatch(axis -> axis.name().equals("model") || axis.name().equals("connection"));
    if (offline && choosesOther) {
      throw new UsageException(file + ": --offline does not go with a factor model or connection.");
    }
    String connection =
        offline || base.connection().isEmpty() ? bench.connection(offline) : base.connection();
    String model = offline || base.model().isEmpty() ? bench.usualModel(connection) : base.model();
    ExperimentSpec asked = spec.withBase(base.withConnection(connection).withModel(model));
    return asked.withBudget(budget.over(spec.budget()));
  }

  private Matrix matrix(ExperimentSpec spec, Planner planner) throws UsageException {
    try {
      return planner.matrix(spec);
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  /** Asks before money is spent that no budget limits. */
  private boolean confirmed(Console console, Planner planner, ExperimentSpec spec, Matrix matrix)
      throws UsageException {
    String most =
        planner
            .most(spec, matrix)
            .map(usd ->
                usd.signum() == 0 ? "" : "at most $" + usd.stripTrailingZeros().toPlainString())
            .orElse(
                spec.answers().isNone()
                    ? "at a price that is not known"
                    : "at a price that goes by how often tools are called");
    console.tell(
        matrix.cells().size()
            + " cells, "
            + matrix.count(spec)
            + (spec.answers().isNone()
                ? " requests"
                : " trials of at most "
                    + (spec.answers().rounds() + 1)
                    + " requests each, since calls of tools are answered")
            + (most.isEmpty() ? "" : ", " + most)
            + ".");
    if (yes || most.isEmpty() || spec.budget().usd() != null) {
      return true;
    }
    if (!Terminal.isInteractive()) {
      throw new UsageException("this may cost money (" + most + "): give --yes or --budget-usd.");
    }
    console.err().print("Run it? [y/N] ");
    console.err().flush();
    Scanner scanner = new Scanner(console.in(), java.nio.charset.StandardCharsets.UTF_8);
    return scanner.hasNextLine() && scanner.nextLine().strip().equalsIgnoreCase("y");
  }

  private String name() {
    return Objects.toString(file.getFileName(), "experiment")
        .replaceFirst("(\\.tempera)?\\.(yaml|yml|json|zip)$", "");
  }
}
