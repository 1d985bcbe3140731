package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers limit, and budgets of cells. */
@Timeout(60)
class LimitsTest {
  @TempDir Path folder;

  private static BillingProvider provider(BiFunction<Integer, PreparedRequest, Reply> script) {
    return new BillingProvider(ConnectionProfile.Kind.OPENROUTER, script);
  }

  private static Reply limited(Duration pause) {
    return new Reply.Refusal(
        429, new ProviderError.RateLimited("Too many requests.", 429, pause, null));
  }

  private static int temperature(PreparedRequest request) {
    return request.request().parameters().json("temperature").orElseThrow().intValue();
  }

  /** Two models, five items, so many repeats. */
  private static ExperimentSpec twoModels(int repeats) {
    return Specs.of(
        """
        request: {connection: scripted, prompt: "Say {{n}}", max_tokens: 10, model: a/one}
        factors: {model: [a/one, b/two]}
        items: [{n: 1}, {n: 2}, {n: 3}, {n: 4}, {n: 5}]
        repeats: {count: %d, order_seed: 5}
        metrics: [{id: length, type: length}]
        """
            .formatted(repeats));
  }

  @Test
  void aBurstIsLivedThroughWithoutAFailure() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 10, ""))) {
      BillingProvider provider =
          provider((n, request) ->
              n % 20 < 3 && n >= 20 ? limited(Duration.ZERO) : BillingProvider.right(request));
      assertEquals(new Ending(Ending.Reason.FINISHED, ""), fixture.run(provider, 8));
      assertEquals(Map.of(TrialState.DONE, 120), fixture.states());
      assertEquals(0, provider.bill().compareTo(fixture.spent().usd()));
      assertEquals(provider.asked().size(), fixture.spent().requests());
      assertEquals(0, fixture.spent().unknown());
    }
  }

  @Test
  void aDailyQuotaPausesAtOnceAndSaysHowLong() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      BillingProvider provider =
          provider((n, request) ->
              n > 9 ? limited(Duration.ofMinutes(200)) : BillingProvider.right(request));
      assertEquals(
          new Ending(Ending.Reason.QUOTA, "Too many requests. The server asks to wait 3 h 20 min."),
          fixture.run(provider, 1));
      assertEquals(10, provider.asked().size());
      assertEquals(9, fixture.states().getOrDefault(TrialState.DONE, 0));
    }
  }

  @Test
  void anEndlessLimitIsFoundInAFewRequests() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 50, ""))) {
      BillingProvider provider = provider((n, request) -> limited(Duration.ZERO));
      assertEquals(Ending.Reason.QUOTA, fixture.run(provider, 32).reason());
      assertTrue(provider.asked().size() <= 16, provider.asked().size() + " asked");
    }
  }

  @Test
  void aTrialThatNeverFindsRoomFailsAndTheOthersAreAsked() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      BillingProvider provider =
          provider((n, request) ->
              request.request().messages().getLast().text().endsWith("3")
                      && temperature(request) == 1
                  ? limited(Duration.ZERO)
                  : BillingProvider.right(request));
      Ending ending = fixture.run(provider, 2);
      assertTrue(
          ending.reason() == Ending.Reason.FAILURES || ending.reason() == Ending.Reason.QUOTA,
          "" + ending);
      Map<String, Integer> times = new HashMap<>();
      provider.asked().forEach(r -> times.merge(r.request().hash(), 1, Integer::sum));
      assertTrue(times.values().stream().allMatch(count -> count <= 5 * 5), "" + times);
    }
  }

  @Test
  void oneModelsQuotaKeepsTheOtherFromNothing() throws Exception {
    try (var fixture = new ExperimentFixture(folder, twoModels(4))) {
      BillingProvider provider =
          provider((n, request) ->
              request.request().model().equals("a/one")
                  ? limited(Duration.ofHours(5))
                  : BillingProvider.right(request));
      assertEquals(Ending.Reason.QUOTA, fixture.run(provider, 4).reason());
      assertEquals(20, fixture.states().getOrDefault(TrialState.DONE, 0));
      BillingProvider good = provider((n, request) -> BillingProvider.right(request));
      assertEquals(Ending.Reason.FINISHED, fixture.run(good, 4).reason());
      assertEquals(20, good.asked().size());
    }
  }

  @Test
  void creditThatIsOnlyBoundForAMomentIsWaitedFor() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      ProviderError bound = new ProviderError.Payment("Bound.", 402, true, Duration.ZERO, null);
      BillingProvider provider =
          provider((n, request) ->
              n == 5 ? new Reply.Refusal(402, bound) : BillingProvider.right(request));
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 2).reason());
      assertEquals(Map.of(TrialState.DONE, 60), fixture.states());
    }
  }

  @Test
  void aCellHasABudgetOfItsOwnOverAllSessions() throws Exception {
    ExperimentSpec spec = Specs.two(6, 10, "budget: {usd: 9, cell: {usd: 0.25, requests: 30}}\n");
    try (var fixture = new ExperimentFixture(folder, spec)) {
      Map<Integer, BigDecimal> billed = new HashMap<>();
      BillingProvider provider =
          provider((n, request) -> {
            int tokens = temperature(request) == 1 ? 10 : 1;
            synchronized (billed) {
              billed.merge(
                  temperature(request),
                  BillingProvider.PRICE.multiply(BigDecimal.valueOf(5L + tokens)),
                  BigDecimal::add);
            }
            return new Reply.Good("1", tokens, Map.of());
          });
      Ending ending = fixture.run(provider, 4);
      assertEquals(
          new Ending(
              Ending.Reason.BUDGET,
              "The budget of a cell does not allow another request; raise it."),
          ending);
      BigDecimal cap = new BigDecimal("0.25");
      billed.values().forEach(usd -> assertTrue(usd.compareTo(cap) <= 0, "" + billed));
      // The dear one ran out of money, the cheap one of requests.
      assertTrue(
          billed.getOrDefault(1, BigDecimal.ZERO).compareTo(new BigDecimal("0.2")) > 0,
          "" + billed);
      assertEquals(
          30,
          billed.getOrDefault(0, BigDecimal.ZERO).divide(new BigDecimal("0.006")).intValueExact());
      int before = provider.asked().size();
      assertEquals(Ending.Reason.BUDGET, fixture.run(provider, 4).reason());
      assertEquals(before, provider.asked().size());
    }
  }

  @Test
  void aSessionThatIsStoppedWhileItBeginsLeavesNothingBehind() throws Exception {
    for (int round = 0; round < 20; round++) {
      try (var fixture = new ExperimentFixture(folder.resolve("" + round), Specs.two(6, 10, ""))) {
        CountDownLatch begun = new CountDownLatch(1);
        BillingProvider provider =
            provider((n, request) -> {
              begun.countDown();
              return BillingProvider.right(request);
            });
        Session session = fixture.session(provider, 8, ExperimentFixture.SILENT);
        Thread stopping =
            Thread.startVirtualThread(() -> {
              try {
                boolean _ = begun.await(10, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              session.stop();
            });
        Ending ending = session.run();
        stopping.join();
        assertTrue(
            ending.reason() == Ending.Reason.STOPPED || ending.reason() == Ending.Reason.FINISHED);
        assertTrue(fixture.runs.isIdle());
        assertFalse(fixture.states().containsKey(TrialState.RUNNING), "" + fixture.states());
      }
    }
  }

  @Test
  void thePilotIsASmallPartAndIsNotAskedAgain() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(2, 10, "budget: {usd: 9}\n"))) {
      BillingProvider provider =
          provider((n, request) ->
              n % 3 == 0 ? new Reply.Good("no", 3, Map.of()) : BillingProvider.right(request));
      assertEquals(Ending.Reason.PILOT, fixture.pilot(provider).reason());
      // Five answers of each cell at least: three repeats of two items.
      assertEquals(12, provider.asked().size());
      assertEquals(12, Pilot.of(fixture.spec).count(fixture.matrix));
      var outlook = fixture.outlook();
      assertEquals(12, outlook.answered());
      assertEquals(28, outlook.left());
      assertEquals(new BigDecimal("0.22"), outlook.usd().orElseThrow());
      assertTrue(outlook.time().isPresent());
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 4).reason());
      assertEquals(40, provider.asked().size());
      assertEquals(0, fixture.outlook().left());
    }
  }

  @Test
  void aPilotOfOnePromptTellsWhatCouldBeFound() throws Exception {
    ExperimentSpec spec =
        Specs.of(
            """
            request: {connection: scripted, model: scripted/model, prompt: "Say 1", max_tokens: 10}
            factors: {temperature: [0, 1]}
            repeats: {count: 100, order_seed: 5}
            metrics: [{id: right, type: equals, value: "1"}]
            """);
    try (var fixture = new ExperimentFixture(folder, spec)) {
      // By cell: in whatever order the cells are asked, each is right three times of five.
      Map<Object, AtomicInteger> asked = new ConcurrentHashMap<>();
      BillingProvider provider =
          provider((n, request) -> {
            AtomicInteger ofCell =
                asked.computeIfAbsent(request.request().parameters(), cell -> new AtomicInteger());
            return new Reply.Good(ofCell.getAndIncrement() % 2 == 0 ? "1" : "no", 3, Map.of());
          });
      assertEquals(Ending.Reason.PILOT, fixture.pilot(provider).reason());
      assertEquals(10, provider.asked().size());
      String detectable = fixture.outlook().detectable();
      assertTrue(
          detectable.matches(
              "A difference of about [12][0-9](\\.\\d)? points would be found four times of five,"
                  + " by the spread of what was answered so far\\."),
          detectable);
    }
  }
}
