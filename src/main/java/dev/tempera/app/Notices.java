package dev.tempera.app;

import dev.tempera.core.concurrent.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sentences that the person should read: what was mended at the start, what could not be stored.
 * Any thread.
 */
public final class Notices {
  private final List<String> all = new ArrayList<>();
  private final Map<Object, Consumer<String>> listeners = new LinkedHashMap<>();

  /** Says one more sentence, on this thread. */
  public void add(String sentence) {
    List<Consumer<String>> told;
    synchronized (this) {
      all.add(sentence);
      told = List.copyOf(listeners.values());
    }
    told.forEach(listener -> listener.accept(sentence));
  }

  /** Hears every sentence once: those said so far at once, the others on any thread. */
  public Subscription follow(Consumer<String> listener) {
    List<String> before;
    Subscription following;
    synchronized (this) {
      before = List.copyOf(all);
      following = followNew(listener);
    }
    before.forEach(listener);
    return following;
  }

  /** Hears every sentence that is said from now on, on any thread. */
  public Subscription followNew(Consumer<String> listener) {
    // Each registration its own, even of one listener.
    Object registration = new Object();
    synchronized (this) {
      listeners.put(registration, listener);
    }
    return () -> {
      synchronized (this) {
        listeners.remove(registration);
      }
    };
  }
}
