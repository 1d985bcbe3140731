package dev.tempera.core.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Runs that belong together: they share a budget, are paused, resumed and cancelled as one, and are
 * done as one. Made by {@link Runs#group}. Any thread.
 */
public final class RunGroup {
  private final RunBudget budget;
  private final int mostAtOnce;
  private final Runnable changed;
  private final Set<LiveRun> open = new LinkedHashSet<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private int inFlight;
  private boolean paused;
  private boolean cancelled;
  private boolean complete;

  RunGroup(RunBudget budget, int mostAtOnce, Runnable changed) {
    this.budget = budget;
    this.mostAtOnce = mostAtOnce;
    this.changed = changed;
  }

  /** What its runs may spend. */
  public RunBudget budget() {
    return budget;
  }

  /** Lets nothing more begin; what is on its way goes on. */
  public void pause() {
    synchronized (this) {
      paused = true;
    }
  }

  /** Goes on after a pause. */
  public void resume() {
    synchronized (this) {
      paused = false;
    }
    changed.run();
  }

  /** Whether it is paused. */
  public synchronized boolean isPaused() {
    return paused;
  }

  /** Stops what is on its way, and what waits never begins. */
  public void cancel() {
    List<LiveRun> all;
    synchronized (this) {
      cancelled = true;
      all = new ArrayList<>(open);
    }
    all.forEach(LiveRun::stop);
    changed.run();
  }

  /** Says that no more runs come: it is done when those that came have ended. */
  public void complete() {
    boolean now;
    synchronized (this) {
      complete = true;
      now = open.isEmpty();
    }
    if (now) {
      done.complete(null);
    }
  }

  /** Completes after {@link #complete}, when the last run has ended; never exceptionally. */
  public CompletableFuture<Void> done() {
    return done;
  }

  /** How many of its runs are on their way. */
  public synchronized int inFlight() {
    return inFlight;
  }

  /** How many of its runs have not ended. */
  public synchronized int open() {
    return open.size();
  }

  /** Takes a run in; false if the group was cancelled. */
  synchronized boolean add(LiveRun run) {
    if (!cancelled) {
      open.add(run);
    }
    return !cancelled;
  }

  /** Takes a place among those on their way, if the group lets one begin. */
  synchronized boolean enter() {
    if (paused || cancelled || inFlight >= mostAtOnce) {
      return false;
    }
    inFlight++;
    return true;
  }

  /** Gives the place back. */
  synchronized void leave() {
    inFlight--;
  }

  /** A run has ended. */
  void ended(LiveRun run) {
    boolean last;
    synchronized (this) {
      open.remove(run);
      last = complete && open.isEmpty();
    }
    if (last) {
      done.complete(null);
    }
  }
}
