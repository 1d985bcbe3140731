package dev.tempera.core.experiment.engine;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.report.Flags;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.run.RunAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at each answer and says when asking on is in vain: for a cell, a model, a connection, or at
 * all. Not safe for threads: its session guards it.
 */
final class Breaker {
  private static final int EQUAL_REFUSALS = 2;
  private static final int EQUAL_FAILURES = 5;
  private static final int MOST_RECYCLED = 3;

  private final Map<Cell, Equal> refusals = new HashMap<>();
  private final Map<Place, Equal> failures = new HashMap<>();
  private final Set<Cell> ended = new HashSet<>();
  private final Flags flags = new Flags();
  private int recycled;

  /** How often the same came in a row. */
  private record Equal(String what, int times) {
    Equal and(String next) {
      return new Equal(next, next.equals(what) ? times + 1 : 1);
    }
  }

  private static final Equal NONE = new Equal("", 0);

  /** Takes an answer in; what is closed from now on, if anything is. */
  Optional<Closing> take(Cell cell, RunAnswer answer) {
    Answer facts = answer.facts();
    String why = Objects.requireNonNullElse(facts.error(), "").strip();
    return switch (TrialState.of(facts)) {
      case DONE -> {
        refusals.remove(cell);
        failures.remove(Place.of(cell));
        recycled += flags.of(answer, false).stream().anyMatch(Flags.Flag::excludes) ? 1 : 0;
        yield recycled < MOST_RECYCLED
            ? Optional.empty()
            : closing(
                Closing.Reach.ALL,
                Ending.Reason.CACHE,
                recycled
                    + " answers were no new ones: from a cache, with an id that was there before, or"
                    + " with text that nobody bills.");
      }
      case REFUSED -> {
        refuse(cell, why);
        yield Optional.empty();
      }
      default -> isFailure(facts) ? failure(Place.of(cell), facts, why) : Optional.<Closing>empty();
    };
  }

  /** Whether an answer failed or broke off, and may not another time; a person did not stop it. */
  static boolean isFailure(Answer facts) {
    return TrialState.of(facts) == TrialState.FAILED || facts.state() == TurnState.INTERRUPTED;
  }

  /** The request itself was refused. */
  void refuse(Cell cell, String why) {
    Equal equal = refusals.getOrDefault(cell, NONE).and(why);
    refusals.put(cell, equal);
    if (equal.times() >= EQUAL_REFUSALS) {
      ended.add(cell);
    }
  }

  /** Whether a cell was refused often enough. */
  boolean isEnded(Cell cell) {
    return ended.contains(cell);
  }

  private Optional<Closing> failure(Place place, Answer facts, String why) {
    String kind = ErrorJson.kind(facts.errorJson());
    Equal equal =
        failures.getOrDefault(place, NONE).and(kind + ErrorJson.status(facts.errorJson()));
    failures.put(place, equal);
    return switch (kind) {
      case "authentication" -> closing(Closing.Reach.CONNECTION, Ending.Reason.KEY, why);
      case "payment" -> closing(Closing.Reach.CONNECTION, Ending.Reason.PAYMENT, why);
      case "overLimit" -> closing(Closing.Reach.ALL, Ending.Reason.BUDGET, why);
      case "notStored" -> closing(Closing.Reach.ALL, Ending.Reason.STORAGE, why);
      // The place's pace knows when that is in vain.
      case "rateLimited" -> Optional.empty();
      default ->
          equal.times() < EQUAL_FAILURES
              ? Optional.empty()
              : closing(Closing.Reach.MODEL, Ending.Reason.CIRCUIT, why);
    };
  }

  private static Optional<Closing> closing(
      Closing.Reach reach, Ending.Reason reason, String sentence) {
    return Optional.of(new Closing(reach, new Ending(reason, sentence)));
  }
}
