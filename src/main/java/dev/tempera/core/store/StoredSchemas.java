package dev.tempera.core.store;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.schema.KeptSchema;
import dev.tempera.core.schema.SchemaLibrary;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** The schemas that a person keeps, in tables of their own. */
final class StoredSchemas implements SchemaLibrary {
  private final Db writer;
  private final Readers reader;
  private final Clock clock;
  private final Executor background;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Ends with the last change: the next one is made after it. Guarded by this. */
  private CompletableFuture<?> changing = CompletableFuture.completedFuture(null);

  /**
   * @param background runs what blocks on the disk
   */
  StoredSchemas(Db writer, Readers reader, Clock clock, Executor background) {
    this.writer = writer;
    this.reader = reader;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public CompletableFuture<List<KeptSchema>> all() {
    return CompletableFuture.supplyAsync(() -> reader.call(SchemaRows::all), background);
  }

  @Override
  public CompletableFuture<List<KeptSchema.Version>> versions(String id) {
    return CompletableFuture.supplyAsync(
        () -> reader.call(db -> SchemaRows.versions(db, id)), background);
  }

  @Override
  public CompletableFuture<KeptSchema> save(String name, String text) {
    String clean = name.strip();
    if (clean.isEmpty() || text.length() > LONGEST_TEXT) {
      return CompletableFuture.failedFuture(
          new StoreException(
              clean.isEmpty()
                  ? "A schema that is kept needs a name."
                  : "The schema is too long to be kept."));
    }
    return change(tx -> save(tx, clean, text));
  }

  private KeptSchema save(Db tx, String name, String text) throws SQLException {
    Instant now = clock.instant();
    Optional<String> known = SchemaRows.named(tx, name);
    String id = known.isPresent() ? known.get() : SchemaRows.insert(tx, name, now);
    List<KeptSchema.Version> versions = SchemaRows.versions(tx, id);
    boolean same =
        !versions.isEmpty()
            && versions.getFirst().text().equals(text)
            && !versions.getFirst().damaged();
    if (!same) {
      SchemaRows.add(tx, id, text, now);
    }
    return SchemaRows.find(tx, id).orElseThrow();
  }

  @Override
  public CompletableFuture<Void> rename(String id, String name) {
    String clean = name.strip();
    return change(
            tx -> {
              Optional<String> other = SchemaRows.named(tx, clean);
              if (clean.isEmpty() || other.filter(found -> !found.equals(id)).isPresent()) {
                throw new StoreException(
                    clean.isEmpty()
                        ? "A schema that is kept needs a name."
                        : "Another schema is called “" + clean + "”.");
              }
              SchemaRows.rename(tx, id, clean);
              return id;
            })
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> delete(String id) {
    return change(
            tx -> {
              SchemaRows.delete(tx, id, OptionalLong.of(clock.millis()));
              return id;
            })
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> restore(String id) {
    return change(
            tx -> {
              KeptSchema kept =
                  SchemaRows.find(tx, id)
                      .orElseThrow(() -> new StoreException("This schema is no longer kept."));
              String name = kept.name();
              // Another one may have got its name meanwhile.
              for (int i = 2; SchemaRows.named(tx, name).isPresent() && kept.deleted(); i++) {
                name = kept.name() + " " + i;
              }
              SchemaRows.rename(tx, id, name);
              SchemaRows.delete(tx, id, OptionalLong.empty());
              return id;
            })
        .thenAccept(done -> {});
  }

  private <T> CompletableFuture<T> change(Db.Work<T> work) {
    CompletableFuture<T> changed;
    synchronized (this) {
      changed =
          changing
              .handle((done, failure) -> work)
              .thenApplyAsync(next -> writer.transaction(Db.Durability.POWER, next), background);
      changing = changed;
    }
    return changed.thenApply(result -> {
      listeners.forEach(Runnable::run);
      return result;
    });
  }

  @Override
  public Subscription listen(Runnable changed) {
    // Wrapped, so that a listener registered twice is two registrations.
    Runnable registered = () -> changed.run();
    listeners.add(registered);
    return () -> listeners.remove(registered);
  }
}
