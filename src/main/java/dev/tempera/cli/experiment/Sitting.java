package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command.Console;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Patience;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.lab.OutlookText;
import dev.tempera.core.experiment.lab.UnderLoad;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.report.GateText;
import dev.tempera.core.experiment.report.ResultsWriter;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.experiment.report.Uncompared;
import dev.tempera.core.experiment.tools.Tooling;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Comparison;
import dev.tempera.core.statistics.compare.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks what is left of an experiment, tells of it, and writes what was found. */
final class Sitting {
  private static final int INTERRUPTED = 130;

  private final Console console;
  private final Bench bench;
  private final ReportOptions report;
  private final OutcomeOptions outcome;

  Sitting(Console console, Bench bench, ReportOptions report, OutcomeOptions outcome) {
    this.console = console;
    this.bench = bench;
    this.report = report;
    this.outcome = outcome;
  }

  /** Refuses options that have no meaning. */
  static void check(BudgetOptions budget, SelectionOptions selection, OutcomeOptions outcome)
      throws UsageException {
    budget.check();
    selection.check();
    outcome.check();
  }

  /**
   * Asks until it ends; blocks.
   *
   * @param tooling answers calls of tools
   * @return the exit status
   */
  int run(StoredExperiment experiment, Portion portion, Tooling tooling) throws UsageException {
    PlanText plan = portion.plan();
    ExperimentStore store = bench.experiments();
    Engine engine =
        new Engine(
            store,
            bench.runs(),
            bench,
            new O200kTokenCounter(),
            bench.clock(),
            Patience.USUAL,
            tooling);
    ProgressLines progress = new ProgressLines(console, outcome.isJson());
    Ending ending;
    // First of all: whatever ends this process, the person knows what goes on.
    console.tell("“experiment resume " + experiment.id() + "” goes on with it if it is stopped.");
    try {
      ending = asked(engine.session(experiment.id(), portion, progress));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    progress.end();
    StoredExperiment now = Experiments.find(store, experiment.id());
    ResultsWriter results = new ResultsWriter(store, now, plan);
    Findings findings = results.keepScores();
    tell(now, ending, findings, plan);
    String load = UnderLoad.note(plan.spec(), portion.mostAtOnce());
    if (!load.isEmpty()) {
      console.tell(load);
    }
    if (portion.isPilot()) {
      tellOutlook(plan, now, portion.mostAtOnce());
    }
    boolean written =
        report.write(console, results, file -> bench.experimentBundles().write(now, plan, file));
    int status = status(ending, plan, findings);
    if (status == 0
        && ((outcome.failsIfWorse() && isWorse(findings))
            || (outcome.failsIfGateIsMissed() && isGateMissed(findings, plan)))) {
      return 4;
    }
    return status == 0 && !written ? 1 : status;
  }

  private void tellOutlook(PlanText plan, StoredExperiment experiment, int atOnce) {
    Forecast forecast = new Forecast(plan.spec(), plan.matrix());
    new Scorer(plan.spec(), plan.matrix())
        .each(bench.experiments(), experiment.id(), forecast::add);
    String outlook =
        OutlookText.of(forecast.outlook(atOnce), "experiment resume " + experiment.id());
    if (!outlook.isEmpty()) {
      console.tell(outlook);
    }
  }

  private static Ending asked(Session session) {
    CountDownLatch over = new CountDownLatch(1);
    Thread hook = new Thread(() -> stopAndWait(session, over), "experiment-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return session.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending(Ending.Reason.STOPPED, "Interrupted; it can be resumed.");
    } finally {
      over.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already.
      }
    }
  }

  /** Interrupted by Ctrl+C: what is on its way is stopped and stored. */
  private static void stopAndWait(Session session, CountDownLatch over) {
    session.stop();
    try {
      boolean _ = over.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(StoredExperiment experiment, Ending ending, Findings findings, PlanText plan) {
    Optional<Analysis> analysis = findings.primary();
    Optional<String> uncompared =
        analysis.flatMap(found -> Uncompared.withoutBaseline(plan.matrix(), found));
    List<Comparison> comparisons = analysis.map(Analysis::comparisons).orElse(List.of());
    if (outcome.isJson()) {
      ObjectNode line = ExactJson.object().put("event", "end").put("id", experiment.id());
      line.put("state", experiment.state().word());
      line.put("reason", ending.reason().name().toLowerCase(java.util.Locale.ROOT));
      line.put("sentence", ending.sentence());
      ArrayNode verdicts = line.putArray("verdicts");
      for (Comparison each : comparisons) {
        verdicts
            .addObject()
            .put("cell", each.cell())
            .put("code", each.verdict().code().word())
            .put("sentence", each.verdict().sentence());
      }
      uncompared.ifPresent(why -> line.put("uncompared", why));
      console.out().println(Terminal.escaped(ExactJson.write(line)));
      return;
    }
    if (!ending.sentence().isEmpty()) {
      console.tell(ending.sentence());
    }
    console.tell("experiment " + experiment.id() + " is " + experiment.state().word() + ".");
    if (!report.takesStandardOutput()) {
      uncompared.ifPresent(why -> console.out().println(dev.tempera.cli.Terminal.visible(why)));
      for (Comparison each : comparisons) {
        console.out().println(Terminal.visible(each.cell() + ": " + each.verdict().sentence()));
      }
      findings.metrics().stream()
          .flatMap(each -> GateText.of(each, plan.matrix()).stream())
          .forEach(gate -> console.out().println(Terminal.visible(gate)));
    }
  }

  private static int status(Ending ending, PlanText plan, Findings findings) {
    return switch (ending.reason()) {
      case FINISHED, PILOT -> count(findings, TrialState.REFUSED) > most(plan) ? 1 : 0;
      case FAILURES ->
          count(findings, TrialState.REFUSED, TrialState.FAILED, TrialState.INTERRUPTED)
                  > most(plan)
              ? 1
              : 0;
      case KEY, CIRCUIT, CACHE, STORAGE -> 1;
      case BUDGET, QUOTA, PAYMENT, OFFLINE -> 3;
      case STOPPED -> INTERRUPTED;
    };
  }

  private static int count(Findings findings, TrialState... wanted) {
    Map<TrialState, Integer> states = findings.states();
    return Stream.of(wanted).mapToInt(state -> states.getOrDefault(state, 0)).sum();
  }

  private static int most(PlanText plan) {
    return plan.spec().design().failures().most();
  }

  private static boolean isGateMissed(Findings findings, PlanText plan) {
    return findings.metrics().stream().anyMatch(each -> GateText.isMissed(each, plan.matrix()));
  }

  private static boolean isWorse(Findings findings) {
    return findings.primary().map(Analysis::comparisons).orElse(List.of()).stream()
        .map(each -> each.verdict().code())
        .anyMatch(code -> code == Verdict.Code.WORSE || code == Verdict.Code.PROBABLY_WORSE);
  }
}
