package dev.tempera.core.run;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** The {@link Run} that a {@link RunWorker} writes and others read. */
final class LiveRun implements Run {
  private static final System.Logger LOG = System.getLogger(LiveRun.class.getName());

  private final RunSpec spec;
  private final AnswerBuilder builder;
  private final Allowance.Hold hold;
  private final Cancellation cancellation = new Cancellation();
  private final CompletableFuture<RunAnswer> done = new CompletableFuture<>();
  private final List<Ear> ears = new CopyOnWriteArrayList<>();
  private final Lazy<RunJournal> journal;

  /** Signalled once, until it acknowledges. */
  private final class Ear implements RunNews {
    private final Runnable signal;
    private final AtomicBoolean pending = new AtomicBoolean();

    Ear(Runnable signal) {
      this.signal = signal;
    }

    void news() {
      if (!pending.compareAndSet(false, true)) {
        return;
      }
      try {
        signal.run();
      } catch (RuntimeException | Error e) {
        // Whoever listens badly must not end the answer.
        LOG.log(System.Logger.Level.ERROR, "a listener failed", e);
      }
    }

    @Override
    public void acknowledge() {
      pending.set(false);
    }

    @Override
    public void cancel() {
      ears.remove(this);
    }
  }

  /** A run that no limit concerns. */
  LiveRun(RunSpec spec, AnswerBuilder builder) {
    this(spec, builder, answer -> {});
  }

  LiveRun(RunSpec spec, AnswerBuilder builder, Allowance.Hold hold) {
    this.spec = spec;
    this.hold = hold;
    this.builder = builder;
    this.journal = Lazy.of(spec.journal());
  }

  RunSpec spec() {
    return spec;
  }

  AnswerBuilder builder() {
    return builder;
  }

  /** What is set aside of the person's limits until it has ended. */
  Allowance.Hold hold() {
    return hold;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Its journal, opened when first asked for; may block on the disk and fail. */
  RunJournal journal() {
    return journal.get();
  }

  /** Whether its budget bears one more try, after one that ended so. */
  boolean mayTryAgain(ProviderError cause) {
    RunBudget.Reservation reservation = spec.reservation();
    return reservation == null || reservation.more(RunBill.again(reservation.worst(), cause));
  }

  /** Shows what it waits for; empty for nothing. */
  void status(String line) {
    builder.status(line);
    news();
  }

  /** Tells the listeners that have heard the last news. */
  void news() {
    for (Ear ear : ears) {
      ear.news();
    }
  }

  @Override
  public RunId id() {
    return spec.id();
  }

  @Override
  public RunScope scope() {
    return spec.scope();
  }

  @Override
  public PreparedRequest request() {
    return spec.request();
  }

  @Override
  public TurnState state() {
    return builder.state();
  }

  @Override
  public int readText(int from, StringBuilder into) {
    return builder.readText(from, into);
  }

  @Override
  public int readReasoning(int from, StringBuilder into) {
    return builder.readReasoning(from, into);
  }

  @Override
  public int readLogprobs(int from, List<TokenLogprob> into) {
    return builder.readLogprobs(from, into);
  }

  @Override
  public long factsVersion() {
    return builder.factsVersion();
  }

  @Override
  public RunAnswer snapshot() {
    return builder.snapshot();
  }

  @Override
  public String status() {
    return builder.status();
  }

  @Override
  public List<Attempt> attempts() {
    return builder.attempts();
  }

  @Override
  public RunNews onNews(Runnable signal) {
    Ear ear = new Ear(signal);
    ears.add(ear);
    return ear;
  }

  @Override
  public void stop() {
    cancellation.cancel();
  }

  @Override
  public CompletableFuture<RunAnswer> done() {
    return done;
  }
}
