package dev.tempera.core.experiment.engine;

import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Trial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is to do. Eight components, since an experiment is limited in as many ways.
 *
 * @param purse what may be spent
 * @param time how long it may be asked
 * @param stopping the stopping rule, null where there is none
 * @param loops the trials whose calls are answered
 */
record Task(
    String id,
    ExperimentSpec spec,
    Asked asked,
    WorstCase worst,
    Purse purse,
    AskedTime time,
    @Nullable Stopping stopping,
    Loops loops) {
  /**
   * What is asked, and what is not.
   *
   * @param trials to be asked, in their order
   * @param over how many trials of the experiment are over
   * @param others how many are not over and not to be asked by this session
   * @param pilot whether it is the pilot
   */
  record Asked(List<Trial> trials, long over, long others, boolean pilot) {
    Tally tally() {
      return new Tally(over, over + trials.size(), pilot && others > 0);
    }
  }
}
