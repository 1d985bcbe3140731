package dev.tempera.core.measure;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.run.Attempt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a model: figures without any text. A try that was repeated is one by itself, with
 * clocks of its own; tokens and cost are told of the last one only, since servers tell no other.
 */
public record Measurement(Asked asked, Course course, Taken taken) {
  /** Below so many tokens, the time between the first and the last says nothing of a speed. */
  static final long FEWEST_STREAMED = 16;

  /** A server that sends all at once has no speed that could be seen; in microseconds. */
  static final long SHORTEST_MICROS = 20_000;

  /** Who asked. */
  public enum Asker {
    CONVERSATION,
    EXPERIMENT,
    PROBE,
    REPLAY
  }

  /** What is to be made of how it ended. */
  public enum Result {
    /** The whole answer came. */
    ANSWERED,
    /** The person stopped it: neither a success nor a failure. */
    STOPPED,
    /** Another request, key or balance was wanted (4xx but 408 and 429): no fault of the server. */
    REFUSED,
    /** The server or the network failed, or it was too busy (408, 429, 5xx, broken off). */
    FAILED,
    /** This program ended before it did: nobody knows. */
    LOST,
    /** Nothing went out. */
    UNSENT
  }

  /**
   * Whom was asked what.
   *
   * @param conversation in which one, null if none
   * @param model as it was asked for
   * @param provider who ran it; null if nobody said so
   */
  public record Asked(
      Asker asker,
      @Nullable String conversation,
      String connection,
      String model,
      @Nullable String provider) {}

  /**
   * How it went. Lengths in microseconds, null for what did not happen.
   *
   * @param at when it was asked for
   * @param outcome {@link Attempt.Outcome#RUNNING} where this program ended before it did
   * @param status of HTTP
   * @param isSent whether anything went out
   * @param firstToken from its last byte to the first content, reasoning or tool call
   * @param streaming from the first to the last of these
   */
  public record Course(
      Instant at,
      Attempt.Outcome outcome,
      @Nullable Integer status,
      boolean isSent,
      @Nullable Long firstToken,
      @Nullable Long streaming) {}

  /**
   * What it took; null for what nobody told.
   *
   * @param streamed those of the answer's tokens that were seen to come
   */
  public record Taken(
      @Nullable Long promptTokens,
      @Nullable Long completionTokens,
      @Nullable Long streamed,
      @Nullable Cost cost) {
    /** Nobody told anything. */
    public static final Taken UNKNOWN = new Taken(null, null, null, null);
  }

  /** What is to be made of it. */
  public Result result() {
    if (!course.isSent()) {
      return Result.UNSENT;
    }
    return switch (course.outcome()) {
      case COMPLETE -> Result.ANSWERED;
      case STOPPED -> Result.STOPPED;
      case RUNNING -> Result.LOST;
      case RETRIED, INTERRUPTED, FAILED -> isRefused() ? Result.REFUSED : Result.FAILED;
    };
  }

  private boolean isRefused() {
    Integer status = course.status();
    return status != null && status >= 400 && status < 500 && status != 408 && status != 429;
  }

  /** Whether it can have cost anything: it went out, and was not turned away before any token. */
  public boolean isBilled() {
    Integer status = course.status();
    boolean turnedAway = status != null && status >= 400 && course.firstToken() == null;
    return course.isSent() && !turnedAway;
  }

  /** Whether it can have cost something and nobody knows how much. */
  public boolean isCostUnknown() {
    return isBilled() && taken.cost() == null;
  }

  /**
   * Tokens per second after the first one: {@code (n − 1) / (last − first)}. NaN where it cannot be
   * told: the answer is not whole, its tokens are not known or too few, or all came at once.
   */
  public double tokensPerSecond() {
    Long streamed = taken.streamed();
    Long micros = course.streaming();
    boolean whole = course.outcome() == Attempt.Outcome.COMPLETE;
    return !whole
            || streamed == null
            || micros == null
            || streamed < FEWEST_STREAMED
            || micros < SHORTEST_MICROS
        ? Double.NaN
        : (streamed - 1) / (micros / 1e6);
  }

  /** Milliseconds to the first token; NaN if none came. */
  public double firstTokenMs() {
    Long micros = course.firstToken();
    return micros == null ? Double.NaN : micros / 1e3;
  }
}
