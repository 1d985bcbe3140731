package dev.tempera.app.experiments;

import dev.tempera.core.concurrent.Pulse;
import dev.tempera.core.experiment.lab.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Steps from any thread, handed on together once a pulse. */
final class StepQueue {
  private final Pulse pulse;
  private final Consumer<List<Step>> taker;
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asked = new AtomicBoolean();

  /**
   * @param taker gets them on the view models' thread
   */
  StepQueue(Pulse pulse, Consumer<List<Step>> taker) {
    this.pulse = pulse;
    this.taker = taker;
  }

  /** One more. Any thread. */
  void add(Step step) {
    steps.add(step);
    if (asked.compareAndSet(false, true)) {
      pulse.next(this::drain);
    }
  }

  /** Forgets those that are not handed on. */
  void clear() {
    steps.clear();
  }

  private void drain() {
    asked.set(false);
    taker.accept(takeAll());
  }

  /** Those that are not handed on yet, which are not handed on any more. */
  List<Step> takeAll() {
    List<Step> due = new ArrayList<>();
    for (Step step = steps.poll(); step != null; step = steps.poll()) {
      due.add(step);
    }
    return due;
  }
}
