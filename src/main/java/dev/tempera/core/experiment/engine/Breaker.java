package dev.tempera.core.experiment.engine;

import dev.tempera.core.chat.Answer;
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
 * Looks at each answer and says when asking on is in vain: for a cell, or at all. Not safe for
 * threads: its session guards it.
 */
final class Breaker {
  private static final int EQUAL_REFUSALS = 2;
  private static final int EQUAL_FAILURES = 5;
  private static final int RATE_LIMITS = 3;
  private static final int CACHED = 3;

  private final Map<Cell, String> lastRefusal = new HashMap<>();
  private final Map<Cell, Integer> refusals = new HashMap<>();
  private final Set<Cell> ended = new HashSet<>();
  private String lastFailure = "";
  private int failures;
  private int cached;

  /** Takes an answer in; an ending if the session is to pause. */
  Optional<Ending> take(Cell cell, RunAnswer answer) {
    Answer facts = answer.facts();
    String why = Objects.requireNonNullElse(facts.error(), "").strip();
    return switch (TrialState.of(facts)) {
      case DONE -> {
        refusals.remove(cell);
        failures = 0;
        cached += Flags.isCacheHit(answer) ? 1 : 0;
        yield cached < CACHED
            ? Optional.empty()
            : Optional.of(
                new Ending(
                    Ending.Reason.CACHE,
                    cached + " answers came from a cache although none was to be used."));
      }
      case REFUSED -> {
        refuse(cell, why);
        yield Optional.empty();
      }
      case FAILED -> failure(facts, why);
      default -> Optional.empty();
    };
  }

  /** The request itself was refused. */
  void refuse(Cell cell, String why) {
    int equal = why.equals(lastRefusal.put(cell, why)) ? refusals.getOrDefault(cell, 0) + 1 : 1;
    refusals.put(cell, equal);
    if (equal >= EQUAL_REFUSALS) {
      ended.add(cell);
    }
  }

  /** Whether a cell was refused often enough. */
  boolean isEnded(Cell cell) {
    return ended.contains(cell);
  }

  private Optional<Ending> failure(Answer facts, String why) {
    String kind = ErrorJson.kind(facts.errorJson());
    String what = kind + ErrorJson.status(facts.errorJson());
    failures = what.equals(lastFailure) ? failures + 1 : 1;
    lastFailure = what;
    Ending.Reason at =
        switch (kind) {
          case "authentication" -> Ending.Reason.KEY;
          case "payment" -> Ending.Reason.PAYMENT;
          case "notStored" -> Ending.Reason.STORAGE;
          case "rateLimited" ->
              failures >= RATE_LIMITS ? Ending.Reason.QUOTA : Ending.Reason.FINISHED;
          default -> failures >= EQUAL_FAILURES ? Ending.Reason.CIRCUIT : Ending.Reason.FINISHED;
        };
    return at == Ending.Reason.FINISHED ? Optional.empty() : Optional.of(new Ending(at, why));
  }
}
