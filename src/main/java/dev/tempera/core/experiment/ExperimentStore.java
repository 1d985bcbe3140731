package dev.tempera.core.experiment;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.experiment.tools.ToolTrail;
import dev.tempera.core.experiment.tools.TrialRound;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where experiments are kept. Any thread; blocks on the disk. What it was told is on the disk when
 * a method returns.
 */
public interface ExperimentStore {
  /**
   * Adds an experiment with its trials, all of them planned.
   *
   * @param trials in the order in which they are to be asked
   */
  void create(StoredExperiment experiment, List<Trial> trials);

  /**
   * Adds an experiment that takes over what another one has answered: every trial of the same key
   * is done as it is there, with its run.
   *
   * @return how many trials are done
   */
  int createFrom(String earlier, StoredExperiment experiment, List<Trial> trials);

  /** The experiment of that id. */
  Optional<StoredExperiment> find(String id);

  /** All experiments, the newest first. */
  List<StoredExperiment> all();

  /** Says how far an experiment is. */
  void setState(String id, StoredExperiment.State state);

  /** How far each trial is, by its key. */
  Map<String, TrialState> states(String id);

  /** Says that trials are in a state without a run. */
  void setStates(String id, Map<String, TrialState> states);

  /**
   * Begins a trial's run: the run is stored and the trial is running, both or neither. When the
   * run's journal settles, so does the trial, in the same transaction.
   */
  default RunJournal begin(String id, String trialKey, RunStart start) {
    return begin(id, trialKey, start, ToolTrail.NONE);
  }

  /**
   * The same for one run of a chain. A run that settles with an open trail leaves its trial
   * interrupted: it goes on.
   *
   * @param trail what led to it; what is settled has its own
   */
  RunJournal begin(String id, String trialKey, RunStart start, ToolTrail trail);

  /** Keeps the results of the calls of a run, which has settled with a trail. */
  void keepResults(String run, List<ContentPart.ToolResult> results);

  /** The runs that a trial's last one stands on, and that one, as far as they are there. */
  List<TrialRound> rounds(String id, String trialKey);

  /** Gives every trial, in the planned order. Not all of them are in memory at once. */
  void each(String id, Consumer<StoredTrial> taker);

  /**
   * Those of the trials with these keys that there are, found one by one, in the order of the keys.
   */
  List<StoredTrial> find(String id, List<String> keys);

  /**
   * How far the trials are, without reading any answer: in the order in which they lie, which is
   * the planned one. Read sooner than {@link #outline}.
   */
  List<Stretch> stretches(String id);

  /**
   * Trials that lie one behind the other.
   *
   * @param position of the first one in the plan
   * @param cell its cell's hash
   * @param item its item's hash
   * @param states of all of them
   */
  record Stretch(int position, String cell, String item, List<TrialState> states) {
    public Stretch {
      states = List.copyOf(states);
    }
  }

  /** Tells how far each trial is, without reading any answer; in no order. */
  void outline(String id, Outline taker);

  /**
   * Which cells answered which items with a text that holds this one; small and capital letters of
   * the Latin alphabet are the same. Reads every answer.
   */
  Set<Place> holding(String id, String text);

  /** Hears how far a trial is. */
  @FunctionalInterface
  interface Outline {
    /** The hashes of its cell and its item, and its state. */
    void add(String cell, String item, TrialState state);
  }

  /** A cell and an item by their hashes. */
  record Place(String cell, String item) {}

  /**
   * Gives what came in for a trial's answer, byte for byte and in order; nothing where that is not
   * kept, is damaged, or would take more than so many bytes of memory.
   */
  void raw(String id, String trialKey, long most, RawPieces taker);

  /** Takes the pieces of a raw stream. */
  @FunctionalInterface
  interface RawPieces {
    /** A piece that an attempt brought, so many microseconds after its request went out. */
    void add(int attempt, long offsetMicros, byte[] bytes);
  }

  /** How many seconds an answer of a model took lately; empty if none is known. */
  OptionalDouble usualSeconds(String connection, String model);

  /** What the runs of an experiment took. */
  Spent spent(String id);

  /** The same by the hashes of the cells; never less than a cell took. */
  Map<String, Spent> spentByCell(String id);

  /** How long an experiment has been asked, over all sessions; zero for one that is not there. */
  Duration asked(String id);

  /** Says how long an experiment has been asked. */
  void setAsked(String id, Duration asked);

  /** Keeps the scores of trials: JSON texts by trial key. */
  void saveScores(String id, Map<String, String> scores);

  /**
   * Keeps what a person thinks of answers, until the trial is asked again.
   *
   * @param ratings by trial key, finite, in a scale of the person's own; empty takes one away
   */
  void rate(String id, Map<String, OptionalDouble> ratings);
}
