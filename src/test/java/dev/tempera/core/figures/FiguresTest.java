package dev.tempera.core.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.run.Costs;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with which no reckoning ends come no further than where they enter. */
@Timeout(10)
class FiguresTest {
  private static final BigDecimal PRICE = new BigDecimal("0.0000001");

  @ParameterizedTest
  @ValueSource(strings = {"1e400000000", "-1e400000000", "1e-400000000", "1e21", "1e-41"})
  void anAmountWithoutAnEndIsNotReported(String text) {
    BigDecimal amount = new BigDecimal(text);
    assertNull(Figures.money(amount));
    Usage usage = new Usage(10L, 20L, null, null, amount, "{}");
    assertNull(usage.costUsd());
    assertEquals(
        Optional.of(new Cost(new BigDecimal("0.000003"), true)),
        Costs.of(usage, new Pricing(PRICE, PRICE, null, amount)));
    assertEquals(Optional.empty(), Costs.of(usage, new Pricing(amount, PRICE, null, null)));
    assertThrows(IllegalArgumentException.class, () -> new Cost(amount, false));
  }

  @Test
  void anAmountOfTooManyDigitsIsNone() {
    assertNull(Figures.money(new BigDecimal("1".repeat(51))));
    assertEquals(50, String.valueOf(Figures.money(new BigDecimal("1".repeat(50)))).length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "0.00", "-0.5", "1E-9", "123456.78", "1E+20", "1E-40", "0.000001230"})
  void whatSomebodyChargesStaysDigitForDigit(String text) {
    assertEquals(new BigDecimal(text), Figures.money(new BigDecimal(text)));
  }

  @ParameterizedTest
  @CsvSource({"-1,", "0,0", "1000000000000000,1000000000000000", "1000000000000001,"})
  void countsAreNeitherBelowNothingNorBeyondBelief(long given, Long kept) {
    assertEquals(kept, Figures.count(given));
    Usage usage = new Usage(given, given, given, given, null, "{}");
    assertEquals(new Usage(kept, kept, kept, kept, null, "{}"), usage);
  }

  @Test
  void thePricePerRequestIsAddedOnce() {
    Usage usage = new Usage(10L, 20L, 4L, null, null, "{}");
    Pricing pricing = new Pricing(PRICE, PRICE, PRICE, new BigDecimal("0.5"));
    assertEquals(Optional.of(new Cost(new BigDecimal("0.500003"), true)), Costs.of(usage, pricing));
  }
}
