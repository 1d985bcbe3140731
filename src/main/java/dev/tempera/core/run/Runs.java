package dev.tempera.core.run;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.provider.StreamEvent;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Everything that is being asked, by whomever: owns every stream, whatever a window shows. Each run
 * waits for its turn and then streams on a virtual thread of its own. Any thread.
 */
public final class Runs implements AutoCloseable {
  /** How long {@link #close} waits in all until what arrived is stored. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** The largest answer in million chars, where nobody says otherwise. */
  public static final int USUAL_LARGEST_ANSWER = 16;

  /** The unit of the largest answer. */
  static final long MILLION = 1_000_000;

  private static final String NOT_ENDED =
      "Tempera could not take in how this request ended, for want of memory; nothing was sent.";

  /** Has work done on a thread of its own, and returns at once. */
  @FunctionalInterface
  interface Threads {
    /**
     * Begins it.
     *
     * @throws RuntimeException or an error if there can be no more threads; then nothing is done
     */
    void begin(String name, Runnable work);
  }

  private final Consumer<RuntimeException> problems;
  private final IntSupplier largestAnswer;
  private final Duration closing;
  private final Threads threads;
  private final Allowance allowance;
  private final RunQueue queue;
  private final Map<RunId, LiveRun> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param problems hears of what could not be stored; called on any thread
   */
  public Runs(Consumer<RuntimeException> problems) {
    this(problems, Map.of());
  }

  /**
   * @param largestAnswer in million chars; an answer that grows beyond it is ended, and kept
   */
  public Runs(Consumer<RuntimeException> problems, IntSupplier largestAnswer) {
    this(problems, largestAnswer, Allowance.ALL);
  }

  /**
   * @param allowance asked before each run begins, whoever wants it
   */
  public Runs(Consumer<RuntimeException> problems, IntSupplier largestAnswer, Allowance allowance) {
    this(problems, Map.of(), CLOSING, largestAnswer, Runs::begin, allowance);
  }

  /**
   * @param limits how many may be on their way at once, by connection id or by {@code connection +
   *     '\n' + model}, where that is not what is usual
   */
  public Runs(Consumer<RuntimeException> problems, Map<String, Integer> limits) {
    this(problems, limits, CLOSING);
  }

  Runs(Consumer<RuntimeException> problems, Map<String, Integer> limits, Duration closing) {
    this(problems, limits, closing, () -> USUAL_LARGEST_ANSWER, Runs::begin, Allowance.ALL);
  }

  /**
   * @param threads where runs stream and are stored
   */
  Runs(Consumer<RuntimeException> problems, Map<String, Integer> limits, Threads threads) {
    this(problems, limits, CLOSING, () -> USUAL_LARGEST_ANSWER, threads, Allowance.ALL);
  }

  private Runs(
      Consumer<RuntimeException> problems,
      Map<String, Integer> limits,
      Duration closing,
      IntSupplier largestAnswer,
      Threads threads,
      Allowance allowance) {
    this.allowance = allowance;
    this.threads = threads;
    this.largestAnswer = largestAnswer;
    this.problems = problems;
    this.closing = closing;
    this.queue = new RunQueue(limits, this::start);
  }

  private static void begin(String name, Runnable work) {
    var _ = Thread.ofVirtual().name(name).start(work);
  }

  /**
   * Takes a run in. It begins at once or when there is room; it ends in any case, also if nothing
   * could be sent.
   */
  public Run submit(RunSpec spec) {
    RunSpec.Target target = spec.target();
    AnswerBuilder builder =
        new AnswerBuilder(
            new AnswerBuilder.Asked(spec.facts(), target.model(), target.substitutes()),
            spec.beginning(),
            new AttemptClock(spec.facts().startedAt(), System.nanoTime()));
    Allowance.Verdict verdict = allowance.ask(spec);
    Allowance.Hold hold =
        verdict instanceof Allowance.Granted(Allowance.Hold held) ? held : answer -> {};
    LiveRun run = new LiveRun(spec, builder, hold);
    boolean taken = !closed;
    open.put(run.id(), run);
    if (verdict instanceof Allowance.Refused(ProviderError.OverLimit error)) {
      endUnsent(run, () -> new StreamEvent.Outcome.Failed(error));
    } else if (taken) {
      run.status("Waiting for its turn…");
      queue.add(run);
      // After it is in the queue: one that was stopped already is found there, and ends by itself.
      var _ = run.cancellation().onCancel(() -> endIfWaiting(run));
    } else {
      endStopped(run);
    }
    if (closed) {
      // Closing may have missed it.
      run.stop();
    }
    return run;
  }

  /**
   * From now on a person wants other limits, also for what waits already; what has room begins.
   *
   * @param now by connection id
   */
  public void limit(Map<String, RequestLimits> now) {
    queue.change(now);
  }

  private void endIfWaiting(LiveRun run) {
    if (queue.remove(run)) {
      endStopped(run);
    }
  }

  /** Its turn has come. One that cannot begin keeps no other from it: they may begin together. */
  private void start(LiveRun run) {
    try {
      run.status("");
      threads.begin(name(run), () -> work(run));
    } catch (RuntimeException | Error e) {
      notStored(run, e);
      queue.ended(run, false);
    }
  }

  private static String name(LiveRun run) {
    return "run-" + run.id();
  }

  private void work(LiveRun run) {
    RunWorker worker;
    try {
      AnswerSize largest = new AnswerSize(largestAnswer.getAsInt() * MILLION);
      worker = new RunWorker(run, run.journal(), System::nanoTime, largest);
    } catch (RuntimeException | Error e) {
      queue.ended(run, false);
      notStored(run, e);
      return;
    }
    Optional<RunAnswer> answer = stream(run, worker);
    if (answer.isEmpty()) {
      waitAgain(run);
      return;
    }
    try {
      queue.ended(run, answer.get().facts().state() == TurnState.COMPLETE);
    } finally {
      ended(run, answer.get());
    }
  }

