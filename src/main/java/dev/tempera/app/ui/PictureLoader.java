package dev.tempera.app.ui;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.Media;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.ImageHeader;
import dev.tempera.core.media.MediaBytes;
import dev.tempera.core.media.MediaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decodes the pictures of messages in the background, one after the other so that their
 * peaks of memory do not add up, and keeps those used last. FX thread only.
 */
public final class PictureLoader {
  /** Bytes of a picture that are looked at. */
  public static final int LARGEST = 64 << 20;

  /** Bytes of pixels that are kept, with the bytes that they were decoded from. */
  static final long KEPT = 64L << 20;

  private static final int MOST_HEADERS = 2_000;

  private record Key(Media picture, int width, int height) {}

  private record Waiter(Consumer<Image> done, Consumer<String> failed) {}

  private final Executor background;
  private final UiExecutor ui;
  private final Semaphore decoding = new Semaphore(1);
  private final Map<Key, Image> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Key, List<Waiter>> waiting = new HashMap<>();
  private final Map<Blob, ImageHeader> headers = new LinkedHashMap<>(16, 0.75f, true);
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
  public @Nullable Image atHand(Media picture, int maxWidth, int maxHeight) {
    return kept.get(new Key(picture, maxWidth, maxHeight));
  }

  /**
   * Hands over the picture, made to fit: at once if it is at hand, else later.
   *
   * @param failed gets the sentence that says why there is none
   */
  public void load(
      Media picture, int maxWidth, int maxHeight, Consumer<Image> done, Consumer<String> failed) {
    Key key = new Key(picture, maxWidth, maxHeight);
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

  /**
   * Hands over what the picture's first bytes say of it, empty if it is none that can be shown: at
   * once if it is at hand, else later.
   */
  public void header(Media picture, Consumer<Optional<ImageHeader>> then) {
    ImageHeader known = picture instanceof Blob blob ? headers.get(blob) : null;
    if (known != null) {
      then.accept(Optional.of(known));
      return;
    }
    if (MediaBytes.isLoaded(picture)) {
      then.accept(Optional.ofNullable(MediaBytes.header(picture)));
      return;
    }
    UiTasks.then(
        CompletableFuture.supplyAsync(
            () -> Optional.ofNullable(MediaBytes.header(picture)), background),
        ui,
        header -> {
          header.ifPresent(h -> remember(picture, h));
          then.accept(header);
        },
        problem -> then.accept(Optional.empty()));
  }

  private void remember(Media picture, ImageHeader header) {
    if (picture instanceof Blob blob) {
      headers.put(blob, header);
      if (headers.size() > MOST_HEADERS) {
        headers.remove(headers.keySet().iterator().next());
      }
    }
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
      byte[] bytes = MediaBytes.of(key.picture(), LARGEST);
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
    return (long) (image.getWidth() * image.getHeight() * 4) + MediaBytes.size(key.picture());
  }
}
