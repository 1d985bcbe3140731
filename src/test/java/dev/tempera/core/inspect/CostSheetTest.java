package dev.tempera.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.inspect.CostSheet.Kind;
import dev.tempera.core.inspect.CostSheet.Line;
import dev.tempera.core.run.Costs;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class CostSheetTest {
  private static final Pricing NANO =
      new Pricing(
          new BigDecimal("0.0000001"),
          new BigDecimal("0.0000004"),
          new BigDecimal("0.000000025"),
          null);

  private static Usage usage(long in, long out, @Nullable Long cached, @Nullable String usd) {
    return new Usage(
        in,
        out,
        cached,
        null,
        usd == null ? null : new BigDecimal(usd),
        "{\"cost_details\":{\"upstream_inference_cost\":6e-7,\"odd\":\"x\"},\"is_byok\":false}");
  }

  private static List<Line> lines(Kept kept, @Nullable Pricing pricing) {
    return CostSheet.of(kept.answer().facts(), pricing).lines();
  }

  private static List<Line> of(List<Line> lines, Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).toList();
  }

  @Test
  void anEstimateIsWorkedOutLineByLine() {
    Kept kept =
        new Kept()
            .used(usage(1_000, 500, 400L, null))
            .cost(new Cost(new BigDecimal("0.00027"), true));
    List<Line> lines = lines(kept, NANO);
    assertEquals(
        List.of(
            new Line(
                Kind.LIST,
                "Read, not from the cache",
                "600 × $0.1 per million",
                new BigDecimal("0.00006")),
            new Line(
                Kind.LIST,
                "Read from the cache",
                "400 × $0.025 per million",
                new BigDecimal("0.00001")),
            new Line(Kind.LIST, "Written", "500 × $0.4 per million", new BigDecimal("0.0002"))),
        of(lines, Kind.LIST));
    assertEquals(new BigDecimal("0.00027"), of(lines, Kind.SUM).getFirst().usd());
    assertEquals(new BigDecimal("0.00003"), of(lines, Kind.SAVED).getFirst().usd());
    assertEquals(List.of(), of(lines, Kind.NOTE));
  }

  /** The lines add up to what the program reckons everywhere else. */
  @RepeatedTest(30)
  void theLinesAddUp(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Pricing pricing =
        new Pricing(
            BigDecimal.valueOf(random.nextInt(1_000), 9),
            BigDecimal.valueOf(random.nextInt(1_000), 9),
            random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(100), 9),
            random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(10), 4));
    long in = random.nextInt(100_000);
    Usage usage =
        usage(
            in,
            random.nextInt(10_000),
            random.nextBoolean() ? null : (Long) (long) random.nextInt(200_000),
            null);
    BigDecimal sum =
        lines(new Kept().used(usage), pricing).stream()
            .filter(line -> line.kind() == Kind.LIST)
            .map(line -> line.usd() == null ? BigDecimal.ZERO : line.usd())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertEquals(0, sum.compareTo(Costs.of(usage, pricing).orElseThrow().usd()));
  }

  @Test
  void whatWasReportedCountsAndIsComparedWithTheList() {
    Kept kept =
        new Kept()
            .used(usage(63, 6, null, "0.0000087"))
            .cost(new Cost(new BigDecimal("0.0000087"), false));
    List<Line> lines = lines(kept, NANO);
    assertEquals(new BigDecimal("0.0000087"), of(lines, Kind.REPORTED).getFirst().usd());
    assertEquals("upstream_inference_cost", of(lines, Kind.DETAIL).getFirst().what());
    assertEquals(1, of(lines, Kind.DETAIL).size(), "what is no amount is none");
    assertEquals(List.of(), of(lines, Kind.NOTE), "the list says the same");
    List<Line> other = lines(kept, new Pricing(BigDecimal.ONE, BigDecimal.ONE, null, null));
    assertTrue(of(other, Kind.NOTE).getFirst().what().startsWith("What was charged counts"));
  }

  @Test
  void whatIsNotKnownIsSaid() {
    assertTrue(lines(new Kept(), NANO).getFirst().what().contains("reported no usage"));
    assertTrue(
        of(lines(new Kept().used(usage(1, 1, null, null)), null), Kind.NOTE)
            .getFirst()
            .what()
            .contains("No list price"));
    Kept dearer =
        new Kept().used(usage(10, 10, null, null)).cost(new Cost(new BigDecimal("0.5"), true));
    assertTrue(of(lines(dearer, NANO), Kind.NOTE).getFirst().what().contains("$0.5"));
  }

  @Test
  void hostileUsageIsNoFailure() {
    for (String raw :
        List.of("", "null", "[1]", "{\"cost_details\":5}", "{\"cost_details\":[1]}")) {
      Usage usage = new Usage(1L, 1L, null, null, BigDecimal.ONE, raw);
      assertEquals(Kind.USED, lines(new Kept().used(usage), NANO).getFirst().kind());
    }
  }
}
