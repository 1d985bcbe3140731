package dev.tempera.app;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells how many requests a person wants at once, each time that changes. Any thread. */
final class LimitsInForce {
  private LimitsInForce() {}

  /**
   * Tells those of now, and those of each change until the subscription is closed.
   *
   * @param hears limits by connection id; called on the thread that made the change
   */
  static Subscription follow(
      ActiveConnections connections, Consumer<Map<String, RequestLimits>> hears) {
    Subscription changes = connections.listen(all -> hears.accept(limits(all)));
    hears.accept(limits(connections.all()));
    return changes;
  }

  private static Map<String, RequestLimits> limits(List<ConnectionProfile> all) {
    Map<String, RequestLimits> limits = new HashMap<>();
    // Of two with one id the first is the one that is asked.
    all.forEach(each -> limits.putIfAbsent(each.id(), each.limits()));
    return limits;
  }
}
