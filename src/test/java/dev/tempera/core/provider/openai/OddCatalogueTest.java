package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.catalog.browse.ListedModel;
import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.catalog.browse.ModelIndex;
import dev.tempera.core.catalog.browse.ModelOrder;
import dev.tempera.testing.OddCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hundreds of models whose every optional field is missing, null or odd are read and sorted. */
class OddCatalogueTest {
  private static final int MODELS = 450;
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  private static List<ModelInfo> read(String json) {
    return ModelListParser.list(Objects.requireNonNull(WireJson.treeOrNull(json))).orElseThrow();
  }

  private CachedModelCatalog catalog(String json) {
    return new CachedModelCatalog(
        id -> read(json),
        id -> ModelList.NONE,
        folder,
        Clock.fixed(AT, ZoneOffset.UTC),
        Runnable::run);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyModelIsReadAndNothingOddIsTakenForAFact(long seed) {
    List<ModelInfo> models = read(OddCatalogue.models(MODELS, seed));
    assertEquals(MODELS, models.size());
    for (ModelInfo model : models) {
      assertFalse(model.name().isBlank());
      assertTrue(model.contextLength() == null || model.contextLength() > 0);
      ModelDetails details = ModelDetails.of(model);
      assertTrue(details.prices().stream().allMatch(price -> price.usd().signum() >= 0));
      assertTrue(PromptCost.of(model, 1_000, 500).stream().allMatch(usd -> usd.signum() >= 0));
      assertTrue(details.slug().length() < 100);
    }
  }

  @Test
  void theyAreFoundFilteredAndSortedByEveryColumn() {
    ModelIndex index =
        new ModelIndex(
            read(OddCatalogue.models(MODELS, 9)).stream()
                .map(model -> new ListedModel("router", "Router", model))
                .toList());
    LocalDate today = LocalDate.parse("2026-11-01");
    for (ModelOrder.Column column : ModelOrder.Column.values()) {
      ModelOrder order = ModelOrder.FITTING.by(column);
      assertEquals(MODELS, index.search("", ModelFilter.ALL, order, today).size());
      assertEquals(MODELS, index.search("", ModelFilter.ALL, order.by(column), today).size());
    }
    int some =
        index
            .search("", ModelFilter.ALL.withTakes("tools", true), ModelOrder.FITTING, today)
            .size();
    assertTrue(some > 100 && some < MODELS, "of all: " + some);
  }

  @Test
  void theWholeEntryIsKeptForTheNextStartOffline() {
    catalog(OddCatalogue.models(MODELS, 4)).refresh("router").join();
    CachedModelCatalog next =
        new CachedModelCatalog(
            id -> {
              throw new IOException("no network");
            },
            id -> ModelList.NONE,
            folder,
            Clock.fixed(AT.plusSeconds(7 * 3_600), ZoneOffset.UTC),
            Runnable::run);
    ModelList kept = next.looked("router").join();
    assertEquals(read(OddCatalogue.models(MODELS, 4)), kept.models());
    assertEquals(AT, kept.asOf());
    assertTrue(next.isStale("router"));
    ModelList failed = next.refresh("router").join();
    assertEquals("no network", failed.problem());
    assertEquals(MODELS, failed.models().size());
    assertFalse(next.isStale("router"), "what has just failed is not asked at once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"format\":99,\"models\":[]}",
        "[]",
        "{\"format\":1,\"models\":{}}",
        "<html>"
      })
  void aCacheOfAnotherVersionOrDamagedIsDoneWithout(String content) throws Exception {
    catalog(OddCatalogue.models(3, 1)).refresh("router").join();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.writeString(file, content, StandardCharsets.UTF_8);
      }
    }
    CachedModelCatalog next = catalog(OddCatalogue.models(5, 1));
    assertEquals(List.of(), next.looked("router").join().models());
    assertEquals(5, next.refresh("router").join().models().size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endpointsOfBothShapesAreRead(boolean percentiles) {
    List<ModelEndpoint> endpoints =
        EndpointsParser.list(
                Objects.requireNonNull(WireJson.treeOrNull(OddCatalogue.endpoints(percentiles))))
            .orElseThrow();
    assertEquals(2, endpoints.size());
    assertEquals(430.5, endpoints.getFirst().latency().p50());
    assertEquals(percentiles ? 2_400.0 : null, endpoints.getFirst().latency().p99());
    assertNull(endpoints.getLast().uptime().day());
    assertEquals(List.of(), endpoints.getLast().prices(), "what varies is no price");
  }
}
