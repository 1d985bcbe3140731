package dev.tempera.core.catalog;

import dev.tempera.core.concurrent.Subscription;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ModelCatalog} that keeps the last lists in memory and, so that the next start knows them
 * without a network, in {@link KeptLists}. A list that comes anew makes objects of what has changed
 * alone: thousands of which most are thrown away at once would stop the window for a moment.
 */
public final class CachedModelCatalog implements ModelCatalog {
  /** Prices change, and models come and go. */
  private static final Duration STALE = Duration.ofHours(6);

  /** A server is believed so long that nothing has changed; then it sends all of it once more. */
  private static final Duration BELIEVED = Duration.ofDays(1);

  // Suffixes that choose how OpenRouter routes, not another model.
  private static final Pattern ROUTING_SUFFIX = Pattern.compile(":(nitro|floor|exacto|online)$");

  private final ModelSource source;
  private final Function<String, ModelList> bundled;
  private final Function<String, ModelList> carried;
  private final KeptLists kept;
  private final Clock clock;
  private final Executor background;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final Map<String, KnownList> known = new HashMap<>();
  private final RetentionLists retention;

  /** Hears what a server lists. */
  @FunctionalInterface
  public interface Told {
    /**
     * A server has told its list; runs in the background.
     *
     * @param before what was known of it until now
     */
    void listed(String connectionId, ModelList before, ModelList now);
  }

  /** A catalogue that carries nothing but what is bundled. */
  public CachedModelCatalog(
      ModelSource source,
      Function<String, ModelList> bundled,
      Path folder,
      Clock clock,
      Executor background) {
    this(source, bundled, id -> ModelList.NONE, new KeptLists(folder, ""), clock, background);
  }

  /**
   * A catalogue that knows nothing but what is bundled until it is asked.
   *
   * @param bundled what the program itself knows of a connection's models; quick
   * @param carried more of that, for where no list was ever kept; may block
   * @param background runs what blocks, usually a virtual thread a task
   */
  public CachedModelCatalog(
      ModelSource source,
      Function<String, ModelList> bundled,
      Function<String, ModelList> carried,
      KeptLists kept,
      Clock clock,
      Executor background) {
    this.source = source;
    this.bundled = bundled;
    this.carried = carried;
    this.kept = kept;
    this.clock = clock;
    this.background = background;
    retention = new RetentionLists(source, kept, clock, background, this::tell);
  }

  @Override
  public ModelList list(String connectionId) {
    synchronized (known) {
      return known(connectionId).list();
    }
  }

  /** A list of the future is from before the clock was set back; one that failed waits. */
  @Override
  public boolean isStale(String connectionId) {
    ModelList list = list(connectionId);
    Instant asOf = list.asOf();
    return list.problem() == null
        && asOf != null
        && Duration.between(asOf, clock.instant()).abs().compareTo(STALE) > 0;
  }

  @Override
  public ModelInfo find(String connectionId, String modelId) {
    synchronized (known) {
      Map<String, ModelInfo> byId = known(connectionId).byId();
      ModelInfo exact = byId.get(modelId);
      if (exact != null) {
        return exact;
      }
      ModelInfo plain = byId.get(ROUTING_SUFFIX.matcher(modelId).replaceFirst(""));
      return plain == null ? ModelInfo.unknown(modelId) : withId(plain, modelId);
    }
  }

  private static ModelInfo withId(ModelInfo model, String id) {
    return new ModelInfo(
        id,
        model.name() + id.substring(id.lastIndexOf(':')),
        model.description(),
        model.contextLength(),
        model.maxOutput(),
        model.pricing(),
        model.supportedParameters(),
        model.defaultParameters(),
        model.tokenizer(),
        model.inputModalities(),
        model.entry());
  }

  /** The entry of a connection; the first call starts reading its file. */
  private KnownList known(String connectionId) {
    KnownList entry = known.get(connectionId);
    if (entry == null) {
      KnownList made = new KnownList(bundled.apply(connectionId));
      known.put(connectionId, made);
      background.execute(() -> {
        try {
          readFile(connectionId, made);
        } finally {
          made.looked().complete(null);
        }
      });
      return made;
    }
    return entry;
  }

  @Override
  public CompletableFuture<ModelList> looked(String connectionId) {
    synchronized (known) {
      return known(connectionId).looked().thenApply(done -> list(connectionId));
    }
  }

