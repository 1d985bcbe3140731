package dev.tempera.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.run.RunBudget.Amount;
import dev.tempera.core.run.RunBudget.Limits;
import dev.tempera.core.run.RunBudget.Reservation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunBudgetTest {
  private static Amount amount(String usd, long tokens, long requests) {
    return new Amount(new BigDecimal(usd), tokens, requests);
  }

  @Test
  void whatIsReservedCountsUntilItIsSettled() {
    RunBudget budget = new RunBudget(new Limits(new BigDecimal("1.00"), null, null));
    Reservation first = budget.reserve(amount("0.60", 100, 1)).orElseThrow();
    assertTrue(budget.reserve(amount("0.41", 100, 1)).isEmpty());
    first.settle(amount("0.10", 20, 1));
    assertEquals(new BigDecimal("0.10"), budget.status().spent().usd());
    assertTrue(budget.reserve(amount("0.90", 100, 1)).isPresent());
    assertTrue(budget.reserve(amount("0.01", 100, 1)).isEmpty());
  }

  @Test
  void aReservationIsSettledOnce() {
    RunBudget budget = new RunBudget(Limits.NONE);
    Reservation one = budget.reserve(amount("0.5", 10, 1)).orElseThrow();
    one.keep();
    one.settle(amount("9", 9, 9));
    one.release();
    assertEquals(amount("0.5", 10, 1), budget.status().spent());
    assertEquals(0, budget.status().reserved().usd().signum());
  }

  @Test
  void tokensAndRequestsAreLimitsToo() {
    RunBudget budget = new RunBudget(new Limits(null, 100L, 2L));
    assertTrue(budget.reserve(amount("5", 101, 1)).isEmpty());
    assertTrue(budget.reserve(amount("5", 50, 1)).isPresent());
    assertTrue(budget.reserve(amount("5", 50, 1)).isPresent());
    assertTrue(budget.reserve(amount("0", 0, 1)).isEmpty());
  }

  @Test
  void aPartKeepsItsOwnLimitAndThatOfTheWhole() {
    RunBudget whole = new RunBudget(new Limits(new BigDecimal("1.00"), null, null));
    RunBudget one = whole.part(new Limits(new BigDecimal("0.60"), null, null));
    RunBudget other = whole.part(new Limits(new BigDecimal("0.60"), null, null));
    Reservation first = one.reserve(amount("0.60", 10, 1)).orElseThrow();
    assertTrue(one.reserve(amount("0.01", 10, 1)).isEmpty());
    assertTrue(other.reserve(amount("0.50", 10, 1)).isEmpty(), "the whole has 0.40 left");
    assertEquals(0, other.status().reserved().usd().signum(), "what was not had is not held");
    assertTrue(other.canEverPay(amount("0.50", 10, 1)));
    first.settle(amount("0.20", 5, 1));
    assertEquals(new BigDecimal("0.20"), whole.status().spent().usd());
    assertEquals(new BigDecimal("0.20"), one.status().spent().usd());
    assertEquals(0, whole.status().reserved().usd().signum());
    assertTrue(other.reserve(amount("0.50", 10, 1)).isPresent());
    assertFalse(one.canEverPay(amount("0.50", 10, 1)));
  }

  @Test
  void oneMoreTryIsSetAsideOrNotMade() {
    RunBudget whole = new RunBudget(new Limits(null, null, 3L));
    RunBudget part = whole.part(new Limits(null, null, 2L));
    Reservation one = part.reserve(amount("0.10", 10, 1)).orElseThrow();
    assertTrue(one.more(amount("0", 0, 1)));
    assertFalse(one.more(amount("0", 0, 1)), "the part has no more");
    assertEquals(2, whole.status().reserved().requests());
    one.settle(amount("0.10", 10, 2));
    assertFalse(one.more(amount("0", 0, 1)), "it is settled");
    assertEquals(amount("0.10", 10, 2), whole.status().spent());
    assertEquals(0, whole.status().reserved().requests());
  }

  @Test
  void anAmountIsNeverNegative() {
    assertThrows(IllegalArgumentException.class, () -> amount("-0.01", 0, 0));
    assertThrows(IllegalArgumentException.class, () -> amount("0", -1, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void spentAndReservedNeverPassTheLimitWhileNothingCostsMoreThanItsWorstCase(long seed) {
    Random random = new Random(seed);
    BigDecimal limit = new BigDecimal("10.00");
    RunBudget budget = new RunBudget(new Limits(limit, 5_000L, 400L));
    List<Reservation> open = new ArrayList<>();
    BigDecimal spent = BigDecimal.ZERO;
    for (int i = 0; i < 2_000; i++) {
      if (random.nextBoolean() || open.isEmpty()) {
        Optional<Reservation> made =
            budget.reserve(
                new Amount(BigDecimal.valueOf(random.nextInt(200), 2), random.nextInt(300), 1));
        made.ifPresent(open::add);
      } else {
        Reservation ended = open.remove(random.nextInt(open.size()));
        BigDecimal part = ended.worst().usd().multiply(BigDecimal.valueOf(random.nextInt(101), 2));
        switch (random.nextInt(3)) {
          case 0 -> ended.release();
          case 1 -> {
            ended.keep();
            spent = spent.add(ended.worst().usd());
          }
          default -> {
            ended.settle(new Amount(part, ended.worst().tokens() / 2, 1));
            spent = spent.add(part);
          }
        }
      }
      RunBudget.Status now = budget.status();
      BigDecimal reserved =
          open.stream().map(r -> r.worst().usd()).reduce(BigDecimal.ZERO, BigDecimal::add);
      assertEquals(0, spent.compareTo(now.spent().usd()));
      assertEquals(0, reserved.compareTo(now.reserved().usd()));
      assertTrue(now.spent().usd().add(now.reserved().usd()).compareTo(limit) <= 0);
      assertTrue(now.spent().tokens() + now.reserved().tokens() <= 5_000);
      assertTrue(now.spent().requests() + now.reserved().requests() <= 400);
    }
  }

  @Test
  void manyThreadsTogetherStayWithinTheLimit() throws InterruptedException {
    RunBudget budget = new RunBudget(new Limits(null, null, 100L));
    AtomicInteger granted = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int k = 0; k < 50; k++) {
              budget
                  .reserve(amount("0", 0, 1))
                  .ifPresent(r -> {
                    granted.incrementAndGet();
                    r.keep();
                  });
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(100, granted.get());
    assertEquals(100, budget.status().spent().requests());
  }

  @Test
  void whatIsSettledIsNoLongerReserved() {
    RunBudget budget = new RunBudget(Limits.NONE);
    Reservation one = budget.reserve(amount("0.5", 10, 1)).orElseThrow();
    Reservation two = budget.reserve(amount("0.25", 30, 2)).orElseThrow();
    assertEquals(amount("0.75", 40, 3), budget.status().reserved());
    one.settle(amount("0.1", 4, 1));
    assertEquals(amount("0.25", 30, 2), budget.status().reserved());
    two.release();
    assertEquals(amount("0.00", 0, 0), budget.status().reserved());
    assertEquals(amount("0.1", 4, 1), budget.status().spent());
    assertEquals(Limits.NONE, budget.status().limits());
  }

  @Test
  void theLimitItselfMayBeSpentAndNotMore() {
    RunBudget budget = new RunBudget(new Limits(new BigDecimal("1"), 10L, 2L));
    assertTrue(budget.canEverPay(amount("1", 10, 2)));
    assertFalse(budget.canEverPay(amount("1.01", 10, 2)));
    assertFalse(budget.canEverPay(amount("1", 11, 2)));
    assertFalse(budget.canEverPay(amount("1", 10, 3)));
    Reservation half = budget.reserve(amount("0.5", 5, 1)).orElseThrow();
    assertTrue(budget.canEverPay(amount("1", 10, 2)), "what is set aside may come back");
    half.keep();
    assertFalse(budget.canEverPay(amount("1", 10, 2)), "what is spent does not");
    assertTrue(budget.canEverPay(amount("0.5", 5, 1)));
  }

  @Test
  void beyondAllNumbersIsTheLargestOne() {
    RunBudget budget = new RunBudget(Limits.NONE);
    for (long tokens : new long[] {Long.MAX_VALUE - 1, 1, 5}) {
      budget.reserve(Amount.NONE).orElseThrow().settle(amount("0", tokens, tokens));
    }
    assertEquals(amount("0", Long.MAX_VALUE, Long.MAX_VALUE), budget.status().spent());
    assertThrows(IllegalArgumentException.class, () -> amount("0", 0, -1));
  }
}
