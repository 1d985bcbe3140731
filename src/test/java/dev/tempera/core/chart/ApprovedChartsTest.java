package dev.tempera.core.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Charts as somebody has looked at them and found them right. Where one differs, what it is now
 * lies in {@code target/charts}: look at both, and put it in the old one's place if it is better.
 */
class ApprovedChartsTest {
  record Approved(String name, Chart chart, double width) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static OptionalDouble some(double value) {
    return OptionalDouble.of(value);
  }

  private static IntervalDots.Row row(
      String name, double value, double low, double high, boolean baseline) {
    String words = value + " [" + low + ", " + high + "]";
    return new IntervalDots.Row(name, value, some(low), some(high), words, baseline);
  }

  private static IntervalDots dots() {
    return new IntervalDots(
        "Difference to the baseline",
        "points",
        List.of(
            row("baseline", 0, -2.5, 2.5, true),
            row("temperature 1", 4.25, 1, 8, false),
            new IntervalDots.Row(
                "one answer", -7, OptionalDouble.empty(), OptionalDouble.empty(), "−7", false),
            row("a name that is much longer than others are", 3, -1, 6.5, false)),
        some(0));
  }

  private static StripBox strip() {
    double[] many = IntStream.range(0, 1_000).mapToDouble(i -> 20 + i % 37 * 1.5).toArray();
    return new StripBox(
        "Length",
        "words",
        List.of(
            new StripBox.Row("few", new double[] {12, -3, 40.5, 7, 9, 11, 300}),
            new StripBox.Row("many", many),
            new StripBox.Row("one", new double[] {55}),
            new StripBox.Row("none", new double[0])));
  }

  private static HeatMap heat() {
    List<String> columns = List.of("gpt-small", "a model with a long name", "c", "d", "e");
    return new HeatMap(
        "Right answers",
        "rate in %",
        new HeatMap.Names("temperature", "model"),
        columns,
        IntStream.range(0, 4)
            .mapToObj(r ->
                new HeatMap.Row(
                    r == 3 ? "unset, as the server has it" : r * 0.5 + "",
                    IntStream.range(0, columns.size())
                        .mapToObj(c ->
                            r == 2 && c == 1
                                ? HeatMap.Spot.NONE
                                : new HeatMap.Spot(r * 22.5 + c * 7 - 4, r * 20 + c + ""))
                        .toList()))
            .toList());
  }

  private static FactorBand.Point point(double level, double value, double error) {
    return new FactorBand.Point(level, value, some(value - error), some(value + error), "" + value);
  }

  private static FactorBand.Point bare(double level, double value) {
    return new FactorBand.Point(
        level, value, OptionalDouble.empty(), OptionalDouble.empty(), "" + value);
  }

  private static FactorBand band() {
    return new FactorBand(
        "Right answers",
        "rate in %",
        "temperature",
        List.of(
            new FactorBand.Series(
                "", List.of(point(0, 92, 4), point(0.5, 88, 5), bare(1, 80), point(2, 41, 12)))),
        "It falls.");
  }

  private static FactorBand bands() {
    List<FactorBand.Series> series =
        IntStream.range(0, 4)
            .mapToObj(i ->
                new FactorBand.Series(
                    "model " + (char) ('a' + i),
                    List.of(point(0, 20 + 20 * i, 3), point(1, 15 + 22 * i, 6), bare(3, 30 + i))))
            .toList();
    return new FactorBand("Right answers", "rate in %", "temperature", series, "");
  }

  private static ParetoScatter.Spot spot(String name, double cost, double worth) {
    return new ParetoScatter.Spot(name, cost, worth, "$" + cost, worth + " %", name.equals("base"));
  }

  private static ParetoScatter scatter() {
    return new ParetoScatter(
        "Right answers",
        "USD for 1,000 answers",
        "rate in %",
        List.of(
            spot("base", 2, 70),
            spot("cheap", 0.5, 61),
            spot("beaten", 3, 65),
            spot("near the beaten", 3.05, 64),
            spot("best", 4, 95),
            spot("like the best", 3.98, 94.5),
            spot("dear", 9.75, 94)));
  }

  private static ParetoScatter crowd() {
    return new ParetoScatter(
        "Many",
        "USD",
        "rate",
        IntStream.range(0, 14)
            .mapToObj(i -> spot("setting " + i, 1 + i * 0.35 % 2, 50 + i * 11 % 37))
            .toList());
  }

  static Stream<Approved> charts() {
    return Stream.of(
        new Approved("dots", dots(), 640),
        new Approved("dots-narrow", dots(), 0),
        new Approved("strip", strip(), 640),
        new Approved("heat", heat(), 640),
        new Approved("heat-narrow", heat(), 300),
        new Approved("band", band(), 640),
        new Approved("bands", bands(), 520),
        new Approved("scatter", scatter(), 640),
        new Approved("crowd", crowd(), 420));
  }

