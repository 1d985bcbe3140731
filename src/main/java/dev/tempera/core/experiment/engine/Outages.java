package dev.tempera.core.experiment.engine;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.run.Attempt;
import dev.tempera.core.run.RunAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which connections cannot be reached, by how their requests end. One of these is tried now and
 * then by a single request, until something comes back. Moments are those of {@link
 * System#nanoTime}. Not safe for threads: its session guards it.
 */
final class Outages {
  /** So many tries in vain in a row: about ten minutes of the usual patience. */
  private static final int MOST_TRIES = 15;

  /** The same where nothing ever came: an address that is wrong does not come back. */
  private static final int MOST_TRIES_AT_FIRST = 3;

  private final Map<String, Line> lines = new HashMap<>();
  private final Patience patience;

  /** What is known of a connection. */
  private static final class Line {
    boolean reached;
    int inFlight;

    /** How many were on their way when it was lost: that they end so too says nothing more. */
    int alike;

    /** Tries in vain in a row; none as long as it can be reached. */
    int tries;

    long heldUntil;

    boolean isLost() {
      return tries > 0;
    }
  }

  /** What the end of a request says of its connection. */
  enum Outcome {
    /** It is there. */
    REACHED,
    /** An answer broke off together with others: that was one fault. */
    ALIKE,
    /** It cannot be reached for now: the request says nothing. */
    LOST,
    /** The same, and it is not tried any more. */
    GONE
  }

  Outages(Patience patience) {
    this.patience = patience;
  }

  private Line line(Cell cell) {
    return lines.computeIfAbsent(cell.template().connection(), _ -> new Line());
  }

  /**
   * Whether another request may begin now: to one that is lost only a single one, after a pause.
   */
  boolean hasRoom(Cell cell, long now) {
    Line line = line(cell);
    return !line.isLost() || (line.inFlight == 0 && line.heldUntil - now <= 0);
  }

  /** How long until a lost connection is tried again; 0 where none is waited for. */
  long waitNanos(long now) {
    return lines.values().stream()
        .filter(line -> line.isLost() && line.inFlight == 0)
        .mapToLong(line -> line.heldUntil - now)
        .filter(wait -> wait > 0)
        .min()
        .orElse(0);
  }

  void enter(Cell cell) {
    line(cell).inFlight++;
  }

  /** A request has ended. */
  Outcome take(Cell cell, RunAnswer answer, long now) {
    Line line = line(cell);
    line.inFlight--;
    boolean alike = line.alike > 0;
    line.alike -= alike ? 1 : 0;
    line.reached |= wentOut(answer);
    if (isUnreached(answer)) {
      return lost(line, alike, now);
    }
    if (answer.facts().state() == TurnState.STOPPED) {
      return Outcome.REACHED;
    }
    line.reached = true;
    if (isBroken(answer)) {
      return broken(line, alike, now);
    }
    line.tries = 0;
    return Outcome.REACHED;
  }

  private Outcome lost(Line line, boolean alike, long now) {
    if (!alike) {
      line.heldUntil = now + pause(line.tries).toNanos();
      line.tries++;
      line.alike = line.inFlight;
    }
    return line.tries >= (line.reached ? MOST_TRIES : MOST_TRIES_AT_FIRST)
        ? Outcome.GONE
        : Outcome.LOST;
  }

  /**
   * What broke off was paid and is told as it is, but once: the next one is a trial of the line.
   */
  private static Outcome broken(Line line, boolean alike, long now) {
    if (alike) {
      return Outcome.ALIKE;
    }
    line.heldUntil = now;
    line.tries = Math.max(1, line.tries);
    line.alike = line.inFlight;
    return Outcome.REACHED;
  }

  private Duration pause(int before) {
    Duration own = patience.first().multipliedBy(1L << Math.min(before, 20));
    return own.compareTo(patience.longest()) > 0 ? patience.longest() : own;
  }

  /** Whether it ended before anything came back, for want of a connection. */
  private static boolean isUnreached(RunAnswer answer) {
    if (answer.facts().state() != TurnState.FAILED) {
      return false;
    }
    Attempt last = last(answer);
    String kind = ErrorJson.kind(answer.facts().errorJson());
    return (last == null || last.status() == null)
        && (kind.equals("network") || (kind.equals("timeout") && !wentOut(answer)));
  }

  private static boolean isBroken(RunAnswer answer) {
    return answer.facts().state() == TurnState.INTERRUPTED
        && ErrorJson.kind(answer.facts().errorJson()).equals("network");
  }

  /** Whether a request left this machine, so that it may have been paid. */
  static boolean wentOut(RunAnswer answer) {
    Attempt last = last(answer);
    return last != null && (last.times().sent() != null || last.status() != null);
  }

  private static @Nullable Attempt last(RunAnswer answer) {
    return answer.attempts().isEmpty() ? null : answer.attempts().getLast();
  }

  /** What a person is told while it is waited for. */
  static String waiting(RunAnswer answer) {
    return why(answer) + " It goes on when there is a connection again.";
  }

  /** What a person is told when it is not tried any more. */
  static Closing offline(RunAnswer answer) {
    return new Closing(
        Closing.Reach.CONNECTION,
        new Ending(
            Ending.Reason.OFFLINE,
            why(answer) + " It can be resumed when there is a connection again."));
  }

  private static String why(RunAnswer answer) {
    return Objects.requireNonNullElse(answer.facts().error(), "").strip();
  }
}
