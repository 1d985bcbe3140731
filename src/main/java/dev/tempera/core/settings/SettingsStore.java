package dev.tempera.core.settings;

import dev.tempera.core.concurrent.Subscription;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The settings in force and their file. Any thread; writing happens in the background shortly after
 * a change, atomically.
 */
public interface SettingsStore extends AutoCloseable {
  /** The settings now. */
  Settings get();

  /** Changes the settings and tells the listeners on this thread. */
  void update(UnaryOperator<Settings> change);

  /** Hears every change, on the thread that made it. */
  Subscription listen(Consumer<Settings> listener);

  /** Writes what is not yet written. */
  @Override
  void close();
}
