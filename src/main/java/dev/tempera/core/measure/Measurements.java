package dev.tempera.core.measure;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, kept also when the conversation that it was measured in is gone for good. Any
 * thread; blocks on the disk.
 */
public interface Measurements {
  /**
   * Which ones are asked for.
   *
   * @param from the first moment
   * @param until the moment after the last one
   * @param connection of this one only; null for all
   * @param model of this one only; null for all
   * @param askers of these only
   * @param most at most so many, the newest ones
   */
  record Query(
      Instant from,
      Instant until,
      @Nullable String connection,
      @Nullable String model,
      Set<Measurement.Asker> askers,
      int most) {
    public Query {
      askers = Set.copyOf(askers);
    }

    /** All of a period. */
    public static Query of(Instant from, Instant until) {
      return new Query(
          from, until, null, null, Set.of(Measurement.Asker.values()), Integer.MAX_VALUE);
    }

    /** Those of one model at one connection. */
    public Query ofModel(String atConnection, String only) {
      return new Query(from, until, atConnection, only, askers, most);
    }

    /** Those of these askers. */
    public Query askedBy(Set<Measurement.Asker> only) {
      return new Query(from, until, connection, model, only, most);
    }

    /** The newest of them. */
    public Query atMost(int count) {
      return new Query(from, until, connection, model, askers, count);
    }
  }

  /** The ones that are asked for, oldest first. */
  List<Measurement> find(Query query);

  /** All of a conversation, oldest first. */
  List<Measurement> ofConversation(String conversation);

  /** Keeps those of a run that is stored nowhere else. */
  void keep(String run, List<Measurement> tries);
}
