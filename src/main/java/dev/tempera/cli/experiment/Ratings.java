package dev.tempera.cli.experiment;

import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.table.TableException;
import dev.tempera.core.table.TableFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a person thinks of answers, in a file with a place for everything that is wrong in it. */
final class Ratings {
  private static final String TRIAL = "trial";
  private static final String RATING = "rating";

  private final Map<String, TrialState> states;
  private final Values values = new Values(RATING);
  private final Map<String, OptionalDouble> ratings = new HashMap<>();
  private final Map<String, Long> lines = new HashMap<>();

  private Ratings(Map<String, TrialState> states) {
    this.states = states;
  }

  /**
   * Reads the columns {@code trial} and {@code rating} of a file; rows without a rating say
   * nothing.
   *
   * @param states of the experiment's trials
   */
  static Map<String, OptionalDouble> read(Path file, Map<String, TrialState> states)
      throws TableException {
    Ratings all = new Ratings(states);
    TableFile.read(file, List.of(TRIAL, RATING), all::add);
    return all.ratings;
  }

  private void add(long line, String... fields) throws TableException {
    if (fields[1].isEmpty()) {
      return;
    }
    TrialState state = states.get(fields[0]);
    if (state != TrialState.DONE) {
      throw TableException.at(
          line,
          TRIAL,
          state == null
              ? "the experiment has no trial " + TableException.quoted(fields[0]) + "."
              : "this trial has no answer.");
    }
    Long before = lines.putIfAbsent(fields[0], line);
    if (before != null) {
      throw TableException.at(line, TRIAL, "this trial is rated in line " + before + " already.");
    }
    ratings.put(fields[0], OptionalDouble.of(values.read(line, fields[1])));
  }
}
