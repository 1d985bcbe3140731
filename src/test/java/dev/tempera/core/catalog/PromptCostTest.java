package dev.tempera.core.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.snapshot.ModelSnapshot;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptCostTest {
  private static Optional<BigDecimal> cost(ModelInfo model, long in, long out) {
    return PromptCost.of(model, in, out).map(BigDecimal::stripTrailingZeros);
  }

  private static Optional<BigDecimal> usd(String amount) {
    return Optional.of(new BigDecimal(amount));
  }

  @Test
  void aRequestCostsItsTokens() {
    ModelInfo nano = BundledModels.openRouter().models().getFirst();
    assertEquals(usd("0.0003"), cost(nano, 1_000, 500));
    assertEquals(Optional.of(BigDecimal.ZERO), cost(nano, 0, 0));
  }

  @Test
  void aLongPromptCostsByItsOwnPrices() {
    ModelInfo sonnet =
        ModelSnapshot.read()
            .provider(ModelSnapshot.OPENROUTER)
            .flatMap(known -> known.find("anthropic/claude-sonnet-4.5"))
            .orElseThrow();
    assertEquals(usd("0.6015"), cost(sonnet, 200_000, 100));
    assertEquals(usd("1.202256"), cost(sonnet, 200_001, 100));
  }

  @Test
  void whatIsNotPricedHasNoCostAndARequestCountsItself() {
    assertEquals(Optional.empty(), cost(ModelInfo.unknown("m"), 1, 1));
    ModelInfo priced =
        ModelInfo.unknown("m")
            .withLimits(
                null,
                null,
                new Pricing(BigDecimal.ONE, BigDecimal.TWO, null, new BigDecimal("0.5")));
    assertEquals(usd("7.5"), cost(priced, 3, 2));
    ModelInfo varies =
        ModelInfo.unknown("m")
            .withLimits(null, null, new Pricing(new BigDecimal("-1"), BigDecimal.TWO, null, null));
    assertEquals(Optional.empty(), cost(varies, 3, 2));
  }
}
