package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunGroup;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunShare;
import dev.tempera.core.run.RunSpec;
import dev.tempera.core.run.RunStart;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Asks the trials of an experiment that are not over, once. {@link #run} does the work on its
 * thread; {@link #pause} and {@link #stop} are for any other.
 */
public final class Session {
  private final Engine.Means means;
  private final Task task;
  private final RunGroup group;
  private final int mostAtOnce;
  private final Progress progress;
  private final Deque<Trial> waiting;
  private final BlockingQueue<Settled> settled = new LinkedBlockingQueue<>();
  private final Breaker breaker = new Breaker();
  private volatile boolean pausing;
  private volatile boolean stopped;

  // The rest is the working thread's.
  private @Nullable Ending ending;
  private @Nullable Instant deadline;
  private RunBudget.Amount pending = RunBudget.Amount.NONE;
  private int open;
  private long over;
  private long failed;

  /**
   * What is to be done.
   *
   * @param trials to be asked, in their order
   * @param over how many trials of the experiment are over
   * @param others how many are not over and not to be asked by this session
   */
  record Task(
      String id, ExperimentSpec spec, List<Trial> trials, long over, long others, WorstCase worst) {
    /** How many are over when all goes well. */
    long total() {
      return over + trials.size();
    }
  }

  private record Settled(Trial trial, RunBudget.Amount worst, RunAnswer answer) {}

  Session(Engine.Means means, Task task, RunGroup group, int mostAtOnce, Progress progress) {
    this.means = means;
    this.task = task;
    this.group = group;
    this.mostAtOnce = mostAtOnce;
    this.progress = progress;
    this.waiting = new ArrayDeque<>(task.trials());
    this.over = task.over();
  }

  /** Lets nothing more begin; what is on its way goes on. */
  public void pause() {
    pausing = true;
  }

  /** Stops what is on its way; nothing more begins. */
  public void stop() {
    stopped = true;
    group.cancel();
  }

  /** Asks until all is asked or it has to pause; blocks. Once. */
  public Ending run() throws InterruptedException {
    means.store().setState(task.id(), StoredExperiment.State.RUNNING);
    Long minutes = task.spec().budget().minutes();
    deadline = minutes == null ? null : means.clock().instant().plusSeconds(minutes * 60);
    while (true) {
      begin();
      if (open == 0) {
        break;
      }
      take(settled.take());
    }
    group.complete();
    Ending end = end();
    means.store().setState(task.id(), state(end, task.others()));
    return end;
  }

  private static StoredExperiment.State state(Ending end, long others) {
    return switch (end.reason()) {
      case FINISHED ->
          others == 0 ? StoredExperiment.State.FINISHED : StoredExperiment.State.PAUSED;
      case STOPPED -> StoredExperiment.State.STOPPED;
      default -> StoredExperiment.State.PAUSED;
    };
  }

  private Ending end() {
    if (stopped || pausing) {
      return new Ending(Ending.Reason.STOPPED, "Stopped; it can be resumed.");
    }
    if (ending != null) {
      return ending;
    }
    return failed == 0
        ? new Ending(Ending.Reason.FINISHED, "")
        : new Ending(Ending.Reason.FAILURES, failed + " of " + task.total() + " requests failed.");
  }

  /** Begins whatever may. */
  private void begin() {
    while (!waiting.isEmpty() && open < mostAtOnce && mayGoOn()) {
      Trial trial = waiting.getFirst();
      if (breaker.isEnded(trial.cell())) {
        skipCell(trial);
      } else if (!begin(trial)) {
        return;
      }
    }
  }

  private boolean mayGoOn() {
    if (stopped || pausing || ending != null) {
      return false;
    }
    if (deadline != null && !means.clock().instant().isBefore(deadline)) {
      ending = new Ending(Ending.Reason.BUDGET, "The minutes of the budget are over.");
      return false;
    }
    return true;
  }

  /** A cell that is refused is not asked on: its trials are skipped all at once. */
  private void skipCell(Trial first) {
    Map<String, TrialState> skipped = new HashMap<>();
    waiting.removeIf(trial -> {
      boolean same = trial.cell().equals(first.cell());
      if (same) {
        skipped.put(trial.key(), TrialState.SKIPPED);
      }
      return same;
    });
    means.store().setStates(task.id(), skipped);
    over += skipped.size();
  }

  /** Begins a trial; false if it has to wait for others to end. */
  private boolean begin(Trial trial) {
    ChatRequest request = trial.request(task.spec().design().repeats());
    ModelInfo model = means.destinations().model(request.connection(), request.model());
    RunBudget.Amount worst = task.worst().of(request, model);
    if (!Allowance.fits(group.budget().status(), pending, worst)) {
      if (open == 0) {
        ending =
            new Ending(
                Ending.Reason.BUDGET, "The budget does not allow another request; raise it.");
      }
      return false;
    }
    waiting.removeFirst();
    try {
      submit(trial, request, model, worst);
    } catch (ProviderException e) {
      breaker.refuse(trial.cell(), e.error().message());
      means.store().setStates(task.id(), Map.of(trial.key(), TrialState.REFUSED));
      over++;
    }
    return true;
  }

  private void submit(Trial trial, ChatRequest request, ModelInfo model, RunBudget.Amount worst)
      throws ProviderException {
    ChatProvider provider = means.destinations().provider(request.connection());
    PreparedRequest prepared = Fresh.of(provider.prepare(request, model), provider.profile());
    RunId id = RunId.create();
    RunScope scope = new RunScope(RunScope.Kind.EXPERIMENT, task.id());
    Answer facts = Answer.started(request.connection(), request.model(), means.clock().instant());
    RunStart start =
        new RunStart(id, scope, prepared, new ChatMessage(Role.ASSISTANT, List.of()), facts);
    String key = trial.key();
    RunSpec spec =
        new RunSpec(
            id,
            scope,
            prepared,
            facts,
            "",
            new RunSpec.Target(provider, model, List::of),
            () -> means.store().begin(task.id(), key, start),
            new RunShare(group, worst));
    open++;
    pending = plus(pending, worst, 1);
    progress.begun(trial);
    var _ =
        means
            .runs()
            .submit(spec)
            .done()
            .thenAccept(answer -> settled.add(new Settled(trial, worst, answer)));
  }

  private void take(Settled each) {
    open--;
    pending = plus(pending, each.worst(), -1);
    TrialState state = TrialState.of(each.answer().facts());
    over += state.isFinal() ? 1 : 0;
    failed += state == TrialState.FAILED ? 1 : 0;
    Ending found = breaker.take(each.trial().cell(), each.answer()).orElse(null);
    if (ending == null) {
      ending = found;
    }
    progress.ended(
        each.trial(),
        state,
        each.answer(),
        new Progress.Status(over, failed, task.total(), group.budget().status()));
  }

  private static RunBudget.Amount plus(RunBudget.Amount a, RunBudget.Amount b, int times) {
    return new RunBudget.Amount(
        a.usd().add(b.usd().multiply(BigDecimal.valueOf(times))),
        a.tokens() + times * b.tokens(),
        a.requests() + times * b.requests());
  }
}
