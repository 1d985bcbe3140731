package dev.tempera.bench;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.O200kTokenCounter;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.MarkdownReport;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * An experiment without a window in a process of its own, as the command line asks it: 64 requests
 * at once, stored, scored and reported. The arguments are an empty folder, the server's address,
 * and how many items.
 */
public final class ExperimentEngineProbe {
  /** Four temperatures, ten repeats: what the other program is given too. */
  static final int CELLS = 4;

  static final int REPEATS = 10;
  static final int AT_ONCE = 64;
  private static final String CONNECTION = "bench";

  private final AppContext context;

  private ExperimentEngineProbe(Path data, String url) {
    ConnectionProfile profile =
        ConnectionProfile.usual(CONNECTION, ConnectionProfile.Kind.CUSTOM)
            .withBaseUrl(url)
            // A machine of one's own is usually asked less at once.
            .withLimits(new RequestLimits(AT_ONCE, Map.of()));
    context = AppContext.open(new AppOptions(data, Map.of(), profile, Settings.Theme.LIGHT));
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    ExperimentEngineProbe probe = new ExperimentEngineProbe(Path.of(args[0]), args[1]);
    probe.run("measured", Integer.parseInt(args[2]));
    probe.report("measured");
    probe.context.close();
    System.exit(0);
  }

  private void run(String id, int items) throws Exception {
    PlanText plan = ExperimentSeed.plan(ExperimentSeed.document(CONNECTION, CELLS, items, REPEATS));
    ExperimentStore store = context.archive().experiments();
    Instant now = Instant.now();
    store.create(
        new StoredExperiment(id, id, StoredExperiment.State.RUNNING, now, now, plan.write()),
        TrialOrder.of(plan.spec(), plan.matrix()));
    Engine engine =
        new Engine(store, context.runs(), new Asked(), new O200kTokenCounter(), Clock.systemUTC());
    Ending ending = engine.session(id, plan.spec(), plan.matrix(), AT_ONCE, new Quiet()).run();
    if (ending.reason() != Ending.Reason.FINISHED) {
      throw new IllegalStateException("the experiment ended " + ending);
    }
  }

  private void report(String id) throws Exception {
    ExperimentStore store = context.archive().experiments();
    StoredExperiment experiment = store.find(id).orElseThrow();
    PlanText plan = PlanText.read(experiment.plan());
    Findings findings = new Findings(plan.spec(), plan.matrix());
    new Scorer(plan.spec(), plan.matrix()).each(store, id, findings::add);
    String report =
        MarkdownReport.of(experiment, plan.spec(), plan.matrix(), findings, store.spent(id));
    System.err.println(report.lines().limit(8).toList());
  }

  private static final class Quiet implements Progress {
    @Override
    public void ended(Trial trial, TrialState state, RunAnswer answer, Status status) {
      // Nobody watches.
    }
  }

  private final class Asked implements Destinations {
    @Override
    public ChatProvider provider(String connection) throws ProviderException {
      return context.providers().provider(connection);
    }

    @Override
    public ModelInfo model(String connection, String model) {
      return ModelInfo.unknown(model);
    }
  }
}
