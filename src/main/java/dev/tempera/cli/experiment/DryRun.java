package dev.tempera.cli.experiment;

import dev.tempera.cli.Bench;
import dev.tempera.cli.Command.Console;
import dev.tempera.cli.Terminal;
import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.ProviderException;

/** Prints what would be sent. */
final class DryRun {
  private DryRun() {}

  /** Every body, one a line, in the order in which they would be asked. */
  static int print(Console console, Bench bench, Portion portion) throws UsageException {
    PlanText plan = portion.plan();
    for (Trial trial : TrialOrder.of(plan.spec(), plan.matrix())) {
      if (portion.wanted().test(trial)) {
        String body = body(bench, trial.request(plan.spec().design().repeats()));
        console.out().println(Terminal.escaped(body));
      }
    }
    return 0;
  }

  private static String body(Bench bench, ChatRequest request) throws UsageException {
    try {
      return bench
          .provider(request.connection())
          .prepare(request, bench.model(request.connection(), request.model()))
          .body();
    } catch (ProviderException e) {
      throw new UsageException(e.error().message());
    }
  }
}
