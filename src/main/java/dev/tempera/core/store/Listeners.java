package dev.tempera.core.store;

import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who hears of changes. Any thread. */
final class Listeners {
  private final List<Runnable> all = new CopyOnWriteArrayList<>();

  Subscription add(Runnable listener) {
    // Wrapped, so that a listener registered twice is two registrations.
    Runnable registered = () -> listener.run();
    all.add(registered);
    return () -> all.remove(registered);
  }

  void tell() {
    all.forEach(Runnable::run);
  }
}
