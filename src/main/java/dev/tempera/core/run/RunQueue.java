package dev.tempera.core.run;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The runs that wait for their turn. What a person waits for goes first; otherwise first come,
 * first served, but nobody waits behind one whose connection has no room. Any thread.
 */
final class RunQueue {
  private final RunLimits limits;
  private final Consumer<LiveRun> starter;
  private final RunLane awaited = new RunLane();
  private final RunLane others = new RunLane();

  /**
   * @param starter starts a run whose turn has come; called without any lock, must return at once
   */
  RunQueue(Map<String, Integer> limits, Consumer<LiveRun> starter) {
    this.limits = new RunLimits(limits);
    this.starter = starter;
  }

  /** Lets a run wait; it begins at once if there is room. */
  void add(LiveRun run) {
    synchronized (this) {
      lane(run).addLast(run);
    }
    pump();
  }

  /**
   * A run that had begun is over: its place is free.
   *
   * @param well whether its server took it
   */
  void ended(LiveRun run, boolean well) {
    synchronized (this) {
      leave(run, well);
    }
    pump();
  }

  /**
   * A run could not be sent because its server takes no more at once: fewer are sent from now on.
   *
   * @return whether the run may wait: false if it was the only one, then it can only fail
   */
  synchronized boolean tooMany(LiveRun run) {
    if (limits.inFlight(connection(run)) <= 1) {
      return false;
    }
    limits.tooMany(connection(run));
    return true;
  }

  /** A run that had begun waits again, before all that wait. */
  synchronized void waitAgain(LiveRun run) {
    leave(run, false);
    lane(run).addFirst(run);
  }

  /** Takes a run out that has not begun; false if it has. */
  synchronized boolean remove(LiveRun run) {
    return lane(run).remove(run);
  }

  /** Other limits hold, by connection id; what has room by them begins. */
  void change(Map<String, RequestLimits> now) {
    synchronized (this) {
      limits.change(now);
    }
    pump();
  }

  /** Begins whatever has room. */
  void pump() {
    List<LiveRun> ready = new ArrayList<>();
    synchronized (this) {
      awaited.take(this::enter, ready);
      others.take(this::enter, ready);
    }
    ready.forEach(starter);
  }

  private boolean enter(LiveRun run) {
    return limits.enter(connection(run), model(run), run.scope().isAwaited());
  }

  private void leave(LiveRun run, boolean well) {
    limits.leave(connection(run), model(run), well);
  }

  /** How many are on their way to a connection. */
  synchronized int inFlight(ConnectionProfile connection) {
    return limits.inFlight(connection);
  }

  /** How many may be on their way to a connection. */
  synchronized int limit(ConnectionProfile connection) {
    return limits.limit(connection);
  }

  private static ConnectionProfile connection(LiveRun run) {
    return run.spec().target().provider().profile();
  }

  private static String model(LiveRun run) {
    return run.request().request().model();
  }

  private RunLane lane(LiveRun run) {
    return run.scope().isAwaited() ? awaited : others;
  }
}
