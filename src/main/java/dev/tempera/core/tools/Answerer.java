package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Cancellation;

/** Answers the calls of one tool; one for each kind of {@link AnsweredBy}. Any thread. */
public interface Answerer {
  /**
   * What will be done, in words for the person who must allow it. May block a moment.
   *
   * @param call what it is done for
   */
  String plan(Call call);

  /**
   * Answers a call; blocks until it is done or cancelled. What goes wrong is an answer too, which
   * the model should see.
   *
   * @return what the model gets
   * @throws ToolException with a sentence, where there is no result
   */
  String answer(Call call, Cancellation cancellation) throws ToolException;
}
