package dev.tempera.core.experiment.lab;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.file.FileFault;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.ScoredTrial;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What experiments have found, read from the store in the background. Any thread. */
final class StoredResults {
  /** To add up what more answers took takes longer than to show how far they are. */
  private static final int MOST_ADDED_UP_AT_ONCE = 5_000;

  private final ExperimentStore store;
  private final Executor background;
  private volatile @Nullable Known last;

  /** The plan that was read last, as long as somebody has it. */
  private record Known(String id, int textHash, WeakReference<PlanText> plan) {}

  /**
   * What is in a store.
   *
   * @param background runs what blocks, a thread a task
   */
  StoredResults(ExperimentStore store, Executor background) {
    this.store = store;
    this.background = background;
  }

  /** Does something that blocks; what it throws comes with the future. */
  <T> CompletableFuture<T> later(Callable<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        background);
  }

  /** The experiment of that id. */
  StoredExperiment find(String id) {
    return store
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("This experiment is no longer there."));
  }

  /** Its plan; the last one is not read again as long as somebody has it. */
  PlanText plan(StoredExperiment experiment) throws FileFault {
    Known known = last;
    int textHash = experiment.plan().hashCode();
    if (known != null && known.id().equals(experiment.id()) && known.textHash() == textHash) {
      PlanText plan = known.plan().get();
      if (plan != null) {
        return plan;
      }
    }
    PlanText read = PlanText.read(experiment.plan());
    last = new Known(experiment.id(), textHash, new WeakReference<>(read));
    return read;
  }

  /** Reads of an experiment. */
  ResultsReader reader(String id) throws FileFault {
    StoredExperiment experiment = find(id);
    return new ResultsReader(store, experiment, plan(experiment));
  }

  /** Everything. */
  CompletableFuture<Results> results(String id) {
    CompletableFuture<Results.Taken> taken = later(() -> Results.Taken.of(store, id));
    return later(() -> reader(id).read(taken::join));
  }

  /** How far each trial is: two walks at once, neither of which needs the other one. */
  CompletableFuture<Results> outline(String id) {
    CompletableFuture<List<ExperimentStore.Stretch>> reading = later(() -> store.stretches(id));
    return later(() -> {
      ResultsReader reader = reader(id);
      List<Trial> order = reader.order();
      List<ExperimentStore.Stretch> stretches = reading.join();
      int trials = stretches.stream().mapToInt(each -> each.states().size()).sum();
      return reader.outline(
          order, stretches, trials <= MOST_ADDED_UP_AT_ONCE ? Results.Taken.of(store, id) : null);
    });
  }

  /** The answers of a cell to an item, by their hashes. */
  CompletableFuture<List<ScoredTrial>> answers(String id, String cell, String item) {
    return later(() -> reader(id).answers(cell, item));
  }

  /** Where a text stands. */
  CompletableFuture<GridMatches> holding(String id, String text) {
    return later(() -> reader(id).holding(text));
  }
}
