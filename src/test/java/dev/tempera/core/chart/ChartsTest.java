package dev.tempera.core.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chart.Drawing.Mark;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartsTest {
  private static IntervalDots dots(String name) {
    return new IntervalDots(
        "Rates",
        "%",
        List.of(
            new IntervalDots.Row(
                "base", 50, OptionalDouble.of(40), OptionalDouble.of(60), "50 [40, 60]", true),
            new IntervalDots.Row(
                name, 70, OptionalDouble.empty(), OptionalDouble.empty(), "70", false)),
        OptionalDouble.empty());
  }

  private static StripBox strip(double... values) {
    return new StripBox("Lengths", "words", List.of(new StripBox.Row("a", values)));
  }

  private static <T extends Mark> List<T> marks(Drawing drawing, Class<T> type) {
    return drawing.marks().stream().filter(type::isInstance).map(type::cast).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 1, 0.2",
    "3.2, 97, 0, 100, 20",
    "-0.3, 0.7, -0.4, 0.8, 0.2",
    "5, 5, 4.4, 5.6, 0.2",
    "0, 0, -1, 1, 0.5"
  })
  void ticksAreRoundAndHoldEverything(
      double least, double most, double low, double high, double step) {
    Axis axis = Axis.of(least, most, 0, 100);
    assertEquals(low, axis.low(), 1e-9);
    assertEquals(high, axis.high(), 1e-9);
    assertEquals(step, axis.step(), 1e-9);
    assertEquals(0, axis.x(axis.low()), 1e-9);
    assertEquals(100, axis.x(axis.high()), 1e-9);
  }

  @Test
  void labelsHaveTheDecimalsOfTheStep() {
    Axis axis = Axis.of(0, 1, 0, 100);
    assertEquals(
        List.of("0.0", "0.2", "0.4", "0.6", "0.8", "1.0"),
        axis.ticks().stream().map(axis::label).toList());
    assertEquals("−20", Axis.of(-20, 80, 0, 1).label(-20));
  }

  @Test
  void aDotStandsInsideItsIntervalAndNoneHasNoLine() {
    Drawing drawing = dots("other").draw(600);
    List<Mark.Dot> dots = marks(drawing, Mark.Dot.class);
    List<Mark.Area> diamonds = marks(drawing, Mark.Area.class);
    assertEquals(1, dots.size());
    assertEquals(1, diamonds.size(), "the baseline is known by its shape too");
    double baseline = diamonds.getFirst().points().getFirst().x();
    Mark.Line bar =
        marks(drawing, Mark.Line.class).stream()
            .filter(line -> line.y1() == line.y2())
            .findFirst()
            .orElseThrow();
    assertTrue(bar.x1() < baseline && baseline < bar.x2());
    assertTrue(baseline < dots.getFirst().x());
    assertEquals(1, marks(drawing, Mark.Line.class).stream().filter(l -> l.y1() == l.y2()).count());
  }

  @Test
  void everythingStaysOnThePlaneWhateverTheWidthAndTheNames() {
    for (double width : new double[] {0, 100, 240, 480, 2560}) {
      for (Chart chart : List.of(dots("n".repeat(300)), strip(1, 2, 3, 4, 1000))) {
        Drawing drawing = chart.draw(width);
        for (Mark.Dot dot : marks(drawing, Mark.Dot.class)) {
          assertTrue(dot.x() >= 0 && dot.x() <= drawing.width(), width + " " + dot);
          assertTrue(dot.y() >= 0 && dot.y() <= drawing.height(), width + " " + dot);
        }
        for (Mark.Words words : marks(drawing, Mark.Words.class)) {
          assertTrue(words.text().length() * 7 <= drawing.width(), words.text());
        }
      }
    }
  }

  @Test
  void aSentenceAndATableSayTheSame() {
    assertEquals(
        "Rates, %. base, the baseline: 50 [40, 60]. other: 70, no interval.",
        dots("other").sentence());
    assertEquals(List.of("base", "50 [40, 60]"), dots("other").table().get(1));
    assertEquals(
        "Lengths, words, median and range. a: 2.5 (1 to 4) of 4 values.",
        strip(4, 1, 3, 2).sentence().replace("2.50", "2.5"));
    assertEquals(
        List.of("a", "5", "1", "2", "3", "4", "5"), strip(5, 4, 3, 2, 1).table().getLast());
  }

  @Test
  void noValuesAndOddValuesAreDrawnToo() {
    assertEquals("no value", new StripBox.Row("a", new double[0]).words());
    assertFalse(strip().draw(400).marks().isEmpty());
    assertEquals(
        1, marks(strip(Double.NaN, 7, Double.POSITIVE_INFINITY).draw(400), Mark.Dot.class).size());
    assertTrue(
        marks(strip(new double[100_000]).draw(400), Mark.Dot.class).size() < 1000,
        "not a dot each");
  }

  @Test
  void svgIsWellFormedWhateverTheNamesAre() throws Exception {
    String svg = SvgWriter.write(dots("<b>&\"\u0000\ud83d\ude00"), 500);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    assertEquals("svg", document.getDocumentElement().getTagName());
    assertEquals("Rates", document.getElementsByTagName("title").item(0).getTextContent());
    assertEquals(1, document.getElementsByTagName("circle").getLength());
    assertEquals(1, document.getElementsByTagName("polygon").getLength());
    assertTrue(svg.contains("&lt;b&gt;"));
  }
}
