package dev.tempera.core.settings;

import dev.tempera.core.figures.SpendingLimits;
import dev.tempera.core.figures.SpendingLimits.Limit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Limits of spending as JSON: USD as numbers, null for no limit. */
final class SpendingJson {
  private SpendingJson() {}

  static SpendingLimits read(SettingsFields from) {
    return new SpendingLimits(
        new Limit(usd(from, "dayAskUsd"), usd(from, "dayMostUsd")),
        new Limit(usd(from, "conversationAskUsd"), usd(from, "conversationMostUsd")));
  }

  private static @Nullable BigDecimal usd(SettingsFields from, String name) {
    Double number = from.numberOrNull(name, 0, SpendingLimits.LARGEST);
    return number == null ? null : BigDecimal.valueOf(number);
  }

  static void write(SpendingLimits limits, ObjectNode into) {
    into.put("dayAskUsd", limits.day().soft())
        .put("dayMostUsd", limits.day().hard())
        .put("conversationAskUsd", limits.conversation().soft())
        .put("conversationMostUsd", limits.conversation().hard());
  }
}
