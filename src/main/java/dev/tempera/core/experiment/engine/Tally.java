package dev.tempera.core.experiment.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a session counts, and the ending that follows from it. Not safe for threads: its session
 * guards it.
 */
final class Tally {
  private final long total;
  private final boolean leavesOthers;
  private long over;
  private long failed;
  private long refused;
  private long unanswered;
  private long notNeeded;
  private boolean incomparable;

  /**
   * Nothing is asked yet.
   *
   * @param over how many trials of the experiment are over
   * @param total how many are over when all goes well
   * @param leavesOthers whether a pilot leaves others to be asked
   */
  Tally(long over, long total, boolean leavesOthers) {
    this.over = over;
    this.total = total;
    this.leavesOthers = leavesOthers;
  }

  long over() {
    return over;
  }

  long failed() {
    return failed;
  }

  long total() {
    return total;
  }

  /** A trial is over for good. */
  void over(boolean isRefused) {
    over++;
    refused += isRefused ? 1 : 0;
  }

  /** A trial has ended and will be asked in another session only. */
  void unanswered() {
    unanswered++;
  }

  /** A request has failed. */
  void failure() {
    failed++;
  }

  /** Trials are not asked any more, since their cell is refused. */
  void dropped(long count) {
    over += count;
  }

  /** Trials need not be asked, by the stopping rule. */
  void notNeeded(long count) {
    over += count;
    notNeeded += count;
  }

  /** The baseline is refused, so that nothing can be compared. */
  void incomparable() {
    incomparable = true;
  }

  /**
   * The ending.
   *
   * @param stopped whether a person stopped it
   * @param decided what ended it otherwise, null if all was asked
   */
  Ending ending(boolean stopped, @Nullable Ending decided) {
    if (stopped) {
      return stopped();
    }
    if (decided != null) {
      return decided;
    }
    if (failed > 0) {
      return new Ending(Ending.Reason.FAILURES, failed + " of " + total + " requests failed.");
    }
    if (unanswered > 0) {
      // Stopped by others than through this session: by whoever closes everything.
      return stopped();
    }
    if (leavesOthers) {
      return new Ending(Ending.Reason.PILOT, "The pilot is over; the rest can be asked.");
    }
    return new Ending(Ending.Reason.FINISHED, notNeeded > 0 ? early() : refusals());
  }

  private static Ending stopped() {
    return new Ending(Ending.Reason.STOPPED, "Stopped; it can be resumed.");
  }

  private String early() {
    return (incomparable
            ? "The baseline was refused, so that the stopping rule can compare nothing: "
            : "Stopped early by the stopping rule: ")
        + notNeeded
        + " of "
        + total
        + (incomparable ? " requests were not asked." : " requests were not needed.");
  }

  private String refusals() {
    return refused == 0
        ? ""
        : refused + " of " + total + " requests " + (refused == 1 ? "was" : "were") + " refused.";
  }
}
