package dev.tempera.core.experiment;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.provider.ErrorJson;
import java.util.Locale;

/** How far a trial is. */
public enum TrialState {
  /** Not asked yet. */
  PLANNED,
  /** On its way. */
  RUNNING,
  /** Answered. */
  DONE,
  /** It failed; another time it may not. */
  FAILED,
  /** The request itself was refused. */
  REFUSED,
  /** It was stopped, or broke off. */
  INTERRUPTED,
  /** Not to be asked. */
  SKIPPED;

  /** The word in the store and in results. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of a word; one that this version does not know is to be asked again. */
  public static TrialState ofWord(String word) {
    try {
      return valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return INTERRUPTED;
    }
  }

  /** Whether it is over for good; all others are asked when the experiment goes on. */
  public boolean isFinal() {
    return this == DONE || this == REFUSED || this == SKIPPED;
  }

  /** The state that an answer leaves its trial in. */
  public static TrialState of(Answer answer) {
    return switch (answer.state()) {
      case STREAMING -> RUNNING;
      case COMPLETE -> DONE;
      case STOPPED, INTERRUPTED -> INTERRUPTED;
      case FAILED -> isRefusal(answer) ? REFUSED : FAILED;
    };
  }

  /** Whether the same request would be refused again: 400, 404, 413, 422. */
  private static boolean isRefusal(Answer answer) {
    String kind = ErrorJson.kind(answer.errorJson());
    return kind.equals("badRequest")
        || (kind.equals("modelUnavailable") && !ErrorJson.isRetryable(answer.errorJson()));
  }
}
