package dev.tempera.app.transcript.rows;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.ErrorJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an answer is not whole, and what can be done. */
final class Problems {
  private static final int MOST_MODELS = 4;

  private Problems() {}

  /** The problem of {@code answer}, null if there is none to tell. */
  static RowContent.@Nullable Problem of(Answer answer, boolean hasText) {
    return switch (answer.state()) {
      case STREAMING, COMPLETE -> null;
      case STOPPED ->
          answer.error() == null || answer.error().isBlank()
              ? null
              : new RowContent.Problem(false, answer.error(), false, hasText, List.of());
      case INTERRUPTED, FAILED ->
          new RowContent.Problem(
              answer.state() == TurnState.FAILED,
              text(answer),
              true,
              hasText,
              models(answer.errorJson()));
    };
  }

  /** That a message is not what was stored. */
  static RowContent.Problem ofDamage(Role role) {
    String what = role == Role.ASSISTANT ? "This answer" : "This message";
    return new RowContent.Problem(
        true,
        what
            + " was damaged on the disk: some of its letters or figures are not what they were. A copy of the"
            + " conversations or an export may still have it as it was; check the disk.",
        false,
        false,
        List.of());
  }

  private static String text(Answer answer) {
    String error = answer.error();
    if (error != null && !error.isBlank()) {
      return error;
    }
    return answer.state() == TurnState.FAILED
        ? "The provider reported an error without saying which one."
        : "The answer broke off before it was finished.";
  }

  private static List<String> models(@Nullable String errorJson) {
    List<String> models = ErrorJson.fallbackModels(errorJson);
    return models.subList(0, Math.min(models.size(), MOST_MODELS));
  }
}
