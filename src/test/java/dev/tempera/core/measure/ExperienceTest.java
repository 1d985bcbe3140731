package dev.tempera.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Cost;
import dev.tempera.core.measure.Measurement.Course;
import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.measure.Measurement.Taken;
import dev.tempera.core.run.Attempt.Outcome;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperienceTest {
  @ParameterizedTest
  @CsvSource({
    "COMPLETE, 200, ANSWERED",
    "STOPPED, 200, STOPPED",
    "FAILED, 401, REFUSED",
    "FAILED, 402, REFUSED",
    "FAILED, 429, FAILED",
    "FAILED, 408, FAILED",
    "RETRIED, 503, FAILED",
    "FAILED, , FAILED",
    "INTERRUPTED, 200, FAILED",
    "RUNNING, 200, LOST",
  })
  void whatAnEndIsCountedAs(Outcome outcome, Integer status, Result result) {
    assertEquals(result, Tries.ended(outcome, status).result());
  }

  @Test
  void whatNeverWentOutIsNeitherAFailureNorARequest() {
    Measurement unsent =
        new Measurement(
            Tries.asked("m", null),
            new Course(Tries.NOON, Outcome.FAILED, null, false, null, null),
            Taken.UNKNOWN);
    assertEquals(Result.UNSENT, unsent.result());
    Paid paid = Paid.of(List.of(unsent));
    assertEquals(0, paid.requests());
    assertEquals(0, paid.unknown());
  }

  @Test
  void theSpeedIsOfTheTokensAfterTheFirst() {
    assertEquals(10, Tries.answered(300, 2000, 21, "0").tokensPerSecond(), 1e-9);
  }

  @Test
  void aSpeedThatCannotBeSeenIsNone() {
    assertTrue(Double.isNaN(Tries.answered(300, 0, 200, "0").tokensPerSecond()), "all at once");
    assertTrue(Double.isNaN(Tries.answered(300, 900, 5, "0").tokensPerSecond()), "too few");
    Measurement stopped = Tries.ended(Outcome.STOPPED, 200);
    assertTrue(Double.isNaN(stopped.tokensPerSecond()), "not whole");
    assertTrue(Double.isNaN(stopped.firstTokenMs()), "no token");
  }

  @Test
  void failuresAreAShareOfWhatWasDecided() {
    List<Measurement> tries =
        List.of(
            Tries.answered(200, 1000, 50, "0.001"),
            Tries.answered(300, 1000, 50, "0.001"),
            Tries.answered(400, 1000, 50, "0.001"),
            Tries.ended(Outcome.FAILED, 503),
            Tries.ended(Outcome.STOPPED, 200),
            Tries.ended(Outcome.FAILED, 401),
            Tries.ended(Outcome.RUNNING, 200));
    Experience found = Experience.of("all", tries);
    assertEquals(4, found.decided());
    assertEquals(0.25, found.failureRate(), 1e-12);
    assertTrue(found.failureInterval().orElseThrow().contains(0.25));
    assertEquals(3, found.firstToken().n());
    assertEquals(300, found.firstToken().median().orElseThrow(), 1e-9);
    assertTrue(found.firstToken().isFew());
    assertTrue(Double.isNaN(Experience.of("none", List.of()).failureRate()));
  }

  @Test
  void unknownCostIsCountedAndNeverNothing() {
    Measurement known = Tries.answered(200, 1000, 50, "0.001");
    Measurement estimate = Tries.costing(known, new Cost(new BigDecimal("0.002"), true));
    Measurement unknown = Tries.costing(known, null);
    Paid paid = Paid.of(List.of(known, estimate, unknown, Tries.ended(Outcome.FAILED, 429)));
    assertEquals(new BigDecimal("0.003"), paid.usd());
    assertEquals(new BigDecimal("0.002"), paid.estimated());
    assertEquals(2, paid.known());
    // What was turned away before its first token has cost nothing.
    assertEquals(1, paid.unknown());
    assertEquals(4, paid.requests());
    assertEquals(150, paid.tokens().completion());
  }

  @Test
  void aQuantileThatASampleIsTooSmallForIsNotTold() {
    Sample nine = Sample.of(IntStream.range(0, 9).asDoubleStream());
    Sample ten = Sample.of(IntStream.range(0, 10).asDoubleStream());
    assertEquals(OptionalDouble.empty(), nine.quantile(0.9));
    assertTrue(ten.quantile(0.9).isPresent());
    assertFalse(ten.isFew());
    assertEquals(OptionalDouble.empty(), ten.quantile(0.99));
    assertTrue(Sample.of(IntStream.range(0, 100).asDoubleStream()).quantile(0.99).isPresent());
    assertEquals(OptionalDouble.empty(), Sample.of(DoubleStream.of(Double.NaN)).median());
  }

  @Test
  void hoursAreThoseOfThePlace() {
    List<Measurement> tries = List.of(Tries.answered(200, 1000, 50, "0"));
    assertEquals("12", Experience.byHour(tries, ZoneId.of("UTC")).getFirst().name());
    assertEquals("17", Experience.byHour(tries, ZoneId.of("Asia/Kolkata")).getFirst().name());
  }

  @Test
  void whoRanItIsUnknownWhereNobodySaysSo() {
    Measurement one = Tries.answered(200, 1000, 50, "0");
    List<Measurement> tries = new ArrayList<>(List.of(one, one));
    tries.add(Tries.ended(Outcome.RETRIED, 503));
    List<Experience> all = Experience.byProvider(tries, "not known");
    assertEquals(List.of("OpenAI", "not known"), all.stream().map(Experience::name).toList());
    assertEquals(0, all.getFirst().failureRate(), 0);
  }

  @Test
  void aHistogramHoldsEveryValue() {
    double[] values = IntStream.range(0, 500).mapToDouble(i -> 100 + i % 37 * 11.3).toArray();
    values[499] = 90_000;
    var chart = Histograms.of("t", "ms", Sample.of(DoubleStream.of(values)));
    double sum = chart.columns().stream().mapToDouble(each -> each.parts().getFirst()).sum();
    assertEquals(500, sum, 0);
    assertTrue(chart.columns().size() <= 25, "" + chart.columns().size());
    assertTrue(chart.columns().getLast().name().endsWith("+"));
    assertTrue(chart.sentence().contains("500 values from 100 to 90000 ms"), chart.sentence());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "5, 5", "0.0001, 0.0001", "1e300, -1e300", "3, 4"})
  void aHistogramTakesAnyValues(double a, double b) {
    var chart = Histograms.of("t", "ms", Sample.of(DoubleStream.of(a, b)));
    double sum = chart.columns().stream().mapToDouble(each -> each.parts().getFirst()).sum();
    assertEquals(2, sum, 0);
    assertTrue(chart.sentence().contains("That is few."));
    assertTrue(chart.draw(300).marks().size() > 3);
  }
}
