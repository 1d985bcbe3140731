package dev.tempera.core.schema;

import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The schemas that a person keeps, the same for all windows. Any thread; every method returns at
 * once and its future completes on any thread, exceptionally with a sentence if the store fails.
 * Changes are made in the order in which they were asked for.
 */
public interface SchemaLibrary {
  /** Longer texts are not kept. */
  int LONGEST_TEXT = 4_000_000;

  /** All of them by name, deleted ones last. */
  CompletableFuture<List<KeptSchema>> all();

  /** The versions of one, the newest first. */
  CompletableFuture<List<KeptSchema.Version>> versions(String id);

  /**
   * Keeps a text as the newest version of the schema of that name, which is made if there is none.
   * The text of the newest version makes no other one.
   *
   * @return the schema as it is kept now
   */
  CompletableFuture<KeptSchema> save(String name, String text);

  /** Calls one something else; refused if another one is called so. */
  CompletableFuture<Void> rename(String id, String name);

  /** Deletes one with all its versions; {@link #restore} brings it back. */
  CompletableFuture<Void> delete(String id);

  /** Brings back what was deleted. */
  CompletableFuture<Void> restore(String id);

  /** Hears on any thread after each change. */
  Subscription listen(Runnable changed);
}
