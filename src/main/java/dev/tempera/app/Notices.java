package dev.tempera.app;

import dev.tempera.core.concurrent.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sentences that the person should read: what was mended at the start, what could not be stored.
 * Any thread.
 */
public final class Notices {
  private final List<String> all = new ArrayList<>();
  private final List<Consumer<String>> listeners = new ArrayList<>();

  /** Says one more sentence, on this thread. */
  public void add(String sentence) {
    List<Consumer<String>> told;
    synchronized (this) {
      all.add(sentence);
      told = List.copyOf(listeners);
    }
    told.forEach(listener -> listener.accept(sentence));
  }

  /** Hears every sentence once: those said so far at once, the others on any thread. */
  public Subscription follow(Consumer<String> listener) {
    // One of its own, so that ending it ends no other registration of the same listener.
    Consumer<String> mine = listener::accept;
    List<String> before;
    synchronized (this) {
      before = List.copyOf(all);
      listeners.add(mine);
    }
    before.forEach(mine);
    return () -> {
      synchronized (this) {
        listeners.remove(mine);
      }
    };
  }
}
