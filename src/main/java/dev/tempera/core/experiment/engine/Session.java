package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.Run;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunBudget;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunSpec;
import dev.tempera.core.run.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the trials of an experiment that are not over, once. {@link #run} does the work on its
 * thread; {@link #pause} and {@link #stop} are for any other.
 */
public final class Session {
  private final Engine.Means means;
  private final Task task;
  private final RunScope scope;
  private final int mostAtOnce;
  private final Progress progress;
  private final BlockingQueue<Optional<Settled>> settled = new LinkedBlockingQueue<>();
  private volatile boolean pausing;
  private volatile boolean stopped;

  // The rest is the working thread's.
  private final TrialQueue waiting;
  private final Paces paces;
  private final Breaker breaker = new Breaker();
  private @Nullable Ending ending;
  private @Nullable Ending closed;
  private @Nullable Instant deadline;
  private int open;
  private long over;
  private long failed;
  private long unanswered;
  private long notNeeded;
  private boolean incomparable;

  /**
   * What is to be done.
   *
   * @param trials to be asked, in their order
   * @param over how many trials of the experiment are over
   * @param others how many are not over and not to be asked by this session
   * @param purse what may be spent
   * @param stopping the stopping rule, null where there is none
   * @param pilot whether it is the pilot
   */
  record Task(
      String id,
      ExperimentSpec spec,
      List<Trial> trials,
      long over,
      long others,
      WorstCase worst,
      Purse purse,
      @Nullable Stopping stopping,
      boolean pilot) {
    /** How many are over when all goes well. */
    long total() {
      return over + trials.size();
    }
  }

  private record Settled(Trial trial, RunAnswer answer) {}

  Session(Engine.Means means, Task task, int mostAtOnce, Progress progress) {
    this.means = means;
    this.task = task;
    this.scope = new RunScope(RunScope.Kind.EXPERIMENT, task.id());
    this.mostAtOnce = mostAtOnce;
    this.progress = progress;
    this.waiting = new TrialQueue(task.trials());
    this.paces = new Paces(means.destinations(), means.patience(), mostAtOnce);
    this.over = task.over();
  }

  /** Lets nothing more begin; what is on its way goes on. */
  public void pause() {
    pausing = true;
    settled.add(Optional.empty());
  }

  /** Stops what is on its way; nothing more begins. */
  public void stop() {
    stopped = true;
    means.runs().stop(scope);
    settled.add(Optional.empty());
  }

  /**
   * Asks until all is asked or it has to pause; blocks. Once. If it fails, what is on its way is
   * stopped and stored first.
   */
  public Ending run() throws InterruptedException {
    try {
      return ask();
    } catch (RuntimeException | InterruptedException e) {
      giveUp(e);
      throw e;
    }
  }

  private void giveUp(Exception why) throws InterruptedException {
    stop();
    while (open > 0) {
      open -= settled.take().isPresent() ? 1 : 0;
    }
    try {
      means.store().setState(task.id(), StoredExperiment.State.PAUSED);
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private Ending ask() throws InterruptedException {
    means.store().setState(task.id(), StoredExperiment.State.RUNNING);
    Long minutes = task.spec().budget().minutes();
    deadline = minutes == null ? null : means.clock().instant().plusSeconds(minutes * 60);
    waiting.cells().forEach(this::dropWhatIsNotNeeded);
    begin();
    while (open > 0 || (mayGoOn() && !waiting.isEmpty())) {
      next().ifPresent(this::take);
      begin();
    }
    Ending end = end();
    means.store().setState(task.id(), state(end, task.others()));
    return end;
  }

  /** The next answer; empty if something else is to be looked at. */
  private Optional<Settled> next() throws InterruptedException {
    long wait = paces.waitNanos(System.nanoTime());
    if (wait == 0) {
      // With nothing on its way there was a wait a moment ago, which is over.
      return open == 0 ? Optional.empty() : settled.take();
    }
    if (deadline != null) {
      long left = Duration.between(means.clock().instant(), deadline).toNanos();
      wait = Math.clamp(left, 1, wait);
    }
    Optional<Settled> next = settled.poll(wait, TimeUnit.NANOSECONDS);
    return next == null ? Optional.empty() : next;
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
    if (closed != null) {
      return closed;
    }
    if (failed > 0) {
      return new Ending(
          Ending.Reason.FAILURES, failed + " of " + task.total() + " requests failed.");
    }
    if (unanswered > 0) {
      // Stopped by others than through this session: by whoever closes everything.
      return new Ending(Ending.Reason.STOPPED, "Stopped; it can be resumed.");
    }
    if (task.pilot() && task.others() > 0) {
      return new Ending(Ending.Reason.PILOT, "The pilot is over; the rest can be asked.");
    }
    return new Ending(Ending.Reason.FINISHED, notNeeded == 0 ? "" : early());
  }

  private String early() {
    return (incomparable
            ? "The baseline was refused, so that the stopping rule can compare nothing: "
            : "Stopped early by the stopping rule: ")
        + notNeeded
        + " of "
        + task.total()
        + (incomparable ? " requests were not asked." : " requests were not needed.");
  }

  /** Begins whatever may. */
  private void begin() {
    while (open < mostAtOnce && mayGoOn()) {
      long now = System.nanoTime();
      Optional<Trial> next = waiting.first(cell -> paces.of(cell).hasRoom(now));
      if (next.isEmpty() || !begin(next.get())) {
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

  /** Begins a trial, or finds that its cell is not to be asked; false if all have to wait. */
  private boolean begin(Trial trial) {
    Cell cell = trial.cell();
    ChatRequest request = trial.request(task.spec().design().repeats());
    ChatProvider provider;
    try {
      provider = means.destinations().provider(request.connection());
    } catch (ProviderException e) {
      // It can be set up again: nothing is decided about its trials.
      Ending lost = new Ending(Ending.Reason.KEY, e.error().message());
      close(new Closing(Closing.Reach.CONNECTION, lost), cell);
      return true;
    }
    ModelInfo model = means.destinations().model(request.connection(), request.model());
    RunBudget.Amount worst = task.worst().of(request, model);
    RunBudget budget = task.purse().of(cell);
    Optional<RunBudget.Reservation> reservation = budget.reserve(worst);
    if (reservation.isEmpty()) {
      return unpaid(cell, budget.canEverPay(worst));
    }
    waiting.takeFirst(cell);
    try {
      PreparedRequest prepared = Fresh.of(provider.prepare(request, model), provider.profile());
      submit(trial, prepared, new RunSpec.Target(provider, model, List::of), reservation.get());
    } catch (ProviderException e) {
      reservation.get().release();
      means.store().setStates(task.id(), Map.of(trial.key(), TrialState.REFUSED));
      over++;
      refused(trial, e.error().message());
    }
    return true;
  }

  /** A request cannot be paid now; false if it may be later. */
  private boolean unpaid(Cell cell, boolean later) {
    if (!later && !task.spec().budget().cell().equals(RunBudget.Limits.NONE)) {
      close(
          new Closing(
              Closing.Reach.CELL,
              new Ending(
                  Ending.Reason.BUDGET,
                  "The budget of a cell does not allow another request; raise it.")),
          cell);
      return true;
    }
    if (open == 0) {
      ending =
          new Ending(Ending.Reason.BUDGET, "The budget does not allow another request; raise it.");
    }
    return false;
  }

  private void submit(
      Trial trial,
      PreparedRequest prepared,
      RunSpec.Target target,
      RunBudget.Reservation reservation) {
    RunId id = RunId.create();
    ChatRequest template = trial.cell().template();
    Answer facts = Answer.started(template.connection(), template.model(), means.clock().instant());
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
            target,
            () -> means.store().begin(task.id(), key, start),
            reservation);
    paces.of(trial.cell()).enter();
    progress.begun(trial);
    Run run = means.runs().submit(spec);
    open++;
    var _ = run.done().thenAccept(answer -> settled.add(Optional.of(new Settled(trial, answer))));
    if (stopped) {
      // Whoever stopped all that was on its way may have missed it.
      run.stop();
    }
  }

  private void take(Settled each) {
    open--;
    Trial trial = each.trial();
    RunAnswer answer = each.answer();
    Paces.Outcome room = paces.take(trial.cell(), answer, System.nanoTime());
    TrialState state = TrialState.of(answer.facts());
    boolean again = room == Paces.Outcome.LATER && waiting.again(trial);
    if (room == Paces.Outcome.LATER) {
      state = again ? TrialState.INTERRUPTED : state;
    } else if (room == Paces.Outcome.NEVER) {
      close(Paces.quota(answer), trial.cell());
    } else {
      breaker.take(trial.cell(), answer).ifPresent(found -> close(found, trial.cell()));
    }
    over += state.isFinal() ? 1 : 0;
    unanswered += state.isFinal() || again ? 0 : 1;
    failed += !again && Breaker.isFailure(answer.facts()) ? 1 : 0;
    progress.ended(
        trial,
        state,
        answer,
        new Progress.Status(over, failed, task.total(), task.purse().whole().status()));
    if (task.stopping() != null) {
      task.stopping().take(trial.cell().hash(), trial.item(), trial.repeat(), state, answer, false);
    }
    dropRefused(trial.cell());
    dropWhatIsNotNeeded(trial.cell());
  }

  private void refused(Trial trial, String why) {
    breaker.refuse(trial.cell(), why);
    if (task.stopping() != null) {
      task.stopping().unanswered(trial);
    }
    dropRefused(trial.cell());
    dropWhatIsNotNeeded(trial.cell());
  }

  private void close(Closing closing, Cell cell) {
    if (closed == null) {
      closed = closing.ending();
    }
    if (closing.reach() == Closing.Reach.ALL) {
      ending = Objects.requireNonNullElse(ending, closing.ending());
    }
    waiting.setAside(closing.reached(cell));
  }

  /** A cell that is refused is not asked on: its trials are skipped all at once. */
  private void dropRefused(Cell cell) {
    if (breaker.isEnded(cell)) {
      over += skip(cell);
      if (task.stopping() != null) {
        incomparable |= task.stopping().leaveOut(cell);
      }
    }
  }

  /** What the stopping rule knows already is not asked. */
  private void dropWhatIsNotNeeded(Cell answered) {
    if (task.stopping() != null) {
      for (Cell cell : task.stopping().over(answered)) {
        long skipped = skip(cell);
        over += skipped;
        notNeeded += skipped;
      }
    }
  }

  private int skip(Cell cell) {
    Map<String, TrialState> skipped = new HashMap<>();
    waiting.drop(cell).forEach(trial -> skipped.put(trial.key(), TrialState.SKIPPED));
    if (!skipped.isEmpty()) {
      means.store().setStates(task.id(), skipped);
    }
    return skipped.size();
  }
}
