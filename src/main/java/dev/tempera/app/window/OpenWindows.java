package dev.tempera.app.window;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The windows that are open, in the order in which they were opened, and how they end: one that
 * cannot be taken away is told, and is gone all the same. View models' thread but where said.
 */
final class OpenWindows<W extends OpenWindows.Taken> {
  /** A window as its end has it. */
  interface Taken {
    /** What it shows is what the next start shows. */
    void rememberShown();

    /** Takes it off the screen and ends what it has begun; called once. */
    void dispose();
  }

  private final Runnable closed;
  private final Consumer<Throwable> failed;
  private final List<W> open = new CopyOnWriteArrayList<>();
  private volatile boolean closing;
  private @Nullable W used;

  /**
   * None yet.
   *
   * @param closed runs when the last one has been closed
   * @param failed hears what one could not be taken away for; must not throw
   */
  OpenWindows(Runnable closed, Consumer<Throwable> failed) {
    this.closed = closed;
    this.failed = failed;
  }

  void add(W window) {
    open.add(window);
  }

  /** All of them, the first one opened first. Any thread. */
  List<W> all() {
    return List.copyOf(open);
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Whether the last one is closed or closing. Any thread. */
  boolean isClosing() {
    return closing;
  }

  /** Whether it is the first of those that are left, or none is. Any thread. */
  boolean leads(W window) {
    // Taken once: another thread may ask while the last one closes.
    return open.stream().findFirst().map(window::equals).orElse(true);
  }

  /** The one that a person used last. */
  W front() {
    W last = used;
    return last != null && open.contains(last) ? last : open.getFirst();
  }

  /** A person goes to a window. */
  void use(W window) {
    used = window;
    window.rememberShown();
  }

  /** Closes one for good; the program ends with the last one, whatever fails. */
  void close(W window) {
    if (!open.contains(window)) {
      return;
    }
    if (open.size() == 1) {
      closing = true;
    }
    attempt(window::dispose);
    // Also where that failed: a window that is gone must not keep the program running.
    open.remove(window);
    if (closing) {
      closed.run();
    }
  }

  /** Closes all of them; what the one in front shows is what the next start shows. */
  void closeAll() {
    if (open.isEmpty()) {
      return;
    }
    W last = front();
    open.stream().filter(window -> !window.equals(last)).forEach(this::close);
    attempt(last::rememberShown);
    close(last);
  }

  /** What fails in one window must not keep the others from closing and saving. */
  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
  }
}