  /** Streams and bills. Whatever fails, there is an answer: somebody waits for it. */
  private Optional<RunAnswer> stream(LiveRun run, RunWorker worker) {
    RunBudget.Reservation reservation = run.spec().reservation();
    Optional<RunAnswer> answer;
    try {
      answer = worker.run(() -> queue.tooMany(run), this::tell);
    } catch (RuntimeException | Error e) {
      tell(RunWorker.notStored(e));
      answer = Optional.of(nothingKnown(run));
      if (reservation != null) {
        reservation.keep();
      }
    }
    if (reservation != null && answer.isPresent()) {
      try {
        RunBill.settle(reservation, answer.get());
      } catch (RuntimeException | Error e) {
        reservation.keep();
      }
    }
    return answer;
  }

  /** A listener that fails ends no answer either. */
  private void tell(RuntimeException problem) {
    try {
      problems.accept(problem);
    } catch (RuntimeException | Error e) {
      // There is nobody else to tell.
    }
  }

  /** The end of a run of which not even the facts could be put together. */
  private static RunAnswer nothingKnown(LiveRun run) {
    return new RunAnswer(
        new ChatMessage(Role.ASSISTANT, List.of()),
        run.spec().facts().withState(TurnState.FAILED),
        RunDetails.NONE);
  }

  private void waitAgain(LiveRun run) {
    run.status("Waiting for its turn…");
    queue.waitAgain(run);
    if (run.cancellation().isCancelled()) {
      // Whoever stopped it found it neither waiting nor streaming.
      endIfWaiting(run);
    }
    queue.pump();
  }

  /** Its journal or its thread could not be had: without them nothing is sent. */
  private void notStored(LiveRun run, Throwable e) {
    endUnsent(
        run,
        () -> {
          String why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
          return new StreamEvent.Outcome.Failed(new ProviderError.NotStored(why));
        });
  }

  /** It was stopped before its turn. */
  private void endStopped(LiveRun run) {
    endUnsent(run, () -> new StreamEvent.Outcome.Stopped("Nothing was sent."));
  }

  /** Whatever fails, there is an end, and nothing is thrown: this may be anybody's thread. */
  private void endUnsent(LiveRun run, Supplier<StreamEvent.Outcome> outcome) {
    RunBudget.Reservation reservation = run.spec().reservation();
    if (reservation != null) {
      reservation.release();
    }
    try {
      boolean _ = run.builder().accept(new StreamEvent.Ended(outcome.get()), System.nanoTime());
      RunAnswer answer = run.builder().whole();
      run.news();
      // On a thread of its own: storing blocks.
      threads.begin(name(run), () -> settleUnsent(run, answer));
    } catch (RuntimeException | Error e) {
      // Not settled: the next start finds it as it was begun.
      run.builder().cutOff(NOT_ENDED);
      ended(run, nothingKnown(run));
      run.news();
      tell(RunWorker.notStored(e));
    }
  }

  private void settleUnsent(LiveRun run, RunAnswer answer) {
    try {
      run.journal().settle(answer);
    } catch (RuntimeException | Error e) {
      tell(RunWorker.notStored(e));
    } finally {
      ended(run, answer);
    }
  }

  private void ended(LiveRun run, RunAnswer answer) {
    open.remove(run.id(), run);
    try {
      run.hold().settle(answer);
    } catch (RuntimeException | Error e) {
      tell(RunWorker.notStored(e));
    }
    run.done().complete(answer);
  }

  /** A run that has not ended. */
  public Optional<Run> find(RunId id) {
    return Optional.ofNullable(open.get(id));
  }

  /** Whether nothing waits or is on its way. */
  public boolean isIdle() {
    return open.isEmpty();
  }

  /** The runs of a scope that have not ended, oldest first. */
  public List<Run> running(RunScope scope) {
    return open.values().stream()
        .filter(run -> run.scope().equals(scope))
        .sorted(Comparator.comparing(LiveRun::id))
        .map(Run.class::cast)
        .toList();
  }

  /** Stops all runs of a scope. */
  public void stop(RunScope scope) {
    List<LiveRun> all = open.values().stream().filter(run -> run.scope().equals(scope)).toList();
    // First what waits: it would begin in the place of what is stopped.
    all.forEach(this::endIfWaiting);
    all.forEach(LiveRun::stop);
  }

  /** How many are on their way to a connection. */
  public int inFlight(ConnectionProfile connection) {
    return queue.inFlight(connection);
  }

  /** How many may be on their way to a connection at once. */
  public int limit(ConnectionProfile connection) {
    return queue.limit(connection);
  }

  /**
   * Stops everything, lets nothing more begin, and waits until what arrived is stored: five seconds
   * in all.
   */
  @Override
  public void close() {
    closed = true;
    List<LiveRun> all = List.copyOf(open.values());
    all.forEach(LiveRun::stop);
    CompletableFuture<Void> stored =
        CompletableFuture.allOf(all.stream().map(LiveRun::done).toArray(CompletableFuture[]::new));
    try {
      stored.get(closing.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUpWaiting(all);
    } catch (ExecutionException | TimeoutException e) {
      long late = all.stream().filter(run -> !run.done().isDone()).count();
      problems.accept(
          new IllegalStateException(
              late + (late == 1 ? " answer" : " answers") + " could not be stored while closing.",
              e));
      giveUpWaiting(all);
    }
  }

  /** Whoever waits for them must not wait for ever. */
  private static void giveUpWaiting(List<LiveRun> all) {
    for (LiveRun run : all) {
      boolean _ = run.done().complete(run.snapshot());
    }
  }
}
