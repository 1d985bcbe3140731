package dev.tempera.core.experiment.lab;

import static dev.tempera.core.experiment.lab.LabFixture.DOCUMENT;
import static dev.tempera.core.experiment.lab.LabFixture.failure;
import static dev.tempera.core.experiment.lab.LabFixture.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.StoredExperiment;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.report.Forecast;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@SuppressWarnings("NullAway.Init") // opened before each test
class ExperimentLabTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  @TempDir private Path folder = Path.of("");
  private final List<Step> steps = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private LabFixture fixture;
  private SqliteStore store;
  private ExperimentLab lab;

  @BeforeEach
  void open() {
    fixture = new LabFixture(folder, CLOCK);
    store = fixture.store();
  }

  private void lab(BillingProvider provider) {
    lab = fixture.open(provider);
    fixture.collectEndings();
    lab.listen(
        new Laboratory.Listener() {
          @Override
          public void progressed(String id, Step step) {
            steps.add(step);
          }
        });
  }

  private void good() {
    lab(LabFixture.good());
  }

  /** Answers the first request at once and all others when the gate opens. */
  private void held() {
    lab(
        new BillingProvider(
            ConnectionProfile.Kind.CUSTOM,
            (n, request) -> {
              try {
                if (n > 1) {
                  gate.await();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return BillingProvider.right(request);
            }));
  }

  @AfterEach
  void close() {
    gate.countDown();
    fixture.close();
  }

  private Ending ending() throws InterruptedException {
    return fixture.ending();
  }

  @Test
  void aPlanSaysWhatWouldBeAskedAndWhatItCosts() {
    good();
    Plan plan = get(lab.plan(DOCUMENT));
    assertEquals(24, plan.requests());
    assertEquals("", plan.problem());
    assertEquals(2, plan.cells().size());
    assertTrue(plan.cells().getFirst().isBaseline());
    assertEquals(List.of("temperature 0 → 1"), plan.cells().getLast().differences());
    assertTrue(plan.most().orElseThrow().compareTo(BigDecimal.ZERO) > 0);
    assertEquals("scripted/model", plan.spec().base().model());
    assertTrue(plan.firstBody().contains("scripted/model"), plan.firstBody());
    assertEquals(List.of(), get(lab.list()));
  }

  @Test
  void whatIsWrongWithADocumentIsOneSentence() {
    good();
    assertTrue(failure(lab.plan("tempera: experiment/1\nrequst: {}")).contains("“requst”"));
    assertTrue(failure(lab.start("x", DOCUMENT.replace("{{n}}", "{{m}}"))).contains("{{m}}"));
    assertEquals(List.of(), get(lab.list()));
  }

  @Test
  void whatIsStartedIsAskedToTheEndAndFound() throws InterruptedException {
    good();
    StoredExperiment started = get(lab.start(" Sums ", DOCUMENT));
    assertEquals("Sums", started.name());
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    assertFalse(lab.isRunning(started.id()));
    Results results = get(lab.results(started.id()));
    assertEquals(StoredExperiment.State.FINISHED, results.experiment().state());
    assertEquals(Map.of(TrialState.DONE, 24), results.states());
    double[] values = results.primary().values().get("temperature 0");
    assertEquals(12, Objects.requireNonNull(values).length);
    assertEquals(1, results.primary().analysis().orElseThrow().comparisons().size());
    assertEquals(4, results.grid().done(1, 2));
    assertEquals(1.0, results.grid().mean(0).orElseThrow());
    assertEquals(24, steps.stream().filter(s -> s.state() == TrialState.RUNNING).count());
    assertEquals(24, steps.stream().filter(s -> s.state() == TrialState.DONE).count());
    assertTrue(steps.stream().allMatch(s -> s.cell() < 2 && s.item() < 3));
    List<ScoredTrial> answers =
        get(
            lab.answers(
                started.id(),
                results.plan().matrix().cells().getFirst().hash(),
                results.plan().spec().items().getLast().hash()));
    assertEquals(List.of(1, 2, 3, 4), answers.stream().map(a -> a.trial().repeat()).toList());
  }

  @Test
  void aPilotIsAskedFirstAndTellsWhatTheRestTakes() throws InterruptedException {
    good();
    StoredExperiment started = get(lab.pilot("Sums", DOCUMENT));
    assertEquals(Ending.Reason.PILOT, ending().reason());
    // Five answers of each cell at least: two repeats of three items.
    Forecast.Outlook outlook = get(lab.forecast(started.id()));
    assertEquals(12, outlook.answered());
    assertEquals(12, outlook.left());
    assertEquals(new BigDecimal("0.096"), outlook.usd().orElseThrow());
    assertEquals(
        StoredExperiment.State.PAUSED, get(lab.results(started.id())).experiment().state());
    get(lab.resume(started.id()));
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    assertEquals(24, get(lab.results(started.id())).spent().requests());
  }

  @Test
  void aRevisionAsksOnlyWhatIsNotAnsweredYet() throws InterruptedException {
    good();
    StoredExperiment first = get(lab.start("Sums", DOCUMENT));
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    StoredExperiment second =
        get(
            lab.revise(
                first.id(),
                DOCUMENT
                    .replace("[0, 1]", "[0, 1, 2]")
                    .replace("count: 4", "count: 5")
                    .replace("type: equals", "type: contains")));
    assertEquals("Sums · revision 2", second.name());
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    Results results = get(lab.results(second.id()));
    assertEquals(Map.of(TrialState.DONE, 45), results.states());
    // What the first one took counts.
    assertEquals(45, results.spent().requests());
    assertEquals(45 - 24, store.experiments().spent(second.id()).requests());
    assertEquals(first.id(), results.plan().revises());
    assertEquals(
        15, Objects.requireNonNull(results.primary().values().get("temperature 0")).length);
    Results before = get(lab.results(first.id()));
    assertEquals(Map.of(TrialState.DONE, 24), before.states());
    assertEquals(24, before.spent().requests());
    StoredExperiment third = get(lab.revise(second.id(), DOCUMENT));
    assertEquals("Sums · revision 3", third.name());
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    assertEquals(45, get(lab.results(third.id())).spent().requests());
    assertEquals(0, store.experiments().spent(third.id()).requests());
  }

  @Test
  void aRevisionIsNoWayAroundABudget() throws InterruptedException {
    good();
    String limited = DOCUMENT + "budget: {requests: 30}\n";
    StoredExperiment first = get(lab.start("Sums", limited));
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    StoredExperiment second = get(lab.revise(first.id(), limited.replace("[0, 1]", "[0, 1, 2]")));
    assertEquals(Ending.Reason.BUDGET, ending().reason());
    assertEquals(6, store.experiments().spent(second.id()).requests());
    Results outline = get(lab.outline(second.id()));
    assertEquals(30, outline.spent().requests());
    StoredExperiment third =
        get(
            lab.revise(
                second.id(), DOCUMENT.replace("[0, 1]", "[0, 1, 2]") + "budget: {requests: 36}\n"));
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    assertEquals(6, store.experiments().spent(third.id()).requests());
    Path report = folder.resolve("report.md");
    get(lab.report(third.id(), Laboratory.ReportKind.MARKDOWN, report));
    assertTrue(
        text(report).contains("36 requests; of it $0.240 and 30 requests by what it is a revision"),
        text(report));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void otherSeedsMakeOtherAnswers() throws InterruptedException {
    good();
    StoredExperiment first = get(lab.start("Sums", DOCUMENT));
    ending();
    StoredExperiment seeded =
        get(lab.revise(first.id(), DOCUMENT.replace("count: 4", "count: 4, first_seed: 9")));
    ending();
    assertEquals(24, store.experiments().spent(seeded.id()).requests());
  }

  @Test
  void whatIsBeingAskedIsNotRevised() throws InterruptedException {
    held();
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    assertTrue(failure(lab.revise(started.id(), DOCUMENT)).contains("pause it first"));
    gate.countDown();
    ending();
    assertEquals(1, get(lab.list()).size());
  }

  @Test
  void howFarItIsIsToldWithoutReadingAnswers() throws InterruptedException {
    good();
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    ending();
    Results outline = get(lab.outline(started.id()));
    assertFalse(outline.seen().isWhole());
    assertEquals(Map.of(TrialState.DONE, 24), outline.states());
    assertEquals(4, outline.grid().done(1, 2));
    assertTrue(outline.primary().analysis().isEmpty());
    Results whole = get(lab.results(started.id()));
    assertTrue(whole.seen().isWhole());
    assertEquals(12, Objects.requireNonNull(whole.seen().facts().get("temperature 1")).answers());
    assertFalse(whole.seen().charts().isEmpty());
  }

  @Test
  void aTextIsFoundInItemsAndInAnswers() throws InterruptedException {
    lab(
        new BillingProvider(
            ConnectionProfile.Kind.CUSTOM,
            (n, request) -> {
              boolean second = request.request().messages().getLast().text().equals("Say 2");
              String text = second ? "100% Sure_\\" : "other";
              return new BillingProvider.Reply.Good(text, 3, Map.of());
            }));
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    ending();
    GridMatches sure = get(lab.holding(started.id(), "100% sure_"));
    assertTrue(sure.has(0, 1) && sure.has(1, 1));
    assertFalse(sure.has(0, 0) || sure.has(1, 2));
    assertTrue(get(lab.holding(started.id(), "sure_\\")).has(0, 1));
    assertFalse(get(lab.holding(started.id(), "100%%")).has(0, 1), "signs mean themselves");
    assertFalse(get(lab.holding(started.id(), "s_re")).has(0, 1));
    GridMatches item = get(lab.holding(started.id(), "3"));
    assertTrue(item.has(0, 2) && item.has(1, 2), "the item's own text");
    assertFalse(item.has(0, 0));
  }

  @Test
  void answersOfAPlaceAreOnlyThoseOfThatPlace() throws InterruptedException {
    good();
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    ending();
    Results results = get(lab.results(started.id()));
    String cell = results.plan().matrix().cells().getLast().hash();
    String item = results.plan().spec().items().get(1).hash();
    List<ScoredTrial> answers = get(lab.answers(started.id(), cell, item));
    assertEquals(4, answers.size());
    assertTrue(
        answers.stream()
            .allMatch(a -> a.trial().cell().equals(cell) && a.trial().item().equals(item)));
    assertEquals(List.of(), get(lab.answers(started.id(), cell, "no such item")));
  }

  @Test
  void whatIsPausedIsResumedAndNothingIsAskedTwice() throws InterruptedException {
    held();
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    assertTrue(lab.isRunning(started.id()));
    lab.pause(started.id());
    gate.countDown();
    assertEquals(Ending.Reason.STOPPED, ending().reason());
    assertTrue(steps.stream().filter(s -> s.state() == TrialState.DONE).count() < 24);
    get(lab.resume(started.id()));
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    assertEquals(24, steps.stream().filter(s -> s.state() == TrialState.DONE).count());
    assertEquals(24, get(lab.results(started.id())).spent().requests());
  }

  @Test
  void stoppingEndsWhatIsOnItsWay() throws InterruptedException {
    held();
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    lab.stop(started.id());
    gate.countDown();
    assertEquals(Ending.Reason.STOPPED, ending().reason());
    assertEquals(
        StoredExperiment.State.STOPPED, get(lab.results(started.id())).experiment().state());
  }

  @Test
  void closingWaitsOnceForAllThatDoNotEnd() throws InterruptedException {
    AtomicLong waited = new AtomicLong();
    List<CountDownLatch> never = Stream.generate(() -> neverOver(waited)).limit(100).toList();
    good();
    ExperimentLab.await(never, Duration.ofMillis(20));
    // What the first one has waited is not waited for the others again.
    assertTrue(waited.get() <= Duration.ofMillis(20).toNanos(), waited::toString);
  }

  /** One that is never over and adds up how long it was told to wait. */
  private static CountDownLatch neverOver(AtomicLong waited) {
    return new CountDownLatch(1) {
      @Override
      public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        waited.addAndGet(Math.max(0, unit.toNanos(timeout)));
        return super.await(timeout, unit);
      }
    };
  }

  @Test
  void filesGoBothWaysAndReportsAreWhole() throws Exception {
    good();
    Path file = folder.resolve("sums.tempera.yaml");
    get(lab.save(DOCUMENT, file));
    assertEquals(
        get(lab.plan(DOCUMENT)).spec().hash(), get(lab.plan(get(lab.open(file)))).spec().hash());
    StoredExperiment started = get(lab.start("x", DOCUMENT));
    ending();
    assertEquals(
        get(lab.plan(DOCUMENT)).spec().hash(),
        get(lab.plan(get(lab.document(started.id())))).spec().hash());
    for (Laboratory.ReportKind kind : Laboratory.ReportKind.values()) {
      Path report = folder.resolve(kind.name());
      get(lab.report(started.id(), kind, report));
      assertTrue(Files.size(report) > 200, kind.name());
    }
    assertEquals(
        24, Files.readAllLines(folder.resolve(Laboratory.ReportKind.JSON_LINES.name())).size());
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() throws IOException {
    good();
    Path nowhere = folder.resolve("none").resolve("x.yaml");
    assertTrue(failure(lab.save(DOCUMENT, nowhere)).endsWith("cannot be written."));
    assertTrue(failure(lab.open(nowhere)).contains("no such file"));
  }

  private String reference(String name, String text) throws IOException {
    return get(lab.items(Files.writeString(folder.resolve(name), text)));
  }

  @Test
  void itemsOfAFileAreThoseThatAreThereWhenItStarts() throws Exception {
    good();
    String reference = reference("items.csv", "n;note;expected\n1;x;1\n2;y;2\n");
    String document =
        DOCUMENT.replace(
            "[{n: 1, expected: 1}, {n: 2, expected: 2}, {n: 3, expected: 3}]", reference);
    assertEquals(16, get(lab.plan(document)).requests());
    String id = get(lab.start("file", document)).id();
    assertEquals(Ending.Reason.FINISHED, ending().reason());
    Files.delete(folder.resolve("items.csv"));
    assertEquals(
        List.of(Map.of("n", "1"), Map.of("n", "2")),
        get(lab.results(id)).plan().spec().items().stream().map(Item::variables).toList());
  }

  @Test
  void aColumnOfRightAnswersIsNamedOnlyWhereThereIsOne() throws Exception {
    good();
    Path lines = folder.resolve("items.jsonl").toAbsolutePath();
    assertEquals(
        ExactJson.write(ExactJson.object().put("file", lines.toString())),
        reference("items.jsonl", "{\"n\": 1}\n{\"n\": 2}\n"));
    ExecutionException why =
        assertThrows(
            ExecutionException.class,
            () -> lab.items(Files.writeString(folder.resolve("bad.tsv"), "a\tb\n1\t2\n3\n")).get());
    assertTrue(String.valueOf(why.getMessage()).contains("line 3"), why.getMessage());
  }
}