  @ParameterizedTest
  @MethodSource("charts")
  void aChartLooksAsItWasApproved(Approved approved) throws IOException {
    String now = SvgWriter.write(approved.chart(), approved.width());
    String before = "";
    try (InputStream in = getClass().getResourceAsStream(approved.name() + ".svg")) {
      before = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (!now.equals(before)) {
      Path folder = Files.createDirectories(Path.of("target", "charts"));
      Files.writeString(folder.resolve(approved.name() + ".svg"), now);
    }
    assertEquals(before, now, "see target/charts/" + approved.name() + ".svg");
  }

  /** What a chart has of one kind. */
  private static <T extends Drawing.Mark> List<T> marks(Chart chart, double width, Class<T> kind) {
    return chart.draw(width).marks().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static Stream<Double> widths() {
    return DoubleStream.of(240, 300, 420, 640, 1_200, 2_560).boxed();
  }

  @ParameterizedTest
  @MethodSource("widths")
  void wordsOfOneLineDoNotRunIntoEachOther(double width) {
    for (Chart chart : List.of(dots(), strip(), heat(), band(), bands(), scatter(), crowd())) {
      List<Drawing.Mark.Words> all = marks(chart, width, Drawing.Mark.Words.class);
      for (int i = 0; i < all.size(); i++) {
        Drawing.Mark.Words one = all.get(i);
        double[] a = extent(one);
        assertTrue(a[0] >= 0 && a[1] <= Math.max(width, 240), () -> width + ": " + one);
        for (Drawing.Mark.Words other : all.subList(i + 1, all.size())) {
          double[] b = extent(other);
          boolean meet = a[0] < b[1] && b[0] < a[1] && Math.abs(one.y() - other.y()) < 8;
          assertFalse(meet, () -> chart.title() + " " + width + ": " + one + " " + other);
        }
      }
    }
  }

  /** From where to where it is certainly written: letters are 4 pixels wide at least. */
  private static double[] extent(Drawing.Mark.Words words) {
    double wide = words.text().length() * 4.0;
    double from =
        switch (words.anchor()) {
          case START -> words.x();
          case MIDDLE -> words.x() - wide / 2;
          case END -> words.x() - wide;
        };
    return new double[] {from, from + wide};
  }

  @ParameterizedTest
  @MethodSource("widths")
  void everyValueStandsWhereTheScaleSaysIt(double width) {
    // The ticks below are the scale: a value's place is told by two of them.
    IntervalDots chart = dots();
    List<Drawing.Mark.Words> ticks =
        marks(chart, width, Drawing.Mark.Words.class).stream()
            .filter(words -> words.anchor() == Drawing.Anchor.MIDDLE)
            .toList();
    Drawing.Mark.Words first = ticks.getFirst();
    Drawing.Mark.Words last = ticks.getLast();
    double from = number(first.text());
    double perUnit = (last.x() - first.x()) / (number(last.text()) - from);
    double[] expected = {4.25, -7, 3};
    double[] drawn =
        marks(chart, width, Drawing.Mark.Dot.class).stream()
            .mapToDouble(dot -> from + (dot.x() - first.x()) / perUnit)
            .toArray();
    assertEquals(Arrays.toString(expected), Arrays.toString(rounded(drawn)));
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace('−', '-'));
  }

  private static double[] rounded(double[] values) {
    return Arrays.stream(values).map(v -> Math.round(v * 1_000) / 1_000.0).toArray();
  }

  @Test
  void whatIsSaidBesideABandIsItsTrend() {
    assertEquals("It falls.", band().remark());
    assertEquals("", dots().remark());
  }

  @Test
  void onDarkPagesColoursAreOthers() {
    String dark = SvgWriter.styles().split("prefers-color-scheme: dark", -1)[1];
    for (Ink ink : Ink.values()) {
      assertTrue(dark.contains("svg ." + ink.style() + " { fill: " + ink.darkHex() + " }"));
    }
    assertEquals("#e6edf3", Ink.TEXT.darkHex());
  }

  @Test
  void ofNoValuesNoQuartileIsSaid() {
    assertEquals(List.of("none", "0", "–", "–", "–", "–", "–"), strip().table().getLast());
  }

  @Test
  void ofSeveralLowestOrHighestTheFirstIsNamed() {
    HeatMap.Spot one = new HeatMap.Spot(1, "1");
    HeatMap same =
        new HeatMap(
            "t",
            "u",
            new HeatMap.Names("r", "c"),
            List.of("a", "b"),
            List.of(new HeatMap.Row("x", List.of(one, one))));
    assertEquals(
        "t, u by r and c. Highest: 1 at r x, c a. Lowest: 1 at r x, c a.", same.sentence());
  }

  @Test
  void aTableHasTheValueOfEachSeriesAtItsLevel() {
    assertEquals(List.of("1", "15.0", "37.0", "59.0", "81.0"), bands().table().get(2));
    assertEquals(List.of("3", "30.0", "31.0", "32.0", "33.0"), bands().table().getLast());
  }
}
