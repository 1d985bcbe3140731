package dev.tempera.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.CachedModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.settings.OwnFacts;
import dev.tempera.core.settings.Settings;
import dev.tempera.core.settings.Settings.ModelRef;
import dev.tempera.testing.MemorySettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person fills in counts until somebody else says it. */
class FilledCatalogTest {
  private static final ModelRef MODEL = new ModelRef("local", "m");

  @TempDir Path folder;

  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private List<ModelInfo> listed = List.of(ModelInfo.unknown("m"), ModelInfo.unknown("n"));
  private FilledCatalog catalog;

  @BeforeEach
  void make() {
    catalog =
        new FilledCatalog(
            new CachedModelCatalog(
                id -> listed, id -> ModelList.NONE, folder, Clock.systemUTC(), Runnable::run),
            settings);
  }

  private static OwnFacts facts(int context, String in, String out) {
    return new OwnFacts(MODEL, context, 512, new BigDecimal(in), new BigDecimal(out));
  }

  @Test
  void itStandsInTheListAndInTheModelAndCostsAreReckonedWithIt() {
    assertEquals(listed, catalog.refresh("local").join().models());
    catalog.keep(facts(8_192, "0.50", "2"));
    ModelInfo found = catalog.find("local", "m");
    assertEquals(found, catalog.list("local").models().getFirst());
    assertEquals(found, catalog.looked("local").join().models().getFirst());
    assertEquals(8_192, found.contextLength());
    assertEquals(512, found.maxOutput());
    assertEquals(OwnFacts.SOURCE, Objects.requireNonNull(found.pricing()).source());
    assertEquals(
        0,
        new BigDecimal("2.5").compareTo(PromptCost.of(found, 1_000_000, 1_000_000).orElseThrow()));
    assertEquals(ModelInfo.unknown("m"), catalog.said("local", "m"));
    assertEquals(ModelInfo.unknown("n"), catalog.find("local", "n"), "others stay unknown");
    assertEquals(ModelInfo.unknown("m"), catalog.find("other", "m"), "elsewhere it is unknown");
  }

  @Test
  void whatTheServerSaysWinsFactByFact() {
    catalog.keep(facts(8_192, "0.50", "2"));
    listed = List.of(ModelInfo.unknown("m").withLimits(4_096, null, null));
    ModelInfo half = catalog.refresh("local").join().models().getFirst();
    assertEquals(4_096, half.contextLength());
    assertEquals(512, half.maxOutput());
    Pricing told = new Pricing(BigDecimal.ONE, null, null, null);
    listed = List.of(ModelInfo.unknown("m").withLimits(4_096, 100, told));
    ModelInfo whole = catalog.refresh("local").join().models().getFirst();
    assertEquals(listed.getFirst(), whole);
  }

  @Test
  void onePriceAloneLeavesTheOtherUnknown() {
    catalog.keep(new OwnFacts(MODEL, null, null, new BigDecimal("0"), null));
    Pricing pricing = Objects.requireNonNull(catalog.find("local", "m").pricing());
    assertEquals(0, Objects.requireNonNull(pricing.prompt()).signum());
    assertNull(pricing.completion());
    assertEquals(Optional.empty(), PromptCost.of(catalog.find("local", "m"), 10, 10));
  }

  @Test
  void whatIsTakenBackIsUnknownAgainAndLeavesNothing() {
    catalog.keep(facts(8_192, "0.50", "2"));
    catalog.keep(OwnFacts.none(MODEL));
    assertEquals(ModelInfo.unknown("m"), catalog.find("local", "m"));
    assertEquals(List.of(), settings.get().models().own());
  }

  @Test
  void whatCannotBeIsNotKnown() {
    OwnFacts odd = new OwnFacts(MODEL, 0, -1, new BigDecimal("-1"), new BigDecimal("1e99999"));
    assertTrue(odd.isEmpty());
  }

  @Test
  void whoeverListensHearsOfTheConnectionUntilItStops() {
    List<String> heard = new ArrayList<>();
    var listening = catalog.listen(heard::add);
    catalog.keep(facts(8_192, "0.50", "2"));
    assertEquals(List.of("local"), heard);
    catalog.keep(facts(8_192, "0.50", "2"));
    settings.update(all -> all.withModels(all.models()));
    assertEquals(List.of("local"), heard, "nothing has changed");
    catalog.keep(facts(4_096, "0.50", "2"));
    assertEquals(2, heard.size());
    listening.cancel();
    catalog.keep(OwnFacts.none(MODEL));
    assertEquals(2, heard.size());
  }

  @Test
  void withoutAnythingFilledInTheListIsTheVerySame() {
    ModelList list = catalog.refresh("local").join();
    catalog.keep(new OwnFacts(new ModelRef("other", "m"), 1, null, null, null));
    assertSame(list.models(), catalog.list("local").models());
  }
}
