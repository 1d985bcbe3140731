package dev.tempera.cli;

import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.schema.AnswerCheck;
import dev.tempera.core.schema.Verdict;
import dev.tempera.core.schema.Violation;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether an answer is what its {@code response_format} asked for, as the window says it too. */
final class FormatVerdict {
  private FormatVerdict() {}

  /** The check of a whole answer; empty where no JSON was asked for, or nothing was written. */
  static Optional<AnswerCheck> of(MessageNode node, PreparedRequest request) {
    if (node.answer() == null || node.answer().state() != TurnState.COMPLETE) {
      return Optional.empty();
    }
    return of(request.body(), node.message().text());
  }

  /**
   * The same.
   *
   * @param body of the request
   */
  static Optional<AnswerCheck> of(String body, String text) {
    try {
      return AnswerCheck.of(ExactJson.read(body).path("response_format"), text);
    } catch (IllegalArgumentException e) {
      // A body that somebody wrote by hand need not be JSON.
      return Optional.empty();
    }
  }

  /** What is wrong, for a person; empty where nothing is, or nobody knows. */
  static Optional<String> told(AnswerCheck check) {
    return switch (check.verdict()) {
      case Verdict.Fits _ -> Optional.empty();
      case Verdict.Undecided(String reason) ->
          Optional.of("whether the answer fits its format is not known: " + reason);
      case Verdict.Breaks(List<Violation> all) -> {
        Violation first = all.getFirst();
        String place = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        yield Optional.of(
            "the answer does not fit its format: "
                + place
                + first.message()
                + (all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more)"));
      }
    };
  }

  /** Adds {@code valid} (null where that is not known) and {@code violations}. */
  static void add(ObjectNode json, AnswerCheck check) {
    switch (check.verdict()) {
      case Verdict.Fits _ -> json.put("valid", true);
      case Verdict.Undecided _ -> json.putNull("valid");
      case Verdict.Breaks _ -> json.put("valid", false);
    }
    ArrayNode violations = json.putArray("violations");
    for (Violation violation : check.violations()) {
      violations.addObject().put("path", violation.pointer()).put("message", violation.message());
    }
  }
}
