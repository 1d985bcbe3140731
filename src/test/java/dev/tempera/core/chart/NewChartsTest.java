package dev.tempera.core.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chart.Drawing.Mark;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Heat map, band and scatter. */
class NewChartsTest {
  private static <T extends Mark> List<T> marks(Drawing drawing, Class<T> type) {
    return drawing.marks().stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<String> words(Drawing drawing) {
    return marks(drawing, Mark.Words.class).stream().map(Mark.Words::text).toList();
  }

  private static HeatMap heat() {
    return new HeatMap(
        "right",
        "rate in %",
        new HeatMap.Names("temperature", "model"),
        List.of("a", "b"),
        List.of(
            new HeatMap.Row("0", List.of(new HeatMap.Spot(90, "90"), new HeatMap.Spot(50, "50"))),
            new HeatMap.Row("1", List.of(new HeatMap.Spot(10, "10"), HeatMap.Spot.NONE))));
  }

  private static FactorBand.Point point(double level, double value) {
    return new FactorBand.Point(
        level,
        value,
        OptionalDouble.of(value - 5),
        OptionalDouble.of(value + 5),
        value + " [" + (value - 5) + ", " + (value + 5) + "]");
  }

  private static FactorBand band(FactorBand.Series... series) {
    return new FactorBand("right", "rate in %", "temperature", List.of(series), "It falls.");
  }

  private static ParetoScatter.Spot spot(String name, double cost, double worth) {
    return new ParetoScatter.Spot(name, cost, worth, "$" + cost, worth + " %", name.equals("base"));
  }

  private static ParetoScatter scatter(ParetoScatter.Spot... spots) {
    return new ParetoScatter("right", "USD", "rate in %", List.of(spots));
  }

  @Test
  void whereLessIsBetterTheFrontGoesDown() {
    ParetoScatter scatter =
        new ParetoScatter(
            "time",
            "USD",
            "ms",
            List.of(spot("slow", 1, 900), spot("dear", 3, 950), spot("fast", 2, 100)),
            true);
    assertEquals(
        List.of("slow", "fast"), scatter.front().stream().map(ParetoScatter.Spot::name).toList());
  }

  @Test
  void aHeatMapIsDarkerWhereTheValueIsHigherAndSaysEachNumber() {
    Drawing drawing = heat().draw(600);
    List<Mark.Box> boxes =
        marks(drawing, Mark.Box.class).stream().filter(box -> box.height() > 20).toList();
    assertEquals(3, boxes.size(), "where nothing was found there is no box");
    assertEquals(
        List.of(Ink.HEAT7, Ink.HEAT4, Ink.HEAT1), boxes.stream().map(Mark.Box::fill).toList());
    assertTrue(words(drawing).containsAll(List.of("90", "50", "10", "–", "a", "b", "0", "1")));
    Mark.Words high =
        marks(drawing, Mark.Words.class).stream()
            .filter(each -> each.text().equals("90"))
            .findFirst()
            .orElseThrow();
    assertEquals(Ink.ON_DARK, high.ink());
    assertEquals(
        "right, rate in % by temperature and model. Highest: 90 at temperature 0, model a."
            + " Lowest: 10 at temperature 1, model a.",
        heat().sentence());
    assertEquals(List.of("1", "10", "–"), heat().table().getLast());
  }

  @Test
  void aHeatMapOfManyColumnsLeavesWordsOutThatHaveNoRoom() {
    List<String> columns = IntStream.range(0, 40).mapToObj(i -> "level " + i).toList();
    HeatMap map =
        new HeatMap(
            "t",
            "u",
            new HeatMap.Names("r", "c"),
            columns,
            List.of(
                new HeatMap.Row(
                    "row",
                    columns.stream().map(c -> new HeatMap.Spot(c.length(), "12345678")).toList())));
    Drawing drawing = map.draw(500);
    assertFalse(words(drawing).contains("12345678"));
    marks(drawing, Mark.Box.class)
        .forEach(box -> assertTrue(box.x() + box.width() <= drawing.width() + 1, box + ""));
  }

  @Test
  void aBandIsOneAreaAroundItsCurve() {
    Drawing drawing =
        band(new FactorBand.Series("", List.of(point(0, 90), point(0.5, 80), point(2, 40))))
            .draw(600);
    List<Mark.Area> areas = marks(drawing, Mark.Area.class);
    assertEquals(1, areas.size());
    assertEquals(6, areas.getFirst().points().size());
    List<Mark.Dot> dots = marks(drawing, Mark.Dot.class);
    assertEquals(3, dots.size());
    // The levels stand where the numbers are, not one behind the other.
    double first = dots.get(1).x() - dots.get(0).x();
    double second = dots.get(2).x() - dots.get(1).x();
    assertEquals(3, second / first, 1e-6);
    assertTrue(dots.get(0).y() < dots.get(2).y(), "more is higher");
  }

  @Test
  void severalSeriesHaveShapesOfTheirOwnAndALegend() {
    FactorBand chart =
        band(
            new FactorBand.Series("model a", List.of(point(0, 90), point(1, 80))),
            new FactorBand.Series("model b", List.of(point(0, 60), point(1, 50))));
    Drawing drawing = chart.draw(600);
    assertTrue(words(drawing).containsAll(List.of("model a", "model b")));
    assertEquals(3, marks(drawing, Mark.Dot.class).size(), "two and one in the legend");
    assertEquals(3, marks(drawing, Mark.Area.class).size(), "diamonds");
    assertEquals(List.of("temperature", "model a", "model b"), chart.table().getFirst());
    assertEquals("1", chart.table().getLast().getFirst());
    assertTrue(chart.sentence().endsWith("It falls."), chart.sentence());
    assertTrue(chart.sentence().contains("model b: 60.0 [55.0, 65.0] at 0;"), chart.sentence());
  }

  @Test
  void theFrontIsWhatNothingBeats() {
    ParetoScatter chart =
        scatter(
            spot("base", 2, 70),
            spot("cheap", 1, 60),
            spot("beaten", 3, 65),
            spot("best", 4, 95),
            spot("same price, worse", 2, 60));
    assertEquals(
        List.of("cheap", "base", "best"),
        chart.front().stream().map(ParetoScatter.Spot::name).toList());
    assertEquals(
        "right, rate in % against USD. Nothing beats: cheap (60.0 % for $1.0); base (70.0 % for"
            + " $2.0); best (95.0 % for $4.0). 2 of 5 are beaten.",
        chart.sentence());
    assertEquals(List.of("beaten", "$3.0", "65.0 %", "yes"), chart.table().get(3));
    List<String> words = words(chart.draw(700));
    assertTrue(words.containsAll(List.of("cheap", "base", "best", "beaten")), words + "");
  }

  @Test
  void twoThatAreEqualAreBothOnTheFront() {
    assertEquals(2, scatter(spot("a", 1, 50), spot("b", 1, 50)).front().size());
  }

  @Test
  void namesNeverLieOverEachOther() {
    ParetoScatter chart =
        scatter(
            IntStream.range(0, 12)
                .mapToObj(i -> spot("a rather long name " + i, 1 + i * 0.001, 50 + i * 0.01))
                .toArray(ParetoScatter.Spot[]::new));
    List<Mark.Words> names =
        marks(chart.draw(640), Mark.Words.class).stream()
            .filter(each -> each.text().startsWith("a rather"))
            .toList();
    assertTrue(names.size() >= 2, names.size() + "");
    for (Mark.Words a : names) {
      for (Mark.Words b : names) {
        boolean apart = Math.abs(a.y() - b.y()) >= 14;
        assertTrue(a.equals(b) || apart || a.anchor() != b.anchor(), a + " " + b);
      }
    }
  }

  @Test
  void everythingStaysOnThePlane() {
    for (double width : new double[] {0, 240, 480, 2560}) {
      for (Chart chart :
          List.of(
              heat(),
              band(new FactorBand.Series("", List.of(point(0, 90), point(1, 80)))),
              scatter(spot("x".repeat(200), 1, 2), spot("y", 3, 4)))) {
        Drawing drawing = chart.draw(width);
        for (Mark.Words each : marks(drawing, Mark.Words.class)) {
          assertTrue(each.x() >= 0 && each.x() <= drawing.width(), width + " " + each);
          assertTrue(each.y() >= 0 && each.y() <= drawing.height(), width + " " + each);
        }
        for (Mark.Dot each : marks(drawing, Mark.Dot.class)) {
          assertTrue(each.x() >= 0 && each.x() <= drawing.width(), width + " " + each);
        }
      }
    }
  }

  @Test
  void anInlineChartHasClassesForThePageAndColoursWithoutOne() {
    String svg = SvgWriter.inline(heat(), 600);
    assertTrue(svg.contains("class=\"ink-heat7 ink-heat7-line\""), svg);
    assertTrue(svg.contains("fill=\"#0d3f78\""), svg);
    assertFalse(svg.contains("#ffffff\"/>\n<"), "no ground of its own");
    for (Ink ink : Ink.values()) {
      assertTrue(SvgWriter.styles().contains("svg ." + ink.style() + " {"), ink.style());
    }
  }
}
