package dev.tempera.app.schema;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.schema.KeptSchema;
import dev.tempera.core.schema.SchemaLibrary;
import dev.tempera.testing.LateAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Kept schemas in memory; each question is answered by the executor, when that comes to it. */
final class MemoryLibrary implements SchemaLibrary {
  private static final Instant MOMENT = Instant.parse("2026-03-01T10:20:30Z");

  private final Executor when;
  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final List<String> deleted = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();

  /** Answers at once with {@code Runnable::run}, or late with {@link LateAnswers}. */
  MemoryLibrary(Executor when) {
    this.when = when;
  }

  private <T> CompletableFuture<T> answer(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, when);
  }

  private <T> CompletableFuture<T> change(Supplier<T> work) {
    return answer(work)
        .thenApply(done -> {
          List.copyOf(listeners).forEach(Runnable::run);
          return done;
        });
  }

  private KeptSchema kept(String id) {
    return new KeptSchema(
        id,
        names.getOrDefault(id, ""),
        MOMENT,
        texts.getOrDefault(id, List.of()).size(),
        deleted.contains(id));
  }

  @Override
  public CompletableFuture<List<KeptSchema>> all() {
    return answer(() -> names.keySet().stream().map(this::kept).toList());
  }

  @Override
  public CompletableFuture<List<KeptSchema.Version>> versions(String id) {
    return answer(() -> {
      List<KeptSchema.Version> versions = new ArrayList<>();
      List<String> all = texts.getOrDefault(id, List.of());
      for (int i = all.size(); i > 0; i--) {
        versions.add(new KeptSchema.Version(i, MOMENT, all.get(i - 1), false));
      }
      return versions;
    });
  }

  @Override
  public CompletableFuture<KeptSchema> save(String name, String text) {
    return change(() -> {
      if (name.isBlank()) {
        throw new IllegalStateException("A schema that is kept needs a name.");
      }
      names.put("id-" + name, name);
      texts.computeIfAbsent("id-" + name, key -> new ArrayList<>()).add(text);
      return kept("id-" + name);
    });
  }

  @Override
  public CompletableFuture<Void> rename(String id, String name) {
    return change(() -> names.put(id, name)).thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> delete(String id) {
    return change(() -> deleted.add(id)).thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> restore(String id) {
    return change(() -> deleted.remove(id)).thenAccept(done -> {});
  }

  @Override
  public Subscription listen(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }
}
