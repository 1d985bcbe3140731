package dev.tempera.core.tools;

import dev.tempera.core.concurrent.Cancellation;

/** What a model gets for a call, whatever becomes of it. Any thread. */
public final class Answering {
  private Answering() {}

  /** What a model gets in the place of a result. */
  public static String error(String why) {
    return "Error: " + why;
  }

  /** What is told of a call of a tool that is not there. */
  public static String notOffered(String name) {
    return "No tool called “" + name + "” was offered.";
  }

  /** Whatever fails, there is a result: the model waits for it. Blocks. */
  public static String answer(Answerer answerer, Call call, Cancellation cancellation) {
    try {
      return answerOrWait(answerer, call, cancellation);
    } catch (MoreWantedException e) {
      return error(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The same where a person is there, who may allow more. Blocks.
   *
   * @throws MoreWantedException if the call was refused until then, and not carried out
   */
  public static String answerOrWait(Answerer answerer, Call call, Cancellation cancellation)
      throws MoreWantedException {
    if (cancellation.isCancelled()) {
      return error("The person stopped this call.");
    }
    try {
      return answerer.answer(call, cancellation);
    } catch (MoreWantedException e) {
      throw e;
    } catch (ToolException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      return error("The tool failed: " + e.getMessage());
    }
  }
}
