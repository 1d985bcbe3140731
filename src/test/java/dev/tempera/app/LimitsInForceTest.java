package dev.tempera.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.RequestLimits;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemorySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsInForceTest {
  private static final ConnectionProfile CONNECTION =
      ConnectionProfile.usual("c", ConnectionProfile.Kind.OPENROUTER);

  private final MemorySettings settings =
      new MemorySettings(Settings.defaults().withConnections(List.of(CONNECTION)));
  private final List<Integer> heard = new ArrayList<>();

  private void atOnce(int limit) {
    ConnectionProfile changed = CONNECTION.withLimits(new RequestLimits(limit, Map.of()));
    settings.update(s -> s.withConnections(List.of(changed)));
  }

  @Test
  void eachChangeOfWhatAPersonWantsAtOnceIsTold() {
    var following =
        LimitsInForce.follow(
            new ActiveConnections(settings, Map.of(), null),
            limits -> heard.add(limits.getOrDefault("c", RequestLimits.USUAL).connection()));
    atOnce(4);
    atOnce(20);
    assertEquals(List.of(0, 4, 20), heard);
    following.close();
    atOnce(3);
    assertEquals(3, heard.size());
  }
}
