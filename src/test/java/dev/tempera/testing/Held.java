package dev.tempera.testing;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What must be let go of, and whether it is. Any thread. */
public final class Held {
  private static final int PRESSURE = 1 << 20;

  private record Named(String name, WeakReference<Object> what) {}

  private final List<Named> all = new ArrayList<>();
  private final AtomicReference<byte[]> pressure = new AtomicReference<>(new byte[0]);

  /** Remembers something weakly, under a name for whoever reads that it is still there. */
  public void add(String name, Object what) {
    all.add(new Named(name, new WeakReference<>(what)));
  }

  /** Returns as soon as nothing of it is held any more; an error of the test if something is. */
  public void assertLetGo() {
    try {
      Waits.until(() -> {
        // What is only softly reachable, or waits for its cleaner, goes sooner with some pressure.
        pressure.set(new byte[PRESSURE]);
        System.gc();
        return left().isEmpty();
      });
    } catch (AssertionError e) {
      throw new AssertionError("still held: " + left(), e);
    }
  }

  private List<String> left() {
    return all.stream().filter(each -> !each.what().refersTo(null)).map(Named::name).toList();
  }
}
