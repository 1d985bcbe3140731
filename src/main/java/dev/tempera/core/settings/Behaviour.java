package dev.tempera.core.settings;

import dev.tempera.core.figures.SpendingLimits;

/**
 * How it behaves.
 *
 * @param sendOnEnter Enter sends and Shift+Enter breaks the line; otherwise Ctrl+Enter sends
 * @param offlinePace the built-in model's tokens a second, 0 for full speed
 * @param notifyWhenDone whether the desktop shows that a long answer has ended while the window was
 *     in the background
 * @param binDays how many days a deleted conversation stays in the bin, 0 for ever
 * @param largestAnswerMillions an answer of more million characters is ended, and kept
 * @param dailyCopies whether all conversations are copied once a day while nobody works
 * @param spending what requests may cost
 * @param toolLoops how long calls of tools are answered in a row
 */
public record Behaviour(
    boolean sendOnEnter,
    double offlinePace,
    boolean notifyWhenDone,
    int binDays,
    int largestAnswerMillions,
    boolean dailyCopies,
    SpendingLimits spending,
    ToolLoops toolLoops) {
  /** The longest time that can be set, a hundred years. */
  public static final int LONGEST_BIN_DAYS = 36_500;

  /** How long a deleted conversation stays in the bin at first. */
  public static final int USUAL_BIN_DAYS = 30;

  /** The largest answer at first, in million characters. */
  public static final int USUAL_LARGEST_ANSWER = 16;

  /** The largest that can be set: no text is longer in memory. */
  public static final int LARGEST_ANSWER = 2_000;

  /** A behaviour without limits of spending. */
  public Behaviour(
      boolean sendOnEnter,
      double offlinePace,
      boolean notifyWhenDone,
      int binDays,
      int largestAnswerMillions,
      boolean dailyCopies) {
    this(
        sendOnEnter,
        offlinePace,
        notifyWhenDone,
        binDays,
        largestAnswerMillions,
        dailyCopies,
        SpendingLimits.NONE,
        ToolLoops.USUAL);
  }

  /** A behaviour with daily copies. */
  public Behaviour(
      boolean sendOnEnter,
      double offlinePace,
      boolean notifyWhenDone,
      int binDays,
      int largestAnswerMillions) {
    this(sendOnEnter, offlinePace, notifyWhenDone, binDays, largestAnswerMillions, true);
  }

  /** A behaviour with the usual limit of an answer. */
  public Behaviour(boolean sendOnEnter, double offlinePace, boolean notifyWhenDone, int binDays) {
    this(sendOnEnter, offlinePace, notifyWhenDone, binDays, USUAL_LARGEST_ANSWER);
  }

  /** This behaviour with another meaning of Enter. */
  public Behaviour withSendOnEnter(boolean changed) {
    return new Behaviour(
        changed,
        offlinePace,
        notifyWhenDone,
        binDays,
        largestAnswerMillions,
        dailyCopies,
        spending,
        toolLoops);
  }

  /** This behaviour with another pace of the built-in model. */
  public Behaviour withOfflinePace(double changed) {
    return new Behaviour(
        sendOnEnter,
        changed,
        notifyWhenDone,
        binDays,
        largestAnswerMillions,
        dailyCopies,
        spending,
        toolLoops);
  }

  /** This behaviour with or without notifications. */
  public Behaviour withNotifyWhenDone(boolean changed) {
    return new Behaviour(
        sendOnEnter,
        offlinePace,
        changed,
        binDays,
        largestAnswerMillions,
        dailyCopies,
        spending,
        toolLoops);
  }

  /** This behaviour with or without daily copies of the store. */
  public Behaviour withDailyCopies(boolean changed) {
    return new Behaviour(
        sendOnEnter,
        offlinePace,
        notifyWhenDone,
        binDays,
        largestAnswerMillions,
        changed,
        spending,
        toolLoops);
  }

  /** This behaviour with other limits of spending. */
  public Behaviour withSpending(SpendingLimits changed) {
    return new Behaviour(
        sendOnEnter,
        offlinePace,
        notifyWhenDone,
        binDays,
        largestAnswerMillions,
        dailyCopies,
        changed,
        toolLoops);
  }

  /** This behaviour with another time in the bin. */
  public Behaviour withBinDays(int changed) {
    return new Behaviour(
        sendOnEnter,
        offlinePace,
        notifyWhenDone,
        changed,
        largestAnswerMillions,
        dailyCopies,
        spending,
        toolLoops);
  }

  /** This behaviour with other limits of loops of calls. */
  public Behaviour withToolLoops(ToolLoops changed) {
    return new Behaviour(
        sendOnEnter,
        offlinePace,
        notifyWhenDone,
        binDays,
        largestAnswerMillions,
        dailyCopies,
        spending,
        changed);
  }
}
