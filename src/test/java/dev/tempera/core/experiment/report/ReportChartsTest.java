package dev.tempera.core.experiment.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chart.Chart;
import dev.tempera.core.chart.FactorBand;
import dev.tempera.core.chart.HeatMap;
import dev.tempera.core.chart.IntervalDots;
import dev.tempera.core.chart.ParetoScatter;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.ExperimentSpec;
import dev.tempera.core.experiment.Matrix;
import dev.tempera.core.experiment.Specs;
import dev.tempera.core.statistics.compare.Analysis;
import dev.tempera.core.statistics.compare.Settings;
import dev.tempera.core.statistics.compare.Trials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which charts an experiment has, and how they come into its report. */
class ReportChartsTest {
  private static final String ONE =
      """
      request: {connection: c, model: m, prompt: "Say yes", max_tokens: 10}
      factors: {temperature: [0, 0.5, 1, 2]}
      repeats: {count: 10, order_seed: 3}
      metrics: [{id: right, type: contains, value: "yes"}]
      """;
  private static final String TWO =
      ONE.replace("temperature: [0, 0.5, 1, 2]", "temperature: [0, 1], model: [a, b, c]");

  private final Map<String, CellFacts> facts = new HashMap<>();

  /** The charts of a spec of which each cell has ten values. */
  private List<Chart> charts(String yaml, ToDoubleBiFunction<Cell, Integer> value) {
    ExperimentSpec spec = Specs.of(yaml);
    Matrix matrix = Specs.matrix(spec);
    Trials trials = new Trials();
    Map<String, double[]> values = new HashMap<>();
    for (Cell cell : matrix.cells()) {
      double[] all = new double[10];
      for (int i = 0; i < all.length; i++) {
        all[i] = value.applyAsDouble(cell, i);
        trials.add(cell.name(), all[i]);
      }
      values.put(cell.name(), all);
    }
    MetricFinding finding =
        new MetricFinding(spec.primary(), Optional.of(Analysis.of(trials, Settings.USUAL)), values);
    return ResultCharts.of(spec, matrix, List.of(finding), facts);
  }

  private static <T> T only(List<Chart> charts, Class<T> type) {
    List<T> found = charts.stream().filter(type::isInstance).map(type::cast).toList();
    assertEquals(1, found.size(), type.getSimpleName());
    return found.getFirst();
  }

  private static double falling(Cell cell, int i) {
    String label = Objects.requireNonNull(cell.labels().get("temperature"));
    return i < 9 - 4 * Double.parseDouble(label) ? 1 : 0;
  }

  @Test
  void noTrendIsTestedWhereARuleStopsByWhatIsSeen() {
    List<Chart> charts = charts(ONE + "stop: {rule: e-value}\n", ReportChartsTest::falling);
    assertEquals("", only(charts, FactorBand.class).trend());
  }

  @Test
  void aFactorThatIsANumberHasABandAndATrend() {
    FactorBand band = only(charts(ONE, ReportChartsTest::falling), FactorBand.class);
    List<FactorBand.Point> points = band.series().getFirst().points();
    assertEquals(
        List.of(0.0, 0.5, 1.0, 2.0), points.stream().map(FactorBand.Point::level).toList());
    assertEquals(90, points.getFirst().value(), 1e-9);
    assertTrue(band.trend().startsWith("It falls (Jonckheere"), band.trend());
    FactorBand flat = only(charts(ONE, (cell, i) -> i % 2), FactorBand.class);
    assertTrue(flat.trend().startsWith("No trend shows"), flat.trend());
  }

  @Test
  void eachSettingOfTheOtherFactorsHasItsTrendCorrectedByHolm() {
    String both = ONE.replace("2]}", "2], model: [a, b]}");
    FactorBand band =
        only(
            charts(
                both,
                (cell, i) ->
                    "a".equals(cell.labels().get("model")) ? falling(cell, i) : (double) (i % 2)),
            FactorBand.class);
    assertTrue(
        band.trend().startsWith("model a: It falls (Jonckheere and Terpstra, p = "), band.trend());
    assertTrue(band.trend().contains(" model b: No trend shows ("), band.trend());
    assertTrue(band.trend().endsWith(" p by Holm over 2 trends."), band.trend());
    FactorBand alone = only(charts(ONE, ReportChartsTest::falling), FactorBand.class);
    assertEquals(2 * p(alone.trend()), p(band.trend()), 0.02 * p(band.trend()));
  }

  private static double p(String trend) {
    Matcher found = Pattern.compile("p = ([0-9.e−]+)\\)").matcher(trend);
    assertTrue(found.find(), trend);
    return Double.parseDouble(found.group(1).replace('−', '-'));
  }

