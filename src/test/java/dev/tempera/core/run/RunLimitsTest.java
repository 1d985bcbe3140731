package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.RequestLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests may be on their way at once, and to whom that is counted. */
class RunLimitsTest {
  private static ConnectionProfile connection(String id, Kind kind, String url) {
    return ConnectionProfile.usual(id, kind).withBaseUrl(url);
  }

  private static final ConnectionProfile REMOTE =
      connection("remote", Kind.CUSTOM, "https://models.example/v1");

  private static int fill(RunLimits limits, ConnectionProfile to, String model, boolean awaited) {
    int entered = 0;
    while (entered < 1_000 && limits.enter(to, model, awaited)) {
      entered++;
    }
    return entered;
  }

  @ParameterizedTest
  @CsvSource({
    "OPENROUTER, https://openrouter.ai/api/v1, 64",
    "OPENAI, http://localhost:1/v1, 64",
    "OLLAMA, http://localhost:11434/v1, 8",
    "VLLM, http://127.0.0.2:8000/v1, 8",
    "CUSTOM, http://[::1]:8000/v1, 8",
    "LM_STUDIO, http://models.example:1234/v1, 64",
    "CUSTOM, https://models.example/localhost, 64",
  })
  void aServerOnOnesOwnMachineIsAskedForLess(Kind kind, String url, int most) {
    RunLimits limits = new RunLimits(Map.of());
    ConnectionProfile to = connection("c", kind, url);
    assertEquals(most, limits.limit(to));
    assertEquals(most, fill(limits, to, "m", false));
    assertEquals(most, limits.inFlight(to));
    assertEquals(2, fill(limits, to, "m", true), "beside them, what a person waits for");
  }

  @Test
  void connectionsToOneServerShareWhatItTakes() {
    RunLimits limits = new RunLimits(Map.of("a", 3));
    ConnectionProfile one = connection("a", Kind.CUSTOM, "https://models.example/v1");
    ConnectionProfile other = connection("b", Kind.CUSTOM, "https://models.example/other/v2");
    ConnectionProfile bare = connection("c", Kind.CUSTOM, "https://models.example");
    ConnectionProfile elsewhere = connection("d", Kind.CUSTOM, "https://models.example:8443/v1");
    assertEquals(3, fill(limits, one, "m", false));
    assertFalse(limits.enter(other, "m", false));
    assertFalse(limits.enter(bare, "m", false));
    assertTrue(limits.enter(elsewhere, "m", false));
    limits.leave(one, "m", true);
    assertTrue(limits.enter(other, "m", false));
  }

  @Test
  void aModelHasALimitOfItsOwnWhereOneIsWished() {
    RunLimits limits = new RunLimits(Map.of("remote\nsmall", 1));
    assertTrue(limits.enter(REMOTE, "small", false));
    assertFalse(limits.enter(REMOTE, "small", false));
    assertTrue(limits.enter(REMOTE, "large", false));
    assertEquals(2, limits.inFlight(REMOTE), "what found no room is not counted");
    limits.leave(REMOTE, "small", true);
    assertTrue(limits.enter(REMOTE, "small", false));
  }

  @Test
  void aServerThatTookNoMoreIsAskedForOneMoreAfterFifty() {
    RunLimits limits = new RunLimits(Map.of());
    for (int i = 0; i < 6; i++) {
      assertTrue(limits.enter(REMOTE, "m", false));
    }
    limits.tooMany(REMOTE);
    assertEquals(5, limits.limit(REMOTE));
    limits.leave(REMOTE, "m", false);
    assertFalse(limits.enter(REMOTE, "m", true), "the server's own limit holds for everybody");
    for (int i = 0; i < 5; i++) {
      limits.leave(REMOTE, "m", false);
    }
    assertEquals(3, fill(limits, REMOTE, "m", false), "two places are kept for a person");
    assertEquals(2, fill(limits, REMOTE, "m", true));
    for (int i = 0; i < 49; i++) {
      limits.leave(REMOTE, "m", true);
      assertTrue(limits.enter(REMOTE, "m", true));
    }
    assertEquals(5, limits.limit(REMOTE));
    limits.leave(REMOTE, "m", true);
    assertEquals(6, limits.limit(REMOTE));
  }

  @Test
  void theLimitNeverFallsBelowOneNorRisesAboveTheUsual() {
    RunLimits limits = new RunLimits(Map.of("remote", 2));
    limits.tooMany(REMOTE);
    assertEquals(1, limits.limit(REMOTE));
    for (int i = 0; i < 200; i++) {
      assertTrue(limits.enter(REMOTE, "m", false));
      limits.leave(REMOTE, "m", true);
    }
    assertEquals(2, limits.limit(REMOTE));
  }

  @Test
  void whatAPersonWantsOfAConnectionHoldsForEverybody() {
    RunLimits limits = new RunLimits(Map.of());
    ConnectionProfile few = REMOTE.withLimits(new RequestLimits(3, Map.of("large", 1)));
    assertEquals(3, limits.limit(few));
    assertTrue(limits.enter(few, "large", false));
    assertFalse(limits.enter(few, "large", true), "one is all, also for what is waited for");
    assertEquals(2, fill(limits, few, "small", false));
    assertFalse(limits.enter(few, "small", true));
    limits.leave(few, "large", true);
    assertTrue(limits.enter(few, "small", true));
  }

  @Test
  void moreThanUsualMayBeWantedAndAChangeHoldsFromThenOn() {
    RunLimits limits = new RunLimits(Map.of());
    ConnectionProfile local = connection("c", Kind.VLLM, "http://localhost:8000/v1");
    assertEquals(8, fill(limits, local, "m", false));
    ConnectionProfile more = local.withLimits(new RequestLimits(20, Map.of()));
    assertEquals(12, fill(limits, more, "m", false));
    ConnectionProfile fewer = local.withLimits(new RequestLimits(2, Map.of()));
    assertFalse(limits.enter(fewer, "m", false));
    for (int i = 0; i < 19; i++) {
      limits.leave(more, "m", true);
    }
    assertTrue(limits.enter(fewer, "m", false));
    assertFalse(limits.enter(fewer, "m", false));
  }

  @Test
  void whatTheServerItselfTakesIsLessThanWhatIsWanted() {
    RunLimits limits = new RunLimits(Map.of());
    ConnectionProfile many = REMOTE.withLimits(new RequestLimits(200, Map.of()));
    assertEquals(200, fill(limits, many, "m", false));
    limits.tooMany(many);
    assertEquals(199, limits.limit(many));
    assertEquals(64, limits.limit(REMOTE), "another connection there is not asked for more");
  }
}
