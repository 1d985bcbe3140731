package dev.tempera.core.statistics.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.statistics.interval.Proportion;
import org.junit.jupiter.api.Test;

/** Planners answer both ways, and more asked for never costs less. */
class PlanTest {
  private static final ItemPlan PLAN = new ItemPlan(0.04, 0.1, 0.2);

  @Test
  void itemsAndDetectableDifferenceAreEachOthersInverse() {
    double items = PLAN.items(PLAN.detectable(73, 4, Power.USUAL), 4, Power.USUAL);
    assertEquals(73, items, 1e-9);
  }

  @Test
  void smallerDifferencesMorePowerAndFewerRepeatsNeedMoreItems() {
    double usual = PLAN.items(0.1, 3, Power.USUAL);
    assertTrue(PLAN.items(0.05, 3, Power.USUAL) > usual);
    assertTrue(PLAN.items(0.1, 3, new Power(0.05, 0.9)) > usual);
    assertTrue(PLAN.items(0.1, 3, new Power(0.01, 0.8)) > usual);
    assertTrue(PLAN.items(0.1, 2, Power.USUAL) > usual);
  }

  @Test
  void whereItemsCostNothingExtraOneRepeatIsBest() {
    assertEquals(1, PLAN.bestRepeats(0, 1));
    assertEquals(Math.sqrt(0.3 / 0.04 * 10), PLAN.bestRepeats(10, 1), 1e-12);
  }

  @Test
  void theWidthPlanIsTheSmallestThatDoes() {
    for (double p : new double[] {0, 0.2, 0.5, 0.95}) {
      int n = WidthPlan.halfWidth(p, 0.1, 0.95);
      assertTrue(Proportion.wilsonOf(p, n, 0.95).halfWidth() <= 0.1);
      assertTrue(Proportion.wilsonOf(p, n - 1, 0.95).halfWidth() > 0.1);
    }
    assertThrows(IllegalArgumentException.class, () -> WidthPlan.halfWidth(0.5, 0, 0.95));
    assertThrows(IllegalArgumentException.class, () -> WidthPlan.allPassWilson(1, 0.95));
  }

  @Test
  void twelveIdenticalCellsShowABestOfNinetyOnePercent() {
    assertEquals(0.914, ChanceGap.expectedBest(12, 10, 0.7), 0.0005);
    assertEquals(0.7, ChanceGap.expectedBest(1, 10, 0.7), 1e-12);
    assertEquals(1, ChanceGap.probability(10, 0.7, 0), 1e-12);
  }

  @Test
  void powersLieBetweenNoneAndAll() {
    assertThrows(IllegalArgumentException.class, () -> new Power(0, 0.8));
    assertThrows(IllegalArgumentException.class, () -> new Power(0.05, 1));
  }
}
