package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.metric.Score;
import dev.tempera.core.run.RunAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What results say of a trial in every form. */
final class TrialFacts {
  private TrialFacts() {}

  /** How long the attempt that answered waited before its bytes went out, in milliseconds. */
  static @Nullable Long queuedMs(RunAnswer answer) {
    return answer.attempts().isEmpty() ? null : answer.attempts().getLast().times().queuedMs();
  }

  /** The server's word for the system that answered. */
  static @Nullable String fingerprint(RunAnswer answer) {
    return answer.details().extra().path("system_fingerprint").asString(null);
  }

  /** What metrics say beside their numbers: why an answer failed, or has no score. */
  static Map<String, String> details(Map<String, Score> scores) {
    Map<String, String> details = new LinkedHashMap<>();
    scores.forEach((id, score) -> {
      String detail =
          switch (score) {
            case Score.Value(double _, String why) -> why;
            case Score.Unscored(String reason) -> reason;
          };
      if (!detail.isEmpty()) {
        details.put(id, detail);
      }
    });
    return details;
  }
}
