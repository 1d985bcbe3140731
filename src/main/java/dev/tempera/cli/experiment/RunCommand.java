package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.chat.TimeOrderedId;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Supported;
import dev.tempera.core.experiment.engine.WorstCase;
import dev.tempera.core.experiment.file.ExperimentFile;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;
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
      "with its place; 3 stopped by budget or quota; 4 --fail-if is true; 130 interrupted."
    })
public final class RunCommand implements Command {
  @Parameters(paramLabel = "FILE", description = "NAME.tempera.yaml, or the same as JSON.")
  Path file = Path.of("");

  @Option(names = "--offline", description = "Ask the built-in tiny model.")
  boolean offline;

  @Option(
      names = "--dry-run",
      description = "Print every request body that would be sent, one a line, and send nothing.")
  boolean dryRun;

  @Option(
      names = "--budget-usd",
      paramLabel = "X",
      description = "The most that it may cost; goes before the file's.")
  @Nullable BigDecimal budgetUsd;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      description = "How many requests are on their way at most, 1 to 32 (otherwise 32).")
  @Nullable Integer concurrency;

  @Option(names = "--yes", description = "Do not ask before money is spent.")
  boolean yes;

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
    ExperimentSpec read = read();
    if (dryRun) {
      try (Bench bench = Bench.withoutStore(console, data.dataDir)) {
        ExperimentSpec spec = resolved(read, bench);
        return print(console, bench, spec, matrix(spec, bench));
      }
    }
    try (Bench bench = Bench.open(console, data.dataDir)) {
      ExperimentSpec spec = resolved(read, bench);
      Matrix matrix = matrix(spec, bench);
      matrix.skipped().forEach((cell, why) -> console.tell("skipped: " + cell + ": " + why));
      checkBudget(spec, matrix, bench);
      if (!confirmed(console, bench, spec, matrix)) {
        return 1;
      }
      PlanText plan = new PlanText(spec, matrix);
      StoredExperiment experiment = stored(bench, plan);
      return new Sitting(console, bench, report, json).run(experiment, plan, concurrency, failIf);
    }
  }

  private ExperimentSpec read() throws UsageException {
    try {
      return ExperimentFile.read(file);
    } catch (FileFault e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
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
    return budgetUsd == null ? asked : asked.withBudget(spec.budget().withUsd(budgetUsd));
  }

  private Matrix matrix(ExperimentSpec spec, Bench bench) throws UsageException {
    try {
      return Matrix.of(spec, new Supported(bench));
    } catch (IllegalArgumentException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }

  /** Refuses a budget that cannot be kept, while nothing is stored and nothing asked. */
  private static void checkBudget(ExperimentSpec spec, Matrix matrix, Bench bench)
      throws UsageException {
    try {
      WorstCase worst = new WorstCase(spec.budget(), new O200kTokenCounter());
      RunBudget.Amount _ = Engine.most(spec, matrix, worst, bench);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static int print(Console console, Bench bench, ExperimentSpec spec, Matrix matrix)
      throws UsageException {
    for (Trial trial : TrialOrder.of(spec, matrix)) {
      ChatRequest request = trial.request(spec.design().repeats());
      try {
        console
            .out()
            .println(
                bench
                    .provider(request.connection())
                    .prepare(request, bench.model(request.connection(), request.model()))
                    .body());
      } catch (ProviderException e) {
        throw new UsageException(e.error().message());
      }
    }
    return 0;
  }

  /** Asks before money is spent that no budget limits. */
  private boolean confirmed(Console console, Bench bench, ExperimentSpec spec, Matrix matrix)
      throws UsageException {
    long count = matrix.count(spec);
    String most = mostCost(bench, spec, matrix);
    console.tell(
        matrix.cells().size()
            + " cells, "
            + count
            + " requests"
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

  /** What it may cost, in words; empty for nothing. */
  private static String mostCost(Bench bench, ExperimentSpec spec, Matrix matrix) {
    try {
      WorstCase worst = new WorstCase(Budget.NONE.withUsd(BigDecimal.ONE), new O200kTokenCounter());
      RunBudget.Amount most = Engine.most(spec, matrix, worst, bench);
      BigDecimal all = most.usd().multiply(BigDecimal.valueOf(matrix.count(spec)));
      return all.signum() == 0 ? "" : "at most $" + all.stripTrailingZeros().toPlainString();
    } catch (IllegalArgumentException e) {
      return isFree(bench, matrix) ? "" : "at a price that is not known";
    }
  }

  /** Whether all is asked of a server of the person's own. */
  private static boolean isFree(Bench bench, Matrix matrix) {
    return matrix.cells().stream()
        .allMatch(cell -> {
          try {
            return bench.provider(cell.template().connection()).profile().kind().isLocal();
          } catch (ProviderException e) {
            return false;
          }
        });
  }

  private StoredExperiment stored(Bench bench, PlanText plan) {
    String name =
        Objects.toString(file.getFileName(), "experiment")
            .replaceFirst("(\\.tempera)?\\.(yaml|yml|json)$", "");
    Instant now = bench.clock().instant();
    StoredExperiment experiment =
        new StoredExperiment(
            TimeOrderedId.next(), name, StoredExperiment.State.RUNNING, now, now, plan.write());
    bench.experiments().create(experiment, TrialOrder.of(plan.spec(), plan.matrix()));
    return experiment;
  }
}
