package dev.tempera.app.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetLineTest {
  private static RunBudget.Amount amount(String usd, long tokens, long requests) {
    return new RunBudget.Amount(new BigDecimal(usd), tokens, requests);
  }

  private static Spent before(String usd, long tokens, long requests) {
    return new Spent(new BigDecimal(usd), tokens, requests, 0, 0);
  }

  @Test
  void whatEarlierSessionsSpentCountsToo() {
    RunBudget.Status status =
        new RunBudget.Status(
            new RunBudget.Limits(new BigDecimal("1.5"), 900L, null),
            amount("0.25", 300, 3),
            amount("0.50", 100, 2));
    List<BudgetLine> lines =
        BudgetLine.of(
            new Budget(new BigDecimal("2"), 1000L, null, 10L),
            new BudgetLine.Standing(before("0.50", 100, 5), status, Duration.ofSeconds(150)));
    assertEquals(
        List.of("USD", "Tokens", "Requests", "Minutes"),
        lines.stream().map(BudgetLine::name).toList());
    BudgetLine usd = lines.getFirst();
    assertEquals("$0.75", usd.spent());
    assertEquals("$0.50", usd.reserved());
    assertEquals("$0.75 of $2.00", usd.left());
    assertEquals(0.375, usd.spentShare(), 1e-9);
    assertEquals(0.25, usd.reservedShare(), 1e-9);
    assertEquals("USD: $0.75 spent, $0.50 set aside, $0.75 of $2.00 left", usd.spoken());
    assertEquals("500 of 1,000", lines.get(1).left());
    assertEquals("8", lines.get(2).spent());
    assertFalse(lines.get(2).isLimited());
    assertEquals("7.5 of 10", lines.get(3).left());
    assertEquals("2.5", lines.get(3).spent());
  }

  /** Also while nothing runs: it is what all sessions took. */
  @Test
  void minutesAreThoseOfAllSessions() {
    BudgetLine minutes =
        BudgetLine.of(
                new Budget(null, null, null, 20L),
                new BudgetLine.Standing(before("0", 0, 0), null, Duration.ofMinutes(12)))
            .getLast();
    assertEquals("12.0", minutes.spent());
    assertEquals("8.0 of 20", minutes.left());
    assertEquals(0.6, minutes.spentShare(), 1e-9);
  }

  @Test
  void whatIsSpentAndWhatIsLeftAreTogetherTheLimit() {
    BudgetLine minutes =
        BudgetLine.of(
                new Budget(null, null, null, 10L),
                new BudgetLine.Standing(before("0", 0, 0), null, Duration.ofSeconds(3)))
            .getLast();
    assertEquals("0.1", minutes.spent());
    assertEquals("9.9 of 10", minutes.left());
  }

  @Test
  void runsOfWhichNobodyKnowsTheBillAreCountedAtTheirWorst() {
    // 2 − 1.2: an earlier run without a bill is held at 0.3 beside the 0.5 that are known.
    RunBudget.Status status =
        new RunBudget.Status(
            new RunBudget.Limits(new BigDecimal("1.2"), null, null),
            RunBudget.Amount.NONE,
            RunBudget.Amount.NONE);
    BudgetLine usd =
        BudgetLine.of(
                new Budget(new BigDecimal("2"), null, null, null),
                new BudgetLine.Standing(before("0.50", 0, 0), status, Duration.ZERO))
            .getFirst();
    assertEquals("$1.20 of $2.00", usd.left());
  }

  @Test
  void nothingIsEverLeftBelowZero() {
    BudgetLine usd =
        BudgetLine.of(
                new Budget(new BigDecimal("1"), null, null, null),
                new BudgetLine.Standing(before("1.5", 0, 0), null, Duration.ZERO))
            .getFirst();
    assertEquals("$0 of $1.00", usd.left());
    assertEquals(1, usd.spentShare());
  }
}
