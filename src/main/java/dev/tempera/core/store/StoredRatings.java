package dev.tempera.core.store;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.Ratings;
import dev.tempera.core.run.RunId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Ratings in the rows of the runs that wrote the answers. */
final class StoredRatings implements Ratings {
  private final Db writer;
  private final Readers reader;
  private final Executor background;
  private final List<Consumer<MessageId>> listeners = new CopyOnWriteArrayList<>();

  /** Ends with the last rating that was given: the next one is kept after it. Guarded by this. */
  private CompletableFuture<?> keeping = CompletableFuture.completedFuture(null);

  /**
   * @param background runs what blocks on the disk
   */
  StoredRatings(Db writer, Readers reader, Executor background) {
    this.writer = writer;
    this.reader = reader;
    this.background = background;
  }

  /** What the run's row says. */
  private record Row(TurnState state, ObjectNode extra) {}

  @Override
  public CompletableFuture<Map<MessageId, Rating>> of(List<MessageId> answers) {
    List<MessageId> each = List.copyOf(answers);
    return CompletableFuture.supplyAsync(() -> reader.call(db -> all(db, each)), background);
  }

  private static Map<MessageId, Rating> all(Db db, List<MessageId> answers) throws SQLException {
    Map<MessageId, Rating> all = new HashMap<>();
    for (MessageId answer : answers) {
      row(db, RunRows.seq(db, RunId.of(answer)))
          .flatMap(row -> Rating.in(row.extra()))
          .ifPresent(rating -> all.put(answer, rating));
    }
    return all;
  }

  @Override
  public CompletableFuture<Void> rate(MessageId answer, @Nullable Rating rating) {
    CompletableFuture<Void> kept;
    synchronized (this) {
      kept =
          keeping
              .handle((done, failure) -> answer)
              .thenAcceptAsync(rated -> keep(rated, rating), background);
      keeping = kept;
    }
    return kept.thenRun(() -> listeners.forEach(listener -> listener.accept(answer)));
  }

  private void keep(MessageId answer, @Nullable Rating rating) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          rate(tx, answer, rating);
          return answer;
        });
  }

  @Override
  public Subscription listen(Consumer<MessageId> listener) {
    // Wrapped, so that a listener registered twice is two registrations.
    Consumer<MessageId> registered = answer -> listener.accept(answer);
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }

  private static void rate(Db tx, MessageId answer, @Nullable Rating rating) throws SQLException {
    long run = RunRows.seq(tx, RunId.of(answer));
    Row row =
        row(tx, run)
            .orElseThrow(() -> new StoreException("This answer is no longer in the conversation."));
    if (row.state() == TurnState.STREAMING) {
      throw new StoreException("This answer is still being written: rate it when it is there.");
    }
    RunRows.saveExtra(
        tx, run, rating == null ? Rating.without(row.extra()) : rating.into(row.extra()));
  }

  private static Optional<Row> row(Db db, long run) throws SQLException {
    PreparedStatement query = db.statement("SELECT state, extra FROM run WHERE seq = ?");
    query.setLong(1, run);
    try (ResultSet rows = query.executeQuery()) {
      return rows.next()
          ? Optional.of(
              new Row(RunRows.state(rows.getString(1)), Columns.object(rows.getString(2))))
          : Optional.empty();
    }
  }
}
