package dev.tempera.core.catalog;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.figures.Memory;
import dev.tempera.core.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A {@link ModelCatalog} that keeps the last lists in memory and, so that the next start knows them
 * without a network, in a folder. The folder is a cache: what cannot be read or written there is
 * done without.
 */
public final class CachedModelCatalog implements ModelCatalog {
  private static final long MOST_BYTES = Memory.share(64L << 20, 32);
  // Suffixes that choose how OpenRouter routes, not another model.
  private static final Pattern ROUTING_SUFFIX = Pattern.compile(":(nitro|floor|exacto|online)$");

  private final ModelSource source;
  private final Function<String, ModelList> bundled;
  private final Function<String, ModelList> carried;
  private final Path folder;
  private final Clock clock;
  private final Executor background;
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, Known> known = new HashMap<>();

  /** A list with its models by id and the refresh under way; guarded by {@link #known}. */
  private static final class Known {
    private ModelList list;
    private Map<String, ModelInfo> byId = Map.of();
    private boolean fromServer;
    private final CompletableFuture<Void> looked = new CompletableFuture<>();
    private Optional<CompletableFuture<ModelList>> refresh = Optional.empty();

    Known(ModelList list) {
      this.list = list;
      index();
    }

    void set(ModelList changed) {
      list = changed;
      index();
    }

    private void index() {
      Map<String, ModelInfo> map = new HashMap<>();
      list.models().forEach(model -> map.putIfAbsent(model.id(), model));
      byId = map;
    }
  }

  /** A catalogue that carries nothing but what is bundled. */
  public CachedModelCatalog(
      ModelSource source,
      Function<String, ModelList> bundled,
      Path folder,
      Clock clock,
      Executor background) {
    this(source, bundled, id -> ModelList.NONE, folder, clock, background);
  }

  /**
   * A catalogue that knows nothing but what is bundled until it is asked.
   *
   * @param bundled what the program itself knows of a connection's models; quick
   * @param carried more of that, for where no list was ever kept; may block
   * @param folder made when first needed
   * @param background runs what blocks, usually a virtual thread a task
   */
  public CachedModelCatalog(
      ModelSource source,
      Function<String, ModelList> bundled,
      Function<String, ModelList> carried,
      Path folder,
      Clock clock,
      Executor background) {
    this.source = source;
    this.bundled = bundled;
    this.carried = carried;
    this.folder = folder;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public ModelList list(String connectionId) {
    synchronized (known) {
      return known(connectionId).list;
    }
  }

  @Override
  public ModelInfo find(String connectionId, String modelId) {
    synchronized (known) {
      Map<String, ModelInfo> byId = known(connectionId).byId;
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
  private Known known(String connectionId) {
    Known entry = known.get(connectionId);
    if (entry == null) {
      entry = new Known(bundled.apply(connectionId));
      known.put(connectionId, entry);
      CompletableFuture<Void> looked = entry.looked;
      background.execute(() -> {
        try {
          readFile(connectionId);
        } finally {
          looked.complete(null);
        }
      });
    }
    return entry;
  }

  @Override
  public CompletableFuture<ModelList> looked(String connectionId) {
    synchronized (known) {
      return known(connectionId).looked.thenApply(done -> list(connectionId));
    }
  }

  @Override
  public CompletableFuture<ModelList> refresh(String connectionId) {
    CompletableFuture<ModelList> future;
    synchronized (known) {
      Known entry = known(connectionId);
      if (entry.refresh.isPresent()) {
        return entry.refresh.get().copy();
      }
      future = new CompletableFuture<>();
      entry.refresh = Optional.of(future);
      entry.list = entry.list.asRefreshing();
    }
    tell(connectionId);
    background.execute(() -> future.complete(ask(connectionId)));
    return future.copy();
  }

  private ModelList ask(String connectionId) {
    ModelList result;
    try {
      List<ModelInfo> models = source.models(connectionId);
      result = new ModelList(models, clock.instant(), true, false, null);
      settle(connectionId, result);
      writeFile(connectionId, result);
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

  private void settle(String connectionId, ModelList list) {
    synchronized (known) {
      Known entry = known(connectionId);
      entry.set(list);
      entry.fromServer = true;
      entry.refresh = Optional.empty();
    }
  }

  private ModelList failed(String connectionId, String why) {
    synchronized (known) {
      Known entry = known(connectionId);
      entry.list = entry.list.failed(why);
      entry.refresh = Optional.empty();
      return entry.list;
    }
  }

  private void readFile(String connectionId) {
    ModelList read = stored(connectionId).orElseGet(() -> withCarried(connectionId));
    if (read.equals(ModelList.NONE)) {
      return;
    }
    synchronized (known) {
      Known entry = known(connectionId);
      if (entry.fromServer) {
        return;
      }
      ModelList now = entry.list;
      entry.set(
          new ModelList(
              read.models(), read.asOf(), read.complete(), now.refreshing(), now.problem()));
    }
    tell(connectionId);
  }

  /** The list that was kept; a cache that cannot be read is as good as none. */
  private Optional<ModelList> stored(String connectionId) {
    Path file = file(connectionId);
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? Optional.of(ModelListJson.read(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is bundled says more of a model than what is carried, and comes first. */
  private ModelList withCarried(String connectionId) {
    ModelList many = carried.apply(connectionId);
    return many.models().isEmpty() ? ModelList.NONE : bundled.apply(connectionId).and(many);
  }

  private void writeFile(String connectionId, ModelList list) {
    Path file = file(connectionId);
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.tidy(folder);
      PrivateFiles.write(file, out -> out.write(ModelListJson.write(list)));
    } catch (IOException e) {
      // The list is in memory; only the next start will have to ask again.
    }
  }

  private Path file(String connectionId) {
    String name =
        connectionId.matches("[a-z0-9_-]{1,64}")
            ? connectionId
            : "x" + HexFormat.of().formatHex(connectionId.getBytes(StandardCharsets.UTF_8));
    return folder.resolve("models-" + name.substring(0, Math.min(120, name.length())) + ".json");
  }

  private void tell(String connectionId) {
    listeners.forEach(listener -> listener.accept(connectionId));
  }

  @Override
  public Subscription listen(Consumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
