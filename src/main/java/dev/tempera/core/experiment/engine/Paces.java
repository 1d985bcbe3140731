package dev.tempera.core.experiment.engine;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.provider.ErrorJson;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.RunAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much may be asked of each model and of each connection at once, by what their answers say,
 * and whether they can be reached at all: a request needs room at both. Not safe for threads: its
 * session guards it.
 */
final class Paces {
  private final Map<Place, Pace> paces = new HashMap<>();
  private final Map<String, Pace> connections = new HashMap<>();
  private final Destinations destinations;
  private final Patience patience;
  private final Outages outages;
  private final int most;

  Paces(Destinations destinations, Patience patience, int most) {
    this.destinations = destinations;
    this.patience = patience;
    this.outages = new Outages(patience);
    this.most = most;
  }

  /** What an answer is for the pace. */
  enum Outcome {
    /** Nothing to do with room. */
    OTHER,
    /** There was no room; the same may be asked again, a little later. */
    LATER,
    /** There will be no room for long. */
    NEVER,
    /** It broke off together with others: that was one fault, which is counted already. */
    ALIKE,
    /** There is no connection for now; nothing is said about the request. */
    LOST,
    /** The same, and nobody waits for it any longer. */
    GONE;

    /** Whether the request came to nothing for want of a connection. */
    boolean isLost() {
      return this == LOST || this == GONE;
    }
  }

  /** Whether a request of a cell may begin now. */
  boolean hasRoom(Cell cell, long now) {
    return outages.hasRoom(cell, now) && of(cell).hasRoom(now) && connection(cell).hasRoom(now);
  }

  /** A request has begun. */
  void enter(Cell cell) {
    outages.enter(cell);
    of(cell).enter();
    connection(cell).enter();
  }

  private Pace of(Cell cell) {
    return paces.computeIfAbsent(Place.of(cell), place -> pace(place.connection()));
  }

  private Pace connection(Cell cell) {
    return connections.computeIfAbsent(cell.template().connection(), this::pace);
  }

  private Pace pace(String connection) {
    return new Pace(most, isLocal(connection), patience);
  }

  private boolean isLocal(String connection) {
    try {
      return destinations.provider(connection).profile().kind().isLocal();
    } catch (ProviderException e) {
      return false;
    }
  }

  /** A request has ended; the next ones go by it. */
  Outcome take(Cell cell, RunAnswer answer, long now) {
    Outages.Outcome line = outages.take(cell, answer, now);
    Pace pace = of(cell);
    Pace all = connection(cell);
    pace.leave();
    all.leave();
    Answer facts = answer.facts();
    if (TrialState.of(facts) == TrialState.DONE) {
      pace.answered();
      all.answered();
      return Outcome.OTHER;
    }
    if (!isLimited(facts.errorJson())) {
      pace.failed();
      all.failed();
      return switch (line) {
        case REACHED -> Outcome.OTHER;
        case ALIKE -> Outcome.ALIKE;
        case LOST -> Outcome.LOST;
        case GONE -> Outcome.GONE;
      };
    }
    Duration asked = ErrorJson.retryAfter(facts.errorJson()).orElse(null);
    if (isAnotherLimited(Place.of(cell), now)) {
      // Not this model has no room, but whoever asks: what each of them says is heard by all.
      all.limited(now, null);
    }
    pace.limited(now, asked);
    return pace.isTooLong(asked) || pace.isExhausted() ? Outcome.NEVER : Outcome.LATER;
  }

  /** Whether another model of the same connection may not be asked either at the moment. */
  private boolean isAnotherLimited(Place place, long now) {
    return paces.entrySet().stream()
        .anyMatch(other ->
            other.getKey().connection().equals(place.connection())
                && !other.getKey().equals(place)
                && other.getValue().waitNanos(now) > 0);
  }

  private static boolean isLimited(@Nullable String errorJson) {
    String kind = ErrorJson.kind(errorJson);
    return kind.equals("rateLimited")
        // Out of credit for what is on its way only: it comes back when that has ended.
        || (kind.equals("payment") && ErrorJson.isRetryable(errorJson));
  }

  /** What a person is told when there will be no room for long. */
  static Closing quota(RunAnswer answer) {
    String why = Objects.requireNonNullElse(answer.facts().error(), "").strip();
    Optional<Duration> asked = ErrorJson.retryAfter(answer.facts().errorJson());
    String when = asked.map(pause -> " The server asks to wait " + words(pause) + ".").orElse("");
    return new Closing(Closing.Reach.MODEL, new Ending(Ending.Reason.QUOTA, why + when));
  }

  private static String words(Duration pause) {
    long minutes = Math.max(1, Math.ceilDiv(pause.toSeconds(), 60));
    long hours = minutes / 60;
    return hours == 0
        ? minutes + " min"
        : hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /** How long until a place that has to wait has room again; 0 where none has to wait. */
  long waitNanos(long now) {
    return LongStream.concat(
            LongStream.of(outages.waitNanos(now)),
            Stream.concat(paces.values().stream(), connections.values().stream())
                .mapToLong(pace -> pace.waitNanos(now)))
        .filter(wait -> wait > 0)
        .min()
        .orElse(0);
  }
}