  @Override
  public CompletableFuture<ModelList> refresh(String connectionId) {
    CompletableFuture<ModelList> future;
    synchronized (known) {
      KnownList entry = known(connectionId);
      Optional<CompletableFuture<ModelList>> underWay = entry.underWay();
      if (underWay.isPresent()) {
        return underWay.get().copy();
      }
      future = entry.beginRefresh();
    }
    tell(connectionId);
    background.execute(() -> future.complete(ask(connectionId)));
    return future.copy();
  }

  @SuppressWarnings("ReferenceEquality") // SameModels gives back the very list that is the same
  private ModelList ask(String connectionId) {
    ModelList result;
    try {
      KeptLists.Kept before = before(connectionId);
      ListAnswer answer = source.models(connectionId, question(before));
      List<ModelInfo> models = SameModels.of(before.list().models(), answer.models());
      Instant now = clock.instant();
      result = new ModelList(models, now, true, false, null);
      boolean isWritten = models == before.list().models();
      KeptLists.Kept heard =
          new KeptLists.Kept(
              result,
              answer.version(),
              answer.repeated() ? before.whole() : now,
              isWritten ? before.written() : null);
      settle(connectionId, heard);
      written(connectionId, kept.keep(connectionId, heard));
      for (Told each : told) {
        each.listed(connectionId, before.list(), result);
      }
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String message = e.getMessage();
      result = failed(connectionId, message == null ? "The list of models failed." : message);
    }
    tell(connectionId);
    return result;
  }

  /** What is asked of a server; by a name of its list only while that is believed. */
  private ListQuestion question(KeptLists.Kept before) {
    Instant whole = before.whole();
    boolean believed =
        whole != null
            && before.list().complete()
            && !before.list().models().isEmpty()
            && Duration.between(whole, clock.instant()).abs().compareTo(BELIEVED) < 0;
    return new ListQuestion(before.list().models(), believed ? before.version() : ListVersion.NONE);
  }

  /**
   * What the new list is compared with: what is known, or kept of the last time and not read yet.
   */
  private KeptLists.Kept before(String connectionId) {
    KnownList entry;
    synchronized (known) {
      entry = known(connectionId);
      if (entry.isSettled()) {
        return entry.now();
      }
    }
    return entry
        .stored(() -> kept.read(connectionId))
        .orElseGet(() -> KeptLists.Kept.unwritten(list(connectionId)));
  }

  private void settle(String connectionId, KeptLists.Kept now) {
    Map<String, ModelInfo> ids = byId(connectionId, now.list());
    synchronized (known) {
      known(connectionId).told(now, ids);
    }
  }

  /**
   * The models by id, made without the lock if they are others than those known: the window asks
   * for what is known meanwhile, and must not wait for thousands.
   */
  private Map<String, ModelInfo> byId(String connectionId, ModelList now) {
    synchronized (known) {
      KnownList entry = known(connectionId);
      if (entry.has(now.models())) {
        return entry.byId();
      }
    }
    return KnownList.byId(now);
  }

  private void written(String connectionId, @Nullable Instant at) {
    synchronized (known) {
      known(connectionId).written(at);
    }
  }

  private ModelList failed(String connectionId, String why) {
    synchronized (known) {
      return known(connectionId).failed(why);
    }
  }

  private void readFile(String connectionId, KnownList entry) {
    KeptLists.Kept read =
        entry
            .stored(() -> kept.read(connectionId))
            .orElseGet(() -> KeptLists.Kept.unwritten(withCarried(connectionId)));
    if (read.list().equals(ModelList.NONE)) {
      return;
    }
    Map<String, ModelInfo> ids = KnownList.byId(read.list());
    synchronized (known) {
      if (!entry.wasRead(read, ids)) {
        return;
      }
    }
    tell(connectionId);
  }

  /** What is bundled says more of a model than what is carried, and comes first. */
  private ModelList withCarried(String connectionId) {
    ModelList many = carried.apply(connectionId);
    return many.models().isEmpty() ? ModelList.NONE : bundled.apply(connectionId).and(many);
  }

  private void tell(String connectionId) {
    listeners.forEach(listener -> listener.accept(connectionId));
  }

  @Override
  public ZeroRetention retention(String connectionId) {
    return retention.now(connectionId);
  }

  @Override
  public CompletableFuture<ZeroRetention> askRetention(String connectionId) {
    return retention.ask(connectionId);
  }

  /** Tells of every list that a server gives from now on. */
  public void onTold(Told heard) {
    told.add(heard);
  }

  @Override
  public Subscription listen(Consumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
