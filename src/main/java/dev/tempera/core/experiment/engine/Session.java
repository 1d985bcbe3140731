package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.tools.ToolTrail;
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
  private final BlockingQueue<Optional<News>> news = new LinkedBlockingQueue<>();
  private volatile boolean pausing;
  private volatile boolean stopped;

  // The rest is the working thread's.
  private final TrialQueue waiting;
  private final Paces paces;
  private final Breaker breaker = new Breaker();
  private final Surprises surprises = new Surprises();
  private @Nullable Ending ending;
  private @Nullable Ending closed;
  private final Tally tally;
  private int open;
  private String told = "";

  Session(Engine.Means means, Task task, int mostAtOnce, Progress progress) {
    this.means = means;
    this.task = task;
    this.scope = new RunScope(RunScope.Kind.EXPERIMENT, task.id());
    this.mostAtOnce = mostAtOnce;
    this.progress = progress;
    this.waiting = new TrialQueue(task.asked().trials());
    this.paces = new Paces(means.destinations(), means.patience(), mostAtOnce);
    this.tally = task.asked().tally();
  }

  /** Lets nothing more begin; what is on its way goes on. */
  public void pause() {
    pausing = true;
    news.add(Optional.empty());
  }

  /** Stops what is on its way; nothing more begins. */
  public void stop() {
    stopped = true;
    means.runs().stop(scope);
    task.loops().stop();
    news.add(Optional.empty());
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
      open -= news.take().isPresent() ? 1 : 0;
    }
    try {
      means.store().setState(task.id(), StoredExperiment.State.PAUSED);
      task.time().end();
    } catch (RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  private Ending ask() throws InterruptedException {
    means.store().setState(task.id(), StoredExperiment.State.RUNNING);
    task.time().begin();
    waiting.cells().forEach(this::dropWhatIsNotNeeded);
    begin();
    while (open > 0 || (mayGoOn() && !waiting.isEmpty())) {
      next().ifPresent(this::take);
      begin();
    }
    Ending end = tally.ending(stopped || pausing, ending == null ? closed : ending);
    task.time().end();
    means.store().setState(task.id(), end.state(task.asked().others()));
    return end;
  }

  /** The next answer; empty if something else is to be looked at. */
  private Optional<News> next() throws InterruptedException {
    long wait = paces.waitNanos(System.nanoTime());
    if (wait == 0 && open == 0) {
      // There was a wait a moment ago, which is over.
      return Optional.empty();
    }
    long due = task.time().nanosUntilDue();
    Optional<News> next = news.poll(wait == 0 ? due : Math.min(wait, due), TimeUnit.NANOSECONDS);
    task.time().tick();
    return next == null ? Optional.empty() : next;
  }

  /** Begins whatever may. */
  private void begin() {
    while (open < mostAtOnce && mayGoOn()) {
      long now = System.nanoTime();
      Optional<Trial> next = waiting.first(cell -> paces.hasRoom(cell, now));
      if (next.isEmpty() || !begin(next.get())) {
        return;
      }
    }
  }

  private boolean mayGoOn() {
    if (stopped || pausing || ending != null) {
      return false;
    }
    if (task.time().isOver()) {
      ending = new Ending(Ending.Reason.BUDGET, "The minutes of the budget are over; raise them.");
      return false;
    }
    return true;
  }

  /** Begins a trial, or finds that its cell is not to be asked; false if all have to wait. */
  private boolean begin(Trial trial) {
    Cell cell = trial.cell();
    if (task.loops().waitsForResults(trial)) {
      waiting.takeFirst(cell);
      answerCalls(trial);
      return true;
    }
    ChatRequest request =
        task.loops().request(trial, trial.request(task.spec().design().repeats()));
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
    RunBudget.Amount worst = surprises.worst(Place.of(cell), task.worst().of(request, model));
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
      tally.over(true);
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
    ToolTrail asked = task.loops().asked(trial, reservation.worst());
    RunSpec spec =
        new RunSpec(
            id,
            scope,
            prepared,
            facts,
            "",
            target,
            () -> task.loops().begin(trial, start, asked),
            reservation);
    paces.enter(trial.cell());
    if (task.loops().isFirst(trial)) {
      progress.begun(trial);
    }
    Run run = means.runs().submit(spec);
    open++;
    RunBudget.Amount worst = reservation.worst();
    var _ =
        run.done()
            .thenApply(answer -> task.loops().ended(asked, answer, prepared.request()))
            .thenAccept(
                answer -> news.add(Optional.of(new News.Settled(trial, id, worst, answer))));
    if (stopped) {
      // Whoever stopped all that was on its way may have missed it.
      run.stop();
    }
  }

  private void take(News each) {
    open--;
    switch (each) {
      case News.Settled ended -> take(ended);
      case News.Called(Trial trial) -> {
        task.loops().take(trial);
        boolean _ = waiting.back(trial);
        dropRefused(trial.cell());
        dropWhatIsNotNeeded(trial.cell());
      }
    }
  }

  /** The tools of a trial are on their way, as its runs are. */
  private void answerCalls(Trial trial) {
    open++;
    task.loops().answer(trial, () -> news.add(Optional.of(new News.Called(trial))));
  }

  private void take(News.Settled each) {
    Trial trial = each.trial();
    RunAnswer answer = each.answer();
    surprises.take(Place.of(trial.cell()), each.worst(), answer);
    Paces.Outcome room = paces.take(trial.cell(), answer, System.nanoTime());
    TrialState state = TrialState.of(answer.facts());
    boolean again = false;
    switch (room) {
      case LATER -> again = waiting.again(trial);
      case LOST, GONE -> again = lost(trial, answer, room);
      case NEVER -> close(Paces.quota(answer), trial.cell());
      case OTHER ->
          breaker.take(trial.cell(), answer).ifPresent(found -> close(found, trial.cell()));
      case ALIKE -> {}
    }
    // There was no connection: nothing is decided about the trial, and it has not failed.
    boolean excused = room.isLost() && (again || closed != null);
    if (excused) {
      means.store().setStates(task.id(), Map.of(trial.key(), TrialState.INTERRUPTED));
    }
    state = again || excused ? TrialState.INTERRUPTED : state;
    tellWaiting(excused ? Outages.waiting(answer) : "");
    if (task.loops().goesOn(trial, each.run(), answer)) {
      answerCalls(trial);
      return;
    }
    RunAnswer whole = ToolTrail.summed(answer);
    count(state, again, !excused && Breaker.isFailure(answer.facts()));
    progress.ended(
        trial,
        state,
        whole,
        new Progress.Status(
            tally.over(), tally.failed(), tally.total(), task.purse().whole().status()));
    if (task.stopping() != null) {
      task.stopping().take(trial.cell().hash(), trial.item(), trial.repeat(), state, whole, false);
    }
    dropRefused(trial.cell());
    dropWhatIsNotNeeded(trial.cell());
  }

  /** Whether it is asked again: without end only if it never went out, and so was never paid. */
  private boolean lost(Trial trial, RunAnswer answer, Paces.Outcome room) {
    if (room == Paces.Outcome.GONE) {
      close(Outages.offline(answer), trial.cell());
    }
    return Outages.wentOut(answer) ? waiting.again(trial) : waiting.back(trial);
  }

  private void tellWaiting(String sentence) {
    if (!sentence.equals(told)) {
      told = sentence;
      progress.waits(sentence);
    }
  }

  private void count(TrialState state, boolean again, boolean failure) {
    if (state.isFinal()) {
      tally.over(state == TrialState.REFUSED);
    } else if (!again) {
      tally.unanswered();
    }
    if (!again && failure) {
      tally.failure();
    }
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
      tally.dropped(skip(cell));
      if (task.stopping() != null && task.stopping().leaveOut(cell)) {
        tally.incomparable();
      }
    }
  }

  /** What the stopping rule knows already is not asked. */
  private void dropWhatIsNotNeeded(Cell answered) {
    if (task.stopping() != null) {
      for (Cell cell : task.stopping().over(answered)) {
        tally.notNeeded(skip(cell));
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
