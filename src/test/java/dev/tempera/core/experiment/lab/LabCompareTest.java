package dev.tempera.core.experiment.lab;

import static dev.tempera.core.experiment.lab.LabFixture.failure;
import static dev.tempera.core.experiment.lab.LabFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.compare.Contrast;
import dev.tempera.core.experiment.compare.ContrastFile;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.report.ScoredTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a window asks of stored experiments: two side by side, and what a person thinks. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class LabCompareTest {
  private static final String DOCUMENT =
      """
      tempera: experiment/1
      request: {prompt: "Say {{n}}", max_tokens: 10}
      factors: {temperature: [0, 1]}
      items: [{n: 1, expected: 1}, {n: 2, expected: 2}, {n: 3, expected: 3}]
      repeats: {count: 4, order_seed: 5}
      metrics: [{id: size, type: length}, {id: right, type: equals, primary: true}, {id: mine, type: rating}]
      """;

  @TempDir private Path folder = Path.of("");
  private LabFixture fixture;
  private ExperimentLab lab;

  @BeforeEach
  void open() {
    fixture = new LabFixture(folder, Clock.systemUTC());
    lab = fixture.open(LabFixture.good());
    fixture.collectEndings();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String asked(String document) throws InterruptedException {
    String id = get(lab.start("Sums", document)).id();
    assertEquals(Ending.Reason.FINISHED, fixture.ending().reason());
    return id;
  }

  @Test
  void twoCellsOfOneAreComparedByAnyOfItsMetrics() throws InterruptedException {
    String id = asked(DOCUMENT);
    Parts parts = get(lab.parts(id));
    assertEquals(List.of("right", "size", "mine"), parts.metrics());
    Compared cold = new Compared(id, parts.cells().getFirst().hash());
    Compared warm = new Compared(id, parts.cells().getLast().hash());
    Contrast contrast = get(lab.compare(cold, warm, ""));
    assertEquals("right", contrast.metric().id());
    ComparedCells cells = contrast.cells().getFirst();
    assertEquals(List.of("temperature 0 → 1"), cells.differences());
    assertEquals(3, cells.ties());
    String item = cells.items().getFirst().hash();
    assertEquals(4, get(lab.answers(id, cold.cell(), item)).size());
    assertEquals("size", get(lab.compare(warm, cold, "size")).metric().id());
    String markdown = ContrastFile.of(contrast, "one *and* other", ContrastFile.Form.MARKDOWN);
    assertTrue(markdown.startsWith("# one \\*and\\* other\n"), markdown);
    assertTrue(markdown.contains("- temperature 0 → 1"), markdown);
    assertTrue(markdown.contains("0 higher, 0 lower, 3 equal."), markdown);
    String csv = ContrastFile.of(contrast, "", ContrastFile.Form.CSV);
    assertEquals(4, csv.lines().count());
    assertTrue(csv.startsWith("first_cell,second_cell,item,first,second,difference"), csv);
  }

  @Test
  void twoExperimentsMeetWhereTheirCellsAreCalledAlike() throws InterruptedException {
    String one = asked(DOCUMENT);
    String other = asked(DOCUMENT.replace("[0, 1]", "[1, 2]").replace("count: 4", "count: 2"));
    Contrast contrast = get(lab.compare(Compared.all(one), Compared.all(other), ""));
    assertEquals(1, contrast.cells().size());
    assertEquals(List.of("repeats: 4 and 2"), contrast.setup());
    assertEquals("temperature 0", contrast.onlyFirst().getFirst().name());
    assertEquals("temperature 2", contrast.onlySecond().getFirst().name());
  }

  @Test
  void whatCannotBeComparedIsSaidInWordsOfTheWindow() throws InterruptedException {
    String one = asked(DOCUMENT);
    String other = asked(DOCUMENT.replace("[0, 1]", "[0.5, 2]"));
    String cell = get(lab.parts(one)).cells().getFirst().hash();
    assertEquals(
        "This is one experiment: choose two of its cells, or another experiment.",
        failure(lab.compare(Compared.all(one), Compared.all(one), "")));
    assertEquals(
        "This is the same cell twice: choose another one.",
        failure(lab.compare(new Compared(one, cell), new Compared(one, cell), "")));
    assertEquals(
        "Of one experiment, two cells are compared: choose both.",
        failure(lab.compare(new Compared(one, cell), Compared.all(one), "")));
    assertEquals(
        "No cell of the one is called as a cell of the other: choose a cell of each.",
        failure(lab.compare(Compared.all(one), Compared.all(other), "")));
    assertEquals(
        "This experiment is no longer there.",
        failure(lab.compare(Compared.all(one), Compared.all("gone"), "")));
    assertEquals(
        "This cell is no longer in the experiment.",
        failure(lab.compare(new Compared(one, cell), new Compared(other, cell), "")));
  }

  @Test
  void aGradeIsAValueOfTheMetricAndOfTheAnswerItself() throws InterruptedException {
    String id = asked(DOCUMENT);
    String cell = get(lab.parts(id)).cells().getFirst().hash();
    String item = get(lab.results(id)).plan().spec().items().getFirst().hash();
    List<ScoredTrial> before = get(lab.answers(id, cell, item));
    assertEquals(OptionalDouble.empty(), before.getFirst().trial().rating());
    String trial = before.getFirst().trial().key();
    get(lab.rate(id, trial, OptionalDouble.of(4)));
    ScoredTrial graded = get(lab.answers(id, cell, item)).getFirst();
    assertEquals(OptionalDouble.of(4), graded.trial().rating());
    assertEquals(OptionalDouble.of(4), graded.value("mine"));
    get(lab.rate(id, trial, OptionalDouble.of(7.5)));
    assertEquals(
        OptionalDouble.of(7.5), get(lab.answers(id, cell, item)).getFirst().trial().rating());
    get(lab.rate(id, trial, OptionalDouble.of(2)));
    assertEquals(
        OptionalDouble.of(2),
        get(lab.answers(id, cell, item)).getFirst().trial().rating(),
        "what is said last counts");
    get(lab.rate(id, trial, OptionalDouble.empty()));
    assertEquals(
        OptionalDouble.empty(), get(lab.answers(id, cell, item)).getFirst().trial().rating());
  }

  @Test
  void aGradeGoesWithTheAnswerIntoARevision() throws InterruptedException {
    String id = asked(DOCUMENT);
    String cell = get(lab.parts(id)).cells().getFirst().hash();
    String item = get(lab.results(id)).plan().spec().items().getFirst().hash();
    String trial = get(lab.answers(id, cell, item)).getFirst().trial().key();
    String revised = get(lab.revise(id, DOCUMENT.replace("count: 4", "count: 5"))).id();
    assertEquals(Ending.Reason.FINISHED, fixture.ending().reason());
    // Given afterwards: it is the same answer.
    get(lab.rate(id, trial, OptionalDouble.of(5)));
    assertEquals(
        OptionalDouble.of(5), get(lab.answers(revised, cell, item)).getFirst().trial().rating());
  }
}
