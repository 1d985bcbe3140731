package dev.tempera.core.bundle;

import dev.tempera.core.bundle.ExperimentLook.Fate;
import dev.tempera.core.chat.TimeOrderedId;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes experiments of a backup in. One that is here gets the answers that it lacks, if it asks the
 * same; one that asks something else becomes another one. Nothing that is here is changed. One
 * thread at a time; blocks on the disk.
 */
final class BackupExperiments {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final ExperimentStore store;

  BackupExperiments(ExperimentStore store) {
    this.store = store;
  }

  /**
   * Looks into one; stores nothing.
   *
   * @throws BundleException saying in a phrase what is wrong with it
   */
  ExperimentLook look(BackupItem item, Path file) throws BundleException {
    try (ExperimentZip zip = ExperimentZip.open(file)) {
      PlanText plan = zip.plan();
      List<Trial> trials = TrialOrder.of(plan.spec(), plan.matrix());
      Optional<StoredExperiment> here = here(item);
      boolean same = here.filter(found -> found.plan().equals(plan.write())).isPresent();
      int answers =
          same
              ? new ExperimentAnswers(store, item.id(), plan).lacking(zip)
              : ExperimentAnswers.count(
                  zip, trials.stream().map(Trial::key).collect(Collectors.toSet()));
      Fate fate =
          here.isEmpty()
              ? Fate.NEW
              : !same ? Fate.ANOTHER : answers > 0 ? Fate.GROWS : Fate.PRESENT;
      String id = item.id().isBlank() ? item.entry() : item.id();
      return new ExperimentLook(id, item.title(), fate, trials.size(), answers, item.updatedAt());
    }
  }

  private Optional<StoredExperiment> here(BackupItem item) {
    return ID.matcher(item.id()).matches() ? store.find(item.id()) : Optional.empty();
  }

  /**
   * Takes one in.
   *
   * @param file the experiment with its answers
   * @return its id, where it is new or got answers; empty where all of it was here
   * @throws BundleException saying in a sentence what is wrong with it; nothing was taken then
   */
  Optional<String> take(BackupItem item, Path file) throws BundleException {
    try (ExperimentZip zip = ExperimentZip.open(file)) {
      zip.check();
      PlanText plan = zip.plan();
      Optional<StoredExperiment> here = here(item);
      boolean same = here.filter(found -> found.plan().equals(plan.write())).isPresent();
      String id = same ? item.id() : create(item, plan, here.isPresent());
      int taken = new ExperimentAnswers(store, id, plan).take(zip);
      if (!same) {
        store.setState(id, state(store.states(id).values()));
      }
      return same && taken == 0 ? Optional.empty() : Optional.of(id);
    }
  }

  private String create(BackupItem item, PlanText plan, boolean differs) {
    boolean usable = ID.matcher(item.id()).matches() && !differs;
    String id = usable ? item.id() : TimeOrderedId.next();
    Instant updated = item.updatedAt() == null ? Instant.EPOCH : item.updatedAt();
    String name = item.title().isBlank() ? "Experiment" : item.title().strip();
    store.create(
        new StoredExperiment(
            id,
            differs ? name + " (restored)" : name,
            StoredExperiment.State.STOPPED,
            updated,
            updated,
            plan.write()),
        TrialOrder.of(plan.spec(), plan.matrix()));
    return id;
  }

  private static StoredExperiment.State state(Collection<TrialState> trials) {
    return trials.stream().allMatch(state -> state == TrialState.DONE)
        ? StoredExperiment.State.FINISHED
        : StoredExperiment.State.STOPPED;
  }
}
