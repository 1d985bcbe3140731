package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Engine;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.experiment.report.Findings;
import dev.tempera.core.experiment.report.MarkdownReport;
import dev.tempera.core.experiment.report.Scorer;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.SqliteStore;
import dev.tempera.testing.WordCounter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SessionTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final Progress SILENT = (trial, state, answer, status) -> {};

  @TempDir Path folder;
  private final List<RuntimeException> problems = new CopyOnWriteArrayList<>();
  private SqliteStore store;
  private Runs runs;
  private ExperimentSpec spec = Specs.two(1, 1, "");
  private Matrix matrix = Specs.matrix(spec);

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, CLOCK, problems::add).store();
    runs = new Runs(problems::add);
  }

  @AfterEach
  void close() {
    runs.close();
    store.close();
    assertEquals(List.of(), problems);
  }

  private void plan(ExperimentSpec planned) {
    spec = planned;
    matrix = Specs.matrix(planned);
    StoredExperiment experiment =
        new StoredExperiment(
            "e",
            "the name",
            StoredExperiment.State.RUNNING,
            CLOCK.instant(),
            CLOCK.instant(),
            new PlanText(planned, matrix).write());
    store.experiments().create(experiment, TrialOrder.of(planned, matrix));
  }

  private static BillingProvider provider(BiFunction<Integer, PreparedRequest, Reply> script) {
    return new BillingProvider(ConnectionProfile.Kind.CUSTOM, script);
  }

  private static BillingProvider good() {
    return provider((n, request) -> BillingProvider.right(request));
  }

  private Session session(BillingProvider provider, int atOnce, Progress progress) {
    return new Engine(
            store.experiments(),
            runs,
            provider,
            new WordCounter(),
            CLOCK,
            ExperimentFixture.NO_WAIT)
        .session("e", spec, matrix, atOnce, progress);
  }

  private Ending run(BillingProvider provider) throws InterruptedException {
    return session(provider, 4, SILENT).run();
  }

  private Map<TrialState, Integer> states() {
    Map<TrialState, Integer> counts = new EnumMap<>(TrialState.class);
    store.experiments().states("e").values().forEach(s -> counts.merge(s, 1, Integer::sum));
    return counts;
  }

  private Findings findings() {
    Findings findings = new Findings(spec, matrix);
    new Scorer(spec, matrix).each(store.experiments(), "e", findings::add);
    return findings;
  }

  private String report() {
    return MarkdownReport.of(
        store.experiments().find("e").orElseThrow(),
        spec,
        matrix,
        findings(),
        store.experiments().spent("e"));
  }

  @Test
  void everyTrialIsAskedOnceAndTheLedgerIsTheBill() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider = good();
    assertEquals(Ending.Reason.FINISHED, run(provider).reason());
    assertEquals(Map.of(TrialState.DONE, 60), states());
    assertEquals(60, provider.asked().size());
    assertEquals(0, provider.bill().compareTo(store.experiments().spent("e").usd()));
    assertEquals(
        StoredExperiment.State.FINISHED, store.experiments().find("e").orElseThrow().state());
    Map<String, Integer> times = new HashMap<>();
    provider.asked().forEach(r -> times.merge(r.request().hash(), 1, Integer::sum));
    assertEquals(12, times.size());
    times.values().forEach(count -> assertEquals(5, count));
  }

  @Test
  void anAnswerThatTheDiskHasDamagedIsToldAndCountsNowhere() throws Exception {
    plan(Specs.two(1, 1, ""));
    assertEquals(Ending.Reason.FINISHED, run(good()).reason());
    close();
    try (var database =
        java.sql.DriverManager.getConnection(
            "jdbc:sqlite:" + folder.resolve(SqliteStore.FILE_NAME))) {
      // As a flipped bit does it: another text, with the checksum of the one before.
      int changed =
          database
              .createStatement()
              .executeUpdate(
                  "UPDATE run SET parts = replace(parts, '\"text\":\"', '\"text\":\"x') WHERE seq = 1");
      assertEquals(1, changed);
    }
    open();
    List<Boolean> damaged = new ArrayList<>();
    store.experiments().each("e", trial -> damaged.add(trial.damaged()));
    assertEquals(2, damaged.size());
    assertEquals(1, damaged.stream().filter(each -> each).count());
    assertTrue(report().contains("not counted, damaged on the disk"), report());
  }

  @Test
  void theBudgetIsNeverPassedAndIsUsedUp() throws InterruptedException {
    plan(Specs.two(6, 10, "budget: {usd: 0.3}\n"));
    List<BigDecimal> held = new CopyOnWriteArrayList<>();
    BillingProvider provider = good();
    Session session =
        session(
            provider,
            8,
            (trial, state, answer, status) -> {
              held.add(status.budget().spent().usd().add(status.budget().reserved().usd()));
            });
    Ending ending = session.run();
    assertEquals(Ending.Reason.BUDGET, ending.reason());
    BigDecimal cap = new BigDecimal("0.3");
    held.forEach(usd -> assertTrue(usd.compareTo(cap) <= 0, usd + " is held"));
    assertTrue(provider.bill().compareTo(cap) <= 0, "billed " + provider.bill());
    assertEquals(0, provider.bill().compareTo(store.experiments().spent("e").usd()));
    // One more could have cost too much, although it would not have.
    assertTrue(provider.bill().compareTo(new BigDecimal("0.25")) > 0, "billed " + provider.bill());
    assertEquals(
        StoredExperiment.State.PAUSED, store.experiments().find("e").orElseThrow().state());
    // What was spent counts when it goes on.
    int before = provider.asked().size();
    assertEquals(Ending.Reason.BUDGET, run(provider).reason());
    assertEquals(before, provider.asked().size());
    spec = spec.withBudget(spec.budget().withUsd(new BigDecimal("9")));
    assertEquals(Ending.Reason.FINISHED, run(provider).reason());
    assertEquals(120, provider.asked().size());
  }

  @Test
  void aBrokenAnswerCountsAtItsWorst() throws InterruptedException {
    plan(Specs.two(6, 10, "budget: {usd: 0.3}\n"));
    BillingProvider provider =
        provider((n, request) ->
            n % 3 == 0 ? new Reply.Broken("So", 2) : BillingProvider.right(request));
    for (int i = 0; i < 4; i++) {
      Ending _ = run(provider);
    }
    assertTrue(provider.bill().compareTo(new BigDecimal("0.3")) <= 0, "" + provider.bill());
    assertTrue(store.experiments().spent("e").unknown() > 0);
  }

  @Test
  void limitsOfRequestsAndTokensAreKept() throws InterruptedException {
    plan(Specs.two(6, 5, "budget: {requests: 7}\n"));
    BillingProvider provider = good();
    assertEquals(Ending.Reason.BUDGET, run(provider).reason());
    assertEquals(7, provider.asked().size());
    spec = spec.withBudget(new Budget(null, 200L, null, null));
    assertEquals(Ending.Reason.BUDGET, run(provider).reason());
    assertTrue(store.experiments().spent("e").tokens() <= 200);
  }

  @Test
  void aPriceThatNobodyKnowsIsRefusedBeforeTheStart() {
    plan(Specs.two(1, 1, "budget: {usd: 1}\n"));
    BillingProvider provider = good();
    provider.know(ModelInfo.unknown("scripted/model"));
    String said =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> session(provider, 1, SILENT))
                .getMessage());
    assertTrue(said.contains("price of scripted/model is not known"), said);
    assertEquals(List.of(), provider.asked());
  }

  @Test
  void noCreditPausesAtOnce() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    ProviderError payment =
        new ProviderError.Payment("Out of credit; buy some.", 402, false, null, null);
    BillingProvider provider =
        provider((n, request) ->
            n > 10 ? new Reply.Refusal(402, payment) : BillingProvider.right(request));
    Ending ending = run(provider);
    assertEquals(new Ending(Ending.Reason.PAYMENT, "Out of credit; buy some."), ending);
    assertTrue(provider.asked().size() <= 14, "at most those on their way");
    assertEquals(10, states().getOrDefault(TrialState.DONE, 0));
    assertEquals(0, provider.bill().compareTo(store.experiments().spent("e").usd()));
    assertEquals(Ending.Reason.FINISHED, run(good()).reason());
    assertEquals(Map.of(TrialState.DONE, 60), states());
  }

  @Test
  void aWrongKeyPausesAtOnce() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    ProviderError key = new ProviderError.Authentication("The key is wrong.", 401, null);
    BillingProvider provider = provider((n, request) -> new Reply.Refusal(401, key));
    assertEquals(Ending.Reason.KEY, run(provider).reason());
    assertTrue(provider.asked().size() <= 4);
  }

  @Test
  void aBurstOf429IsLivedThrough() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    ProviderError limited = new ProviderError.RateLimited("Too many.", 429, null, null);
    BillingProvider burst =
        provider((n, request) ->
            n % 10 < 2 ? new Reply.Refusal(429, limited) : BillingProvider.right(request));
    assertEquals(Ending.Reason.FINISHED, session(burst, 1, SILENT).run().reason());
    assertEquals(Map.of(TrialState.DONE, 60), states());
    assertEquals(0, burst.bill().compareTo(store.experiments().spent("e").usd()));
  }

  @Test
  void aQuotaIsFoundAfterThreeInARow() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    ProviderError limited = new ProviderError.RateLimited("Too many.", 429, null, null);
    BillingProvider quota = provider((n, request) -> new Reply.Refusal(429, limited));
    assertEquals(Ending.Reason.QUOTA, session(quota, 1, SILENT).run().reason());
    assertEquals(3, quota.asked().size());
    assertEquals(Ending.Reason.FINISHED, run(good()).reason());
  }

  @Test
  void aCellThatIsRefusedTwiceIsNotAskedOn() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    ProviderError bad = new ProviderError.BadRequest("temperature is not taken.", 400, null);
    BillingProvider provider =
        provider((n, request) ->
            request.request().parameters().json("temperature").orElseThrow().intValue() == 1
                ? new Reply.Refusal(400, bad)
                : BillingProvider.right(request));
    assertEquals(Ending.Reason.FINISHED, session(provider, 1, SILENT).run().reason());
    assertEquals(
        Map.of(TrialState.DONE, 30, TrialState.REFUSED, 2, TrialState.SKIPPED, 28), states());
    assertEquals(32, provider.asked().size());
    String report = report();
    assertTrue(report.contains("2 × temperature 1: temperature is not taken."), report);
    assertTrue(report.contains("28 skipped"), report);
  }

  @Test
  void theSameFailureAgainAndAgainPauses() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    ProviderError down = new ProviderError.Server("It is down.", 503, null, true, null, null);
    BillingProvider provider = provider((n, request) -> new Reply.Refusal(503, down));
    assertEquals(
        new Ending(Ending.Reason.CIRCUIT, "It is down."), session(provider, 1, SILENT).run());
    assertEquals(5, provider.asked().size());
    assertEquals(Map.of(TrialState.FAILED, 5, TrialState.PLANNED, 55), states());
  }

  @Test
  void cachedAnswersAreToldAndCountNowhere() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider =
        new BillingProvider(
            ConnectionProfile.Kind.OPENROUTER,
            (n, request) ->
                n == 3 || n == 7
                    ? new Reply.Good("9", 3, Map.of("x-openrouter-cache-status", List.of("HIT")))
                    : BillingProvider.right(request));
    assertEquals(Ending.Reason.FINISHED, session(provider, 1, SILENT).run().reason());
    provider
        .asked()
        .forEach(request -> assertEquals("false", request.headers().get("X-OpenRouter-Cache")));
    assertEquals(
        58, findings().primary().orElseThrow().cells().stream().mapToInt(c -> c.trials()).sum());
    assertTrue(report().contains("not counted, cache hit"), report());
  }

  @Test
  void aCacheThatDoesNotListenPauses() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider =
        provider((n, request) ->
            new Reply.Good("9", 3, Map.of("x-openrouter-cache-status", List.of("HIT"))));
    assertEquals(Ending.Reason.CACHE, session(provider, 1, SILENT).run().reason());
    assertEquals(3, provider.asked().size());
    assertFalse(provider.asked().getFirst().headers().containsKey("X-OpenRouter-Cache"));
  }

  @Test
  void answersThatNobodyBillsPauseAsThoseOfACacheDo() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider = provider((n, request) -> new Reply.ZeroUsage("9"));
    assertEquals(Ending.Reason.CACHE, session(provider, 1, SILENT).run().reason());
    assertEquals(3, provider.asked().size());
  }

  @Test
  void textWithoutUsageCountsNowhere() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider =
        provider(
            (n, request) -> n <= 2 ? new Reply.ZeroUsage("9") : BillingProvider.right(request));
    assertEquals(Ending.Reason.FINISHED, run(provider).reason());
    assertTrue(report().contains("not counted, zero usage"), report());
    assertEquals(
        58, findings().primary().orElseThrow().cells().stream().mapToInt(c -> c.trials()).sum());
  }

  @Test
  void stoppedInTheMiddleItGoesOnWhereItWas() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider = good();
    List<Session> self = new ArrayList<>();
    Session session =
        session(
            provider,
            2,
            (trial, state, answer, status) -> {
              if (status.over() >= 20) {
                self.getFirst().stop();
              }
            });
    self.add(session);
    assertEquals(Ending.Reason.STOPPED, session.run().reason());
    assertEquals(
        StoredExperiment.State.STOPPED, store.experiments().find("e").orElseThrow().state());
    assertTrue(report().contains("stopped by hand before all was asked"), report());
    int done = states().getOrDefault(TrialState.DONE, 0);
    assertTrue(done >= 20 && done < 60, done + " done");
    BillingProvider rest = good();
    assertEquals(Ending.Reason.FINISHED, run(rest).reason());
    assertEquals(60 - done, rest.asked().size());
  }

  @Test
  void pausedItLetsWhatIsOnItsWayEnd() throws InterruptedException {
    plan(Specs.two(6, 5, ""));
    BillingProvider provider = good();
    List<Session> self = new ArrayList<>();
    Session session =
        session(provider, 4, (trial, state, answer, status) -> self.getFirst().pause());
    self.add(session);
    assertEquals(Ending.Reason.STOPPED, session.run().reason());
    int asked = provider.asked().size();
    assertEquals(Map.of(TrialState.DONE, asked, TrialState.PLANNED, 60 - asked), states());
    assertTrue(asked <= 4, asked + " asked");
  }

  @Test
  void theReportSaysTheVerdictAndWhatWasDone() throws InterruptedException {
    plan(Specs.two(12, 5, "question: Is hot worse?\n"));
    BillingProvider provider =
        provider((n, request) ->
            request.request().parameters().json("temperature").orElseThrow().intValue() == 1
                ? new Reply.Good("no", 3, Map.of())
                : BillingProvider.right(request));
    Ending _ = run(provider);
    String report = report();
    assertTrue(report.contains("**temperature 0 is better: +100 points"), report);
    assertTrue(report.contains("Is hot worse?"), report);
    assertTrue(report.contains("120 of 120 answers: 2 cells × 12 items × 5 repeats"), report);
    assertTrue(report.contains(spec.hash()), report);
    assertTrue(report.contains("## Left out, and why\n\nNothing."), report);
  }
}
