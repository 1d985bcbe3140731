package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an answer cost where its provider reported no amount: by list prices, or unknown. */
class CostsTest {
  private static Usage usage(
      @Nullable Long prompt, @Nullable Long completion, @Nullable Long cached) {
    return new Usage(prompt, completion, cached, null, null, "{}");
  }

  private static Pricing pricing(String in, String out, @Nullable String cached) {
    return new Pricing(
        new BigDecimal(in),
        new BigDecimal(out),
        cached == null ? null : new BigDecimal(cached),
        null);
  }

  private static Optional<Cost> estimate(String usd) {
    return Optional.of(new Cost(new BigDecimal(usd), true));
  }

  @Test
  void tokensFromTheCacheHaveTheirOwnPrice() {
    assertEquals(
        estimate("0.0081"), Costs.of(usage(10L, 3L, 4L), pricing("0.001", "0.0005", "0.00015")));
    assertEquals(
        estimate("0.0115"), Costs.of(usage(10L, 3L, 4L), pricing("0.001", "0.0005", null)));
  }

  @Test
  void moreFromTheCacheThanWereReadCostNoLessThanTheCache() {
    assertEquals(estimate("0.004"), Costs.of(usage(1L, 0L, 4L), pricing("0.5", "0.5", "0.001")));
  }

  @Test
  void anAnswerOfAFreeModelCostsNothingWhichIsNotUnknown() {
    assertEquals(estimate("0"), Costs.of(usage(10L, 3L, null), pricing("0", "0", null)));
  }

  @Test
  void whereAFigureIsMissingOrAPriceVariesNothingIsSaid() {
    Pricing prices = pricing("0.001", "0.001", null);
    assertEquals(Optional.empty(), Costs.of(null, prices));
    assertEquals(Optional.empty(), Costs.of(usage(null, 3L, null), prices));
    assertEquals(Optional.empty(), Costs.of(usage(10L, null, null), prices));
    assertEquals(Optional.empty(), Costs.of(usage(10L, 3L, null), pricing("-1", "0.001", null)));
    assertEquals(Optional.empty(), Costs.of(usage(10L, 3L, null), pricing("0.001", "-1", null)));
    assertEquals(Optional.empty(), Costs.of(usage(10L, 3L, null), null));
  }

  @Test
  void whatWasReportedIsNoEstimate() {
    Usage reported = new Usage(10L, 3L, null, null, new BigDecimal("0.5"), "{}");
    assertEquals(
        Optional.of(new Cost(new BigDecimal("0.5"), false)),
        Costs.of(reported, pricing("0.001", "0.001", null)));
    assertEquals(Optional.of(new Cost(new BigDecimal("0.5"), false)), Costs.of(reported, null));
  }

  @Test
  void aPricePerRequestIsAddedOnceAndNeverTakenAway() {
    BigDecimal one = BigDecimal.ONE;
    Usage usage = usage(2L, 3L, null);
    assertEquals(
        estimate("5.25"), Costs.of(usage, new Pricing(one, one, null, new BigDecimal("0.25"))));
    assertEquals(estimate("5"), Costs.of(usage, new Pricing(one, one, null, new BigDecimal("-1"))));
    assertEquals(Optional.empty(), Costs.of(usage, new Pricing(null, one, null, null)));
    assertEquals(Optional.empty(), Costs.of(usage, new Pricing(one, null, null, null)));
  }
}
