package dev.tempera.app.transcript.picture;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaException;
import dev.tempera.core.media.PictureFetcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Where the pictures of the transcript come from: what a message carries is at hand; what lies at
 * an address is got only when the person asks, and forgotten with the window. View models' thread
 * only.
 */
public final class ImageSources {
  /** So many bytes of loaded pictures are kept. */
  private static final long KEPT = 96L << 20;

  /**
   * How a picture at an address stands.
   *
   * @param picture what was loaded, null if it is not loaded
   * @param problem why loading failed, empty if it did not
   */
  public record Remote(@Nullable Blob picture, boolean loading, String problem) {
    private static final Remote NOT_LOADED = new Remote(null, false, "");
  }

  private final PictureFetcher fetcher;
  private final Executor background;
  private final UiExecutor ui;
  private final Map<String, Remote> remotes = new LinkedHashMap<>();
  private final Map<String, List<Runnable>> watchers = new HashMap<>();

  /** Gets pictures with {@code fetcher}, in {@code background}. */
  public ImageSources(PictureFetcher fetcher, Executor background, UiExecutor ui) {
    this.fetcher = fetcher;
    this.background = background;
    this.ui = ui;
  }

  /** How the picture at an address stands; it is not loaded by asking. */
  public Remote remote(String address) {
    return remotes.getOrDefault(address, Remote.NOT_LOADED);
  }

  /** Calls {@code action} whenever {@link #remote} of that address has changed. */
  public void watch(String address, Runnable action) {
    watchers.computeIfAbsent(address, a -> new ArrayList<>()).add(action);
  }

  /** Ends {@link #watch}. */
  public void unwatch(String address, Runnable action) {
    List<Runnable> all = watchers.get(address);
    if (all != null && all.remove(action) && all.isEmpty()) {
      watchers.remove(address);
    }
  }

  /** Loads the picture at an address, because the person asked for it. */
  public void load(String address) {
    if (remote(address).loading() || remote(address).picture() != null) {
      return;
    }
    put(address, new Remote(null, true, ""));
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> fetch(address), background),
        ui,
        picture -> put(address, new Remote(picture, false, "")),
        problem -> put(address, new Remote(null, false, problem)));
  }

  private Blob fetch(String address) {
    try {
      byte[] bytes = fetcher.fetch(address);
      ImageHeader header = ImageHeader.read(bytes);
      if (header == null) {
        throw new MediaException("What is at this address is no picture that can be shown.");
      }
      return Blob.of(header.format().mediaType(), bytes);
    } catch (MediaException e) {
      throw new CompletionException(e);
    }
  }

  private void put(String address, Remote remote) {
    remotes.remove(address);
    remotes.put(address, remote);
    long size = remotes.values().stream().mapToLong(ImageSources::length).sum();
    var oldest = remotes.entrySet().iterator();
    while (size > KEPT && remotes.size() > 1) {
      size -= length(oldest.next().getValue());
      oldest.remove();
    }
    List.copyOf(watchers.getOrDefault(address, List.of())).forEach(Runnable::run);
  }

  private static long length(Remote remote) {
    return remote.picture() == null ? 0 : remote.picture().size();
  }
}
