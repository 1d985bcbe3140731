package dev.tempera.app;

import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.SpendingGuard;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.SettingsStore;
import dev.tempera.core.settings.ToolLoops;
import dev.tempera.core.tools.LoopLimits;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

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

  /** How long calls of tools are answered in a row. */
  static LoopLimits ofLoops(Settings settings) {
    ToolLoops loops = settings.behaviour().toolLoops();
    return new LoopLimits(loops.rounds(), loops.usd());
  }

  /** Guards what a person is willing to spend. */
  static SpendingGuard ofSpending(
      SettingsStore settings, Supplier<Measurements> measured, Clock clock) {
    return new SpendingGuard(
        new SpendingGuard.Source(
            () -> settings.get().behaviour().spending(),
            measured,
            clock,
            ZoneId.systemDefault(),
            SpendingGuard::brief));
  }

  private static Map<String, RequestLimits> limits(List<ConnectionProfile> all) {
    Map<String, RequestLimits> limits = new HashMap<>();
    // Of two with one id the first is the one that is asked.
    all.forEach(each -> limits.putIfAbsent(each.id(), each.limits()));
    return limits;
  }
}
