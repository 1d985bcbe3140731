package dev.tempera.core.experiment.tools;

import dev.tempera.core.tools.Answerers;
import dev.tempera.core.tools.CallBatch;
import java.util.function.Predicate;

/**
 * Who answers calls during experiments, and what of that a person has allowed. Any thread.
 *
 * @param answerers make who answers
 * @param allowed whether a person has allowed it
 */
public record Tooling(Answerers answerers, Predicate<ToolPermission> allowed) {
  /**
   * Refuses what nobody has allowed, before anything is asked.
   *
   * @throws IllegalArgumentException saying in a sentence what must be allowed
   */
  public void check(ToolAnswers answers) {
    for (ToolPermission each : ToolPermission.of(answers)) {
      if (!allowed.test(each)) {
        throw new IllegalArgumentException("This must be allowed first: " + each.sentence());
      }
    }
  }

  /**
   * Answers the calls of an experiment.
   *
   * @throws IllegalArgumentException as {@link #check} does
   */
  public CallBatch batch(ToolAnswers answers) {
    check(answers);
    return new CallBatch(answerers, answers.by());
  }
}
