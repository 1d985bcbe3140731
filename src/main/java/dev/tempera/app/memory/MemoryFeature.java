package dev.tempera.app.memory;

import dev.tempera.app.feature.Feature;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import org.jspecify.annotations.Nullable;

/** Keeps the program small while its window is up. */
public final class MemoryFeature implements Feature {
  /** From one look to the next; a look costs nothing. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BooleanSupplier idle;
  private final Executor background;
  private final Delay delay;
  private final Tidying tidying;

  /** The next look; guarded by this. */
  private @Nullable Subscription next;

  private boolean closed;

  /**
   * @param idle whether no answer is under way; any thread
   * @param background waits for collections
   */
  public MemoryFeature(
      BooleanSupplier idle, Executor background, Delay delay, InstantSource clock) {
    this.idle = idle;
    this.background = background;
    this.delay = delay;
    tidying = new Tidying(Heap.ofThisProcess(), clock);
  }

  @Override
  public void installed(Scene scene) {
    scene.addEventFilter(InputEvent.ANY, event -> tidying.input());
  }

  @Override
  public void shown() {
    lookLater();
  }

  private synchronized void lookLater() {
    if (!closed) {
      next = delay.after(PAUSE, () -> background.execute(this::look));
    }
  }

  private void look() {
    try {
      tidying.look(!idle.getAsBoolean());
    } finally {
      lookLater();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.cancel();
    }
  }
}
