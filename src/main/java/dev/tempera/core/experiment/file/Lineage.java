package dev.tempera.core.experiment.file;

import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.StoredExperiment;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An experiment and those that it is a revision of. What all of them took counts for its budget:
 * otherwise a revision would be a way around it. Any thread; blocks on the disk.
 */
public final class Lineage {
  private final ExperimentStore store;
  private final String id;
  private final Set<String> earlier;

  private Lineage(ExperimentStore store, String id, Set<String> earlier) {
    this.store = store;
    this.id = id;
    this.earlier = earlier;
  }

  /** That of an experiment, as far as what it revises is still there. */
  public static Lineage of(ExperimentStore store, String id) {
    Set<String> earlier = new LinkedHashSet<>();
    Optional<String> next = revised(store, id);
    // What came from elsewhere may name itself.
    while (next.isPresent() && !next.get().equals(id) && earlier.add(next.get())) {
      next = revised(store, next.get());
    }
    return new Lineage(store, id, earlier);
  }

  private static Optional<String> revised(ExperimentStore store, String id) {
    return store
        .find(id)
        .map(StoredExperiment::plan)
        .map(PlanText::revises)
        .filter(revised -> !revised.isEmpty());
  }

  /** What all of them took. */
  public Spent spent() {
    return store.spent(id).plus(before());
  }

  /** What the earlier ones took. */
  public Spent before() {
    return earlier.stream().map(store::spent).reduce(Spent.NOTHING, Spent::plus);
  }

  /** What all of them took, by the hashes of the cells. */
  public Map<String, Spent> spentByCell() {
    Map<String, Spent> all = new HashMap<>(store.spentByCell(id));
    for (String each : earlier) {
      store.spentByCell(each).forEach((cell, spent) -> all.merge(cell, spent, Spent::plus));
    }
    return all;
  }

  /** How long all of them were asked. */
  public Duration asked() {
    return earlier.stream().map(store::asked).reduce(store.asked(id), Duration::plus);
  }
}
