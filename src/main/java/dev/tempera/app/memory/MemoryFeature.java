package dev.tempera.app.memory;

import dev.tempera.app.feature.Feature;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Keeps the program small while it has a window; of several windows, the leading one does. */
public final class MemoryFeature implements Feature {
  /** From one look to the next; a look costs nothing. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final BooleanSupplier leads;
  private final BooleanSupplier idle;
  private final Executor background;
  private final Delay delay;
  private final Tidying tidying;

  /** Dialogs and other windows count too: a pause is seen in any of them. */
  private final ListChangeListener<Window> windows = this::windowsChanged;

  private final EventHandler<InputEvent> hand;

  /** The next look; guarded by this. */
  private @Nullable Subscription next;

  private boolean closed;

  /**
   * @param leads whether this is the window that does what is to be done once; any thread
   * @param idle whether no answer is under way; any thread
   * @param background waits for collections
   */
  public MemoryFeature(
      BooleanSupplier leads,
      BooleanSupplier idle,
      Executor background,
      Delay delay,
      InstantSource clock) {
    this.leads = leads;
    this.idle = idle;
    this.background = background;
    this.delay = delay;
    tidying = new Tidying(Heap.ofThisProcess(), clock);
    hand = event -> tidying.input();
  }

  @Override
  public void installed(Scene scene) {
    Window.getWindows().forEach(this::hear);
    Window.getWindows().addListener(windows);
  }

  private void windowsChanged(ListChangeListener.Change<? extends Window> change) {
    while (change.next()) {
      change.getRemoved().forEach(window -> window.removeEventFilter(InputEvent.ANY, hand));
      change.getAddedSubList().forEach(this::hear);
    }
  }

  private void hear(Window window) {
    window.addEventFilter(InputEvent.ANY, hand);
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
      if (leads.getAsBoolean()) {
        tidying.look(!idle.getAsBoolean());
      }
    } finally {
      lookLater();
    }
  }

  @Override
  public void close() {
    Window.getWindows().removeListener(windows);
    Window.getWindows().forEach(window -> window.removeEventFilter(InputEvent.ANY, hand));
    synchronized (this) {
      closed = true;
      if (next != null) {
        next.cancel();
      }
    }
  }
}
