package dev.tempera.app.launch;

import dev.tempera.core.store.InstanceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What other starts ask of this one, from the moment it owns the data folder: kept while the window
 * is on its way, handed to the window, refused once there is none. Any thread.
 */
final class Handover {
  private final List<InstanceRequest> waiting = new ArrayList<>();
  private @Nullable Predicate<InstanceRequest> window;
  private boolean ended;

  /**
   * Takes a request.
   *
   * @return false if nobody will do it: the other start must try again
   */
  boolean offer(InstanceRequest asked) {
    Predicate<InstanceRequest> taker;
    synchronized (this) {
      if (ended) {
        return false;
      }
      taker = window;
      if (taker == null) {
        waiting.add(asked);
        return true;
      }
    }
    // Outside the lock: the window may have to be waited for.
    return taker.test(asked);
  }

  /**
   * The window is there.
   *
   * @param taker gets requests from now on; false if it does not do them any more
   * @return those that came before
   */
  synchronized List<InstanceRequest> opened(Predicate<InstanceRequest> taker) {
    window = taker;
    List<InstanceRequest> before = List.copyOf(waiting);
    waiting.clear();
    return before;
  }

  /** There is no window, or none any more. */
  synchronized void end() {
    ended = true;
    waiting.clear();
  }
}
