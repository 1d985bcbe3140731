package dev.tempera.app.ui;

import dev.tempera.core.concurrent.Pulse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Makes the parts of a window that can be used without them, one a frame, in order. View models'
 * thread only.
 */
public final class Filling {
  private final Pulse pulse;
  private final Deque<Runnable> parts;

  private Filling(Pulse pulse, List<Runnable> parts) {
    this.pulse = pulse;
    this.parts = new ArrayDeque<>(parts);
  }

  /** Begins when what is there now has been painted. */
  public static void begin(Pulse pulse, List<Runnable> parts) {
    Filling filling = new Filling(pulse, parts);
    pulse.next(() -> pulse.next(filling::next));
  }

  private void next() {
    pulse.next(() -> {
      Runnable part = parts.poll();
      if (part != null) {
        // Before it, so that one that fails does not take the others with it.
        next();
        part.run();
      }
    });
  }
}
