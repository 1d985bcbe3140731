package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who keeps nothing: asked for once, kept, asked again when it is old, and never in the way. */
class RetentionListsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir Path folder;
  private Map<String, Set<String>> told = Map.of("a/b", Set.of("one", "two/fp8"));
  private String failure = "";
  private int asked;

  private final class Source implements ModelSource {
    @Override
    public List<ModelInfo> models(String connectionId) {
      return List.of();
    }

    @Override
    public Map<String, Set<String>> keepNothing(String connectionId) throws IOException {
      asked++;
      if (!failure.isEmpty()) {
        throw new IOException(failure);
      }
      return told;
    }
  }

  private CachedModelCatalog catalog(Duration later, Executor background) {
    return new CachedModelCatalog(
        new Source(),
        id -> ModelList.NONE,
        folder,
        Clock.fixed(NOW.plus(later), ZoneOffset.UTC),
        background);
  }

  private CachedModelCatalog catalog(Duration later) {
    return catalog(later, Runnable::run);
  }

  @Test
  void itIsAskedForOnceAndKeptForTheNextStart() {
    CachedModelCatalog catalog = catalog(Duration.ZERO);
    assertFalse(catalog.retention("x").isKnown());
    assertNull(catalog.retention("x").of("a/b", "one"));
    List<String> heard = new ArrayList<>();
    catalog.listen(heard::add);
    ZeroRetention known = catalog.askRetention("x").join();
    assertEquals(List.of("x"), heard);
    assertEquals(known, catalog.retention("x"));
    assertEquals(true, known.of("a/b", "one"));
    assertEquals(true, known.of("a/b:nitro", "two/fp8"));
    assertEquals(false, known.of("a/b", "three"));
    assertEquals(false, known.of("c/d", "one"));
    assertTrue(known.offers("a/b"));
    assertFalse(known.offers("c/d"));
    catalog.askRetention("x").join();
    assertEquals(known, catalog(Duration.ofHours(5)).askRetention("x").join());
    assertEquals(1, asked);
  }

  @Test
  void whatIsOldIsAskedForAgainAndStandsIfNobodyAnswers() {
    ZeroRetention old = catalog(Duration.ZERO).askRetention("x").join();
    failure = "away";
    assertEquals(old, catalog(Duration.ofHours(7)).askRetention("x").join());
    failure = "";
    told = Map.of("c/d", Set.of("one"));
    ZeroRetention fresh = catalog(Duration.ofHours(7)).askRetention("x").join();
    assertTrue(fresh.offers("c/d"));
    assertFalse(fresh.offers("a/b"));
    assertEquals(3, asked);
  }

  @Test
  void aServerThatSaysNothingLeavesItUnknown() {
    told = Map.of();
    assertFalse(catalog(Duration.ZERO).askRetention("x").join().isKnown());
    failure = "no such page";
    assertFalse(catalog(Duration.ZERO).askRetention("x").join().isKnown());
  }

  @Test
  void questionsThatOverlapAreOne() {
    ArrayDeque<Runnable> later = new ArrayDeque<>();
    CachedModelCatalog catalog = catalog(Duration.ZERO, later::add);
    CompletableFuture<ZeroRetention> first = catalog.askRetention("x");
    CompletableFuture<ZeroRetention> second = catalog.askRetention("x");
    first.cancel(true);
    while (!later.isEmpty()) {
      later.remove().run();
    }
    assertTrue(second.join().isKnown());
    assertEquals(1, asked);
  }

  @Test
  void aFileThatIsNoneIsDoneWithout() throws IOException {
    for (String text :
        List.of("", "[]", "{\"format\":1,\"models\":{\"a\":[\"b\"]}}", "{\"format\":2}")) {
      Files.writeString(folder.resolve("retention-x.json"), text);
      failure = "away";
      assertFalse(catalog(Duration.ZERO).askRetention("x").join().isKnown(), text);
    }
    Files.writeString(
        folder.resolve("retention-x.json"),
        "{\"format\":1,\"as_of\":\"" + NOW + "\",\"models\":{\"a\":5,\"b\":[7,\"t\"]},\"new\":1}");
    ZeroRetention known = catalog(Duration.ZERO).askRetention("x").join();
    assertEquals(true, known.of("b", "t"));
  }
}
