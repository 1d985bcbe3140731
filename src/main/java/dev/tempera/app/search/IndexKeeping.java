package dev.tempera.app.search;

import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.search.SearchIndex;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was written into the index while nothing is asked, and a little of it while something
 * is, so that a search has nothing left to do first. In the background; any thread.
 */
final class IndexKeeping implements AutoCloseable {
  /** After the window is up, and from one look to the next. */
  static final Duration FIRST = Duration.ofSeconds(5);

  static final Duration PAUSE = Duration.ofSeconds(30);

  /** The same while something is asked: then only a little is taken in each time. */
  static final Duration BUSY = Duration.ofSeconds(5);

  /** So many small steps then. */
  private static final int STEPS = 4;

  private static final System.Logger LOG = System.getLogger(IndexKeeping.class.getName());

  private final Supplier<SearchIndex> opener;
  private final BooleanSupplier idle;
  private final Executor background;
  private final Delay delay;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean hurried = new AtomicBoolean();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final AtomicReference<Subscription> next = new AtomicReference<>(() -> {});

  /** Opened by the first look. Guarded by this. */
  private @Nullable SearchIndex index;

  /**
   * @param opener opens the index; in the background
   * @param idle whether nothing is asked now
   */
  IndexKeeping(
      Supplier<SearchIndex> opener, BooleanSupplier idle, Executor background, Delay delay) {
    this.opener = opener;
    this.idle = idle;
    this.background = background;
    this.delay = delay;
  }

  void begin() {
    begun.set(true);
    after(FIRST);
  }

  /** Somebody waits for what is not in it yet: the next look is now. */
  void hurry() {
    if (begun.get()) {
      // A look under way may be past what is waited for.
      hurried.set(true);
      next.getAndSet(() -> {}).cancel();
      background.execute(this::look);
    }
  }

  private void after(Duration pause) {
    if (!closed.get()) {
      // Two looks that crossed leave one behind them.
      next.getAndSet(delay.after(pause, () -> background.execute(this::look))).cancel();
    }
  }

  private void look() {
    if (!closed.get() && looking.compareAndSet(false, true)) {
      hurried.set(false);
      catchUp();
      boolean busy = !idle.getAsBoolean();
      looking.set(false);
      if (hurried.get() && !closed.get()) {
        next.getAndSet(() -> {}).cancel();
        background.execute(this::look);
      } else {
        after(busy ? BUSY : PAUSE);
      }
    }
  }

  private synchronized void catchUp() {
    try {
      while (!closed.get() && idle.getAsBoolean() && opened().catchUp() > 0) {
        // The next piece.
      }
      for (int i = 0; i < STEPS && !closed.get() && !idle.getAsBoolean(); i++) {
        if (!opened().takeLastIfFree()) {
          break;
        }
      }
    } catch (RuntimeException e) {
      // Whatever it is: upkeep that nobody asked for interrupts nobody, and is tried again.
      if (!closed.get()) {
        LOG.log(System.Logger.Level.WARNING, "the search index could not be kept", e);
      }
    }
    if (closed.get()) {
      end();
    }
  }

  private SearchIndex opened() {
    SearchIndex open = index;
    if (open == null) {
      open = opener.get();
      index = open;
    }
    return open;
  }

  private synchronized void end() {
    if (index != null) {
      index.close();
      index = null;
    }
  }

  /** Ends it soon; what is open is closed in the background, once a piece under way is through. */
  @Override
  public void close() {
    closed.set(true);
    next.getAndSet(() -> {}).cancel();
    background.execute(this::end);
  }
}
