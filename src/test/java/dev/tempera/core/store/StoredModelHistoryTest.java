package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.catalog.ModelEndpoint.Uptime;
import dev.tempera.core.catalog.history.ModelHistory;
import dev.tempera.core.catalog.history.ModelHistory.PriceChange;
import dev.tempera.core.catalog.history.SeenPrices;
import dev.tempera.core.catalog.history.SeenUptime;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // fields are set before each test
class StoredModelHistoryTest {
  private static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");

  @TempDir Path folder;
  private SqliteStore store;
  private ModelHistory history;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    history = store.rooms().modelHistory(Runnable::run);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static SeenPrices prices(int day, String prompt) {
    return new SeenPrices(
        MAY.plus(Duration.ofDays(day)),
        List.of(
            new Price("prompt", 0, new BigDecimal(prompt)),
            new Price("prompt", 200_000, new BigDecimal("0.0000002"))));
  }

  private void changed(SeenPrices before, SeenPrices after) {
    history.changed("router", Map.of("maker/one", new PriceChange(before, after))).join();
  }

  @Test
  void everyChangeIsKeptWithBothDaysAndNothingTwice() {
    assertEquals(List.of(), history.prices("router", "maker/one").join());
    changed(prices(0, "0.0000001"), prices(3, "0.00000012"));
    changed(prices(5, "0.00000012"), prices(9, "0.00000008"));
    changed(prices(5, "0.00000012"), prices(9, "0.00000008"));
    List<SeenPrices> kept = history.prices("router", "maker/one").join();
    assertEquals(
        List.of(prices(0, "0.0000001"), prices(3, "0.00000012"), prices(9, "0.00000008")), kept);
    assertEquals(List.of(), history.prices("another", "maker/one").join());
    close();
    open();
    assertEquals(kept, history.prices("router", "maker/one").join(), "after another start");
  }

  private static ModelEndpoint endpoint(String tag, @Nullable Double half) {
    Uptime uptime = new Uptime(half == null ? null : 99.9, half, null);
    return new ModelEndpoint(
        tag,
        tag,
        null,
        null,
        null,
        true,
        uptime,
        Percentiles.NONE,
        Percentiles.NONE,
        List.of(),
        Set.of());
  }

  @Test
  void uptimeIsKeptByProviderAndLetGoAfterAMonth() {
    history.heard("router", "m", MAY, List.of(endpoint("a", 98.5), endpoint("b", null))).join();
    Instant later = MAY.plus(Duration.ofMinutes(5));
    history.heard("router", "m", later, List.of(endpoint("a", 97.5))).join();
    assertEquals(
        List.of(
            new SeenUptime(MAY, "a", new Uptime(99.9, 98.5, null)),
            new SeenUptime(later, "a", new Uptime(99.9, 97.5, null))),
        history.uptime("router", "m", MAY).join());
    assertEquals(1, history.uptime("router", "m", later).join().size());
    Instant summer = MAY.plus(Duration.ofDays(32));
    history.heard("router", "m", summer, List.of(endpoint("a", 90.0))).join();
    assertEquals(1, history.uptime("router", "m", MAY).join().size());
  }

  @Test
  void whatIsDamagedIsLeftOutAndTheRestIsRead() {
    changed(prices(0, "0.0000001"), prices(3, "0.00000012"));
    var _ =
        store
            .writer()
            .call(db -> {
              db.execute("UPDATE price SET facts = 'no json' WHERE seq = 1");
              return db;
            });
    assertEquals(List.of(prices(3, "0.00000012")), history.prices("router", "maker/one").join());
  }

  @Test
  void whoListensHearsOfWhatWasKept() {
    List<String> heard = new ArrayList<>();
    var subscription = history.listen(() -> heard.add("changed"));
    changed(prices(0, "0.0000001"), prices(3, "0.00000012"));
    history.heard("router", "m", MAY, List.of(endpoint("b", null))).join();
    assertEquals(List.of("changed"), heard, "nothing was told of b");
    subscription.cancel();
    history.heard("router", "m", MAY, List.of(endpoint("b", 3.0))).join();
    assertTrue(heard.size() == 1);
  }
}
