package dev.tempera.testing;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Settings in memory. Any thread. */
public final class MemorySettings implements SettingsStore {
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private volatile Settings settings;

  /** Settings that start with these. */
  public MemorySettings(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Settings get() {
    return settings;
  }

  @Override
  public synchronized void update(UnaryOperator<Settings> change) {
    settings = change.apply(settings);
    listeners.forEach(l -> l.accept(settings));
  }

  @Override
  public Subscription listen(Consumer<Settings> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How many listen. */
  public int listening() {
    return listeners.size();
  }

  @Override
  public void close() {}
}