  @Test
  void aFactorOfNamesHasNoBand() {
    String names = ONE.replace("temperature: [0, 0.5, 1, 2]", "model: [a, b, c]");
    List<Chart> charts = charts(names, (cell, i) -> i % 2);
    assertTrue(charts.stream().noneMatch(FactorBand.class::isInstance));
    assertEquals(2, charts.stream().filter(IntervalDots.class::isInstance).count());
  }

  @Test
  void twoFactorsHaveAHeatMap() {
    HeatMap map = only(charts(TWO, ReportChartsTest::falling), HeatMap.class);
    assertEquals(List.of("a", "b", "c"), map.columns());
    assertEquals(List.of("0", "1"), map.rows().stream().map(HeatMap.Row::name).toList());
    assertEquals(90, map.rows().getFirst().spots().getFirst().value(), 1e-9);
    assertEquals("50", map.rows().getLast().spots().getLast().words());
  }

  @Test
  void whatAnAnswerCostsStandsAgainstHowGoodItIs() {
    int number = 1;
    for (Cell cell : Specs.matrix(Specs.of(ONE)).cells()) {
      facts.put(cell.name(), new CellFacts(10, number++ * 0.001, Double.NaN));
    }
    ParetoScatter scatter = only(charts(ONE, ReportChartsTest::falling), ParetoScatter.class);
    assertEquals("USD for 1,000 answers", scatter.costs());
    assertEquals(4, scatter.spots().size());
    assertEquals(1.0, scatter.spots().getFirst().cost(), 1e-9);
    assertEquals(
        List.of("temperature 0"), scatter.front().stream().map(ParetoScatter.Spot::name).toList());
  }

  @Test
  void whereNothingCostsAnythingThereIsNoScatter() {
    Specs.matrix(Specs.of(ONE))
        .cells()
        .forEach(cell -> facts.put(cell.name(), new CellFacts(10, 0, Double.NaN)));
    assertTrue(
        charts(ONE, ReportChartsTest::falling).stream().noneMatch(ParetoScatter.class::isInstance));
  }

  @Test
  void markdownHasTheNumbersOfChartsAsTables() {
    String text =
        MarkdownReport.of(
            List.of(new ReportPart("## right\n\n", charts(TWO, ReportChartsTest::falling))));
    assertTrue(text.contains("### right by temperature and model"), text);
    assertTrue(text.contains("| 0 | 90 | 90 | 90 |"), text);
  }

  private String page() {
    return HtmlReport.of(
        "A <b>& \"name\"",
        List.of(
            new ReportPart("# A <b>name</b>\n", List.of()),
            new ReportPart("## right\n\n", charts(TWO, ReportChartsTest::falling))));
  }

  @Test
  void thePageAllowsItsOwnStyleSheetAndNothingElse() throws Exception {
    String page = page();
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(page);
    assertTrue(style.find());
    byte[] sheet = style.group(1).getBytes(StandardCharsets.UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(sheet));
    assertTrue(
        page.contains(
            "content=\"default-src 'none'; style-src 'sha256-"
                + hash
                + "'; base-uri 'none'; form-action 'none'\""),
        "the policy knows the style sheet");
    assertFalse(style.find(), "one style sheet");
    String body = page.substring(page.indexOf("<body>"));
    assertFalse(body.contains("style="), "which no element goes round");
    assertFalse(page.contains("<script") || body.contains("src=") || body.contains("href="));
    assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http:"));
  }

  @Test
  void thePageHasEveryChartAsAPictureAndAsATable() {
    String page = page();
    int count = charts(TWO, ReportChartsTest::falling).size();
    assertEquals(count, page.split("<svg ", -1).length - 1);
    assertEquals(count, page.split("<figcaption>", -1).length - 1);
    assertEquals(count, page.split("<details>", -1).length - 1);
    assertTrue(page.contains("<td>90</td>"), page);
    assertTrue(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
  }

  @Test
  void namesStayTextInThePage() {
    String page = page();
    assertTrue(page.contains("<title>A &lt;b&gt;&amp; &quot;name&quot;</title>"), page);
    assertFalse(page.contains("<b>"));
  }

  @Test
  void theReportHasTheFileThatAsksItAgain() {
    String text = SpecText.of(Specs.of(ONE.replace("Say yes", "Say ```` yes")));
    assertEquals(
        List.of("`````yaml", "`````"),
        text.lines().filter(line -> line.startsWith("```")).toList(),
        "longer than those inside");
    assertTrue(text.contains("temperature"), text);
  }
}
