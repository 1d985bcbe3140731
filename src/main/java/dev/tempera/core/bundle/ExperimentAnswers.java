package dev.tempera.core.bundle;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Trial;
import dev.tempera.core.experiment.TrialOrder;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunScope;
import dev.tempera.core.run.RunStart;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes answers of an experiment that were given elsewhere. A trial is known by what it is, so that
 * parts that several machines asked come together, and none is asked or kept twice. Blocks on the
 * disk.
 */
final class ExperimentAnswers {
  private final ExperimentStore store;
  private final String id;
  private final PlanText plan;

  /** For an experiment that is stored. */
  ExperimentAnswers(ExperimentStore store, String id, PlanText plan) {
    this.store = store;
    this.id = id;
    this.plan = plan;
  }

  /**
   * Takes what has no answer here yet.
   *
   * @return how many answers were taken
   * @throws BundleException if the file is damaged; nothing was taken then
   */
  int take(ExperimentZip zip) throws BundleException {
    zip.check();
    Map<String, Trial> open = open();
    int[] taken = {0};
    zip.each((key, answer, rating, raw) -> {
      Trial trial = open.remove(key);
      if (trial != null && TrialState.of(answer.facts()) == TrialState.DONE) {
        keep(trial, answer, raw);
        taken[0]++;
        if (rating.isPresent()) {
          // At once: an answer that is there is never taken again, and so neither is its rating.
          store.rate(id, Map.of(key, rating));
        }
      }
    });
    return taken[0];
  }

  /** The trials that have no answer here and are not being asked. */
  private Map<String, Trial> open() {
    Map<String, TrialState> states = store.states(id);
    Map<String, Trial> open = new HashMap<>();
    for (Trial trial : TrialOrder.of(plan.spec(), plan.matrix())) {
      TrialState state = states.getOrDefault(trial.key(), TrialState.DONE);
      if (state != TrialState.DONE && state != TrialState.RUNNING) {
        open.put(trial.key(), trial);
      }
    }
    return open;
  }

  /**
   * How many answers would be taken; takes none.
   *
   * @throws BundleException if the file is damaged
   */
  int lacking(ExperimentZip zip) throws BundleException {
    return count(zip, open().keySet());
  }

  /**
   * How many of these trials are answered in a file, all of which is read.
   *
   * @throws BundleException if it is damaged
   */
  static int count(ExperimentZip zip, Set<String> trials) throws BundleException {
    Set<String> answered = new HashSet<>();
    RunJournal nowhere = new NowhereJournal();
    zip.each((key, answer, rating, raw) -> {
      raw.into(nowhere);
      if (trials.contains(key) && TrialState.of(answer.facts()) == TrialState.DONE) {
        answered.add(key);
      }
    });
    return answered.size();
  }

  /** Without bytes of a request: those went out elsewhere and are not known here. */
  private void keep(Trial trial, RunAnswer answer, ExperimentZip.Raw raw) throws BundleException {
    PreparedRequest request =
        new PreparedRequest(
            trial.request(plan.spec().design().repeats()), "", Map.of(), "", List.of());
    RunStart start =
        new RunStart(
            RunId.create(),
            new RunScope(RunScope.Kind.EXPERIMENT, id),
            request,
            new ChatMessage(Role.ASSISTANT, List.of()),
            answer.facts());
    RunJournal journal = store.begin(id, trial.key(), start);
    raw.into(journal);
    journal.settle(answer);
  }
}
