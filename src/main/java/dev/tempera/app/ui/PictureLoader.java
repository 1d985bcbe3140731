package dev.tempera.app.ui;

import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.DataUrl;
import dev.tempera.core.media.MediaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pictures of data URLs in the background, one after the other so that their peaks of
 * memory do not add up, and keeps those used last. FX thread only.
 */
public final class PictureLoader {
  /** Bytes of a data URL's picture that are looked at. */
  public static final int LARGEST = 64 << 20;

  /** Bytes of pixels that are kept, with the data URLs by which they are found. */
  static final long KEPT = 64L << 20;

  private record Key(String url, int width, int height) {}

  private record Waiter(Consumer<Image> done, Consumer<String> failed) {}

  private final Executor background;
  private final UiExecutor ui;
  private final Semaphore decoding = new Semaphore(1);
  private final Map<Key, Image> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Key, List<Waiter>> waiting = new HashMap<>();
  private long size;

  /** A loader that decodes on {@code background}. */
  public PictureLoader(Executor background, UiExecutor ui) {
    this.background = background;
    this.ui = ui;
  }

  /** Runs {@code task} in the background. */
  public Executor background() {
    return background;
  }

  /** Brings results back to the FX thread. */
  public UiExecutor ui() {
    return ui;
  }

  /** The picture if it is at hand. */
  public @Nullable Image atHand(String url, int maxWidth, int maxHeight) {
    return kept.get(new Key(url, maxWidth, maxHeight));
  }

  /**
   * Hands over the picture, made to fit: at once if it is at hand, else later.
   *
   * @param failed gets the sentence that says why there is none
   */
  public void load(
      String url, int maxWidth, int maxHeight, Consumer<Image> done, Consumer<String> failed) {
    Key key = new Key(url, maxWidth, maxHeight);
    Image image = kept.get(key);
    if (image != null) {
      done.accept(image);
      return;
    }
    List<Waiter> others = waiting.get(key);
    if (others != null) {
      others.add(new Waiter(done, failed));
      return;
    }
    waiting.put(key, new ArrayList<>(List.of(new Waiter(done, failed))));
    UiTasks.then(
        CompletableFuture.supplyAsync(() -> decode(key), background),
        ui,
        decoded -> {
          keep(key, decoded);
          finish(key, waiter -> waiter.done().accept(decoded));
        },
        problem -> finish(key, waiter -> waiter.failed().accept(problem)));
  }

  private void finish(Key key, Consumer<Waiter> tell) {
    List<Waiter> all = waiting.remove(key);
    if (all != null) {
      all.forEach(tell);
    }
  }

  private Image decode(Key key) {
    decoding.acquireUninterruptibly();
    try {
      byte[] bytes = DataUrl.bytes(key.url(), LARGEST);
      if (bytes == null) {
        throw new MediaException("This picture is damaged and cannot be shown.");
      }
      return PictureDecoder.decode(bytes, key.width(), key.height());
    } catch (MediaException e) {
      throw new CompletionException(e);
    } finally {
      decoding.release();
    }
  }

  private void keep(Key key, Image image) {
    Image before = kept.put(key, image);
    size += weight(key, image) - (before == null ? 0 : weight(key, before));
    var oldest = kept.entrySet().iterator();
    while (size > KEPT && kept.size() > 1) {
      var entry = oldest.next();
      size -= weight(entry.getKey(), entry.getValue());
      oldest.remove();
    }
  }

  /** How many bytes are kept. */
  long size() {
    return size;
  }

  private static long weight(Key key, Image image) {
    return (long) (image.getWidth() * image.getHeight() * 4) + key.url().length();
  }
}
