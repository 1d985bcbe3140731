package dev.tempera.core.session;

import dev.tempera.core.concurrent.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The registered listeners. One that throws is logged and does not keep the others from hearing.
 */
final class Listeners {
  private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

  private final List<ConversationListener> all = new CopyOnWriteArrayList<>();

  Subscription add(ConversationListener listener) {
    all.add(listener);
    return () -> all.remove(listener);
  }

  void each(Consumer<ConversationListener> call) {
    for (ConversationListener listener : all) {
      try {
        call.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "a listener failed", e);
      }
    }
  }
}
