package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Portion;
import dev.tempera.core.experiment.engine.Session;
import dev.tempera.core.experiment.file.PlanText;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.run.RunBudget;
import dev.tempera.testing.MovableClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was spent before counts: after a pause, a stop, a kill. */
@Timeout(60)
class BudgetOverSessionsTest {
  @TempDir private Path folder = Path.of("");
  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));

  /** Each answer takes so long by the clock. */
  private BillingProvider slow(Duration each) {
    return new BillingProvider(
        ConnectionProfile.Kind.CUSTOM,
        (n, request) -> {
          clock.forward(each);
          return BillingProvider.right(request);
        });
  }

  private static Session within(
      ExperimentFixture fixture, BillingProvider provider, Budget budget) {
    Portion all = Portion.all(new PlanText(fixture.spec, fixture.matrix), 1);
    return fixture
        .engine(provider)
        .session(ExperimentFixture.ID, all.within(budget), ExperimentFixture.SILENT);
  }

  @Test
  void minutesGoOnWhereTheyWere() throws Exception {
    try (var fixture =
        new ExperimentFixture(folder, Specs.two(6, 5, "budget: {minutes: 2}\n"), clock)) {
      BillingProvider provider = slow(Duration.ofSeconds(25));
      List<Session> self = new ArrayList<>();
      Session session =
          fixture.session(
              provider,
              1,
              (trial, state, answer, status) -> {
                if (status.over() == 3) {
                  self.getFirst().pause();
                }
              });
      self.add(session);
      assertEquals(Ending.Reason.STOPPED, session.run().reason());
      assertEquals(Duration.ofSeconds(75), fixture.store.experiments().asked("e"));
      // While nobody asks, nothing counts.
      clock.forward(Duration.ofHours(3));
      assertEquals(
          new Ending(Ending.Reason.BUDGET, "The minutes of the budget are over; raise them."),
          fixture.run(provider, 1));
      assertEquals(5, provider.asked().size());
      assertEquals(Ending.Reason.BUDGET, fixture.run(provider, 1).reason());
      assertEquals(5, provider.asked().size());
      Budget raised = fixture.spec.budget().with(RunBudget.Limits.NONE, 3L);
      assertEquals(Ending.Reason.BUDGET, within(fixture, provider, raised).run().reason());
      assertEquals(8, provider.asked().size());
    }
  }

  @Test
  void aSessionThatIsKilledHasCountedItsTime() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""), clock)) {
      List<Duration> written = new CopyOnWriteArrayList<>();
      BillingProvider provider =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) -> {
                // What a process leaves behind that is killed now.
                written.add(fixture.store.experiments().asked("e"));
                clock.forward(Duration.ofSeconds(1));
                return BillingProvider.right(request);
              });
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 1).reason());
      assertEquals(60, written.size());
      for (int i = 0; i < written.size(); i++) {
        long seconds = written.get(i).toSeconds();
        assertTrue(seconds >= i && seconds <= i + 5, seconds + " s are written after " + i);
      }
      assertEquals(Duration.ofSeconds(60), fixture.store.experiments().asked("e"));
    }
  }

  @Test
  void aClockThatIsSetBackTakesNothing() throws Exception {
    try (var fixture =
        new ExperimentFixture(folder, Specs.two(1, 3, "budget: {minutes: 1}\n"), clock)) {
      BillingProvider provider = slow(Duration.ofHours(-1));
      assertEquals(Ending.Reason.FINISHED, fixture.run(provider, 1).reason());
      assertEquals(Duration.ZERO, fixture.store.experiments().asked("e"));
    }
  }

  @Test
  void aBillLargerThanTheWorstCaseIsReckonedWithFromThenOn() throws Exception {
    // Six tokens in, ten out: 0.0171 USD at most; it bills three times as much.
    try (var fixture =
        new ExperimentFixture(folder, Specs.two(6, 10, "budget: {usd: 0.5}\n"), clock)) {
      List<BigDecimal> held = new CopyOnWriteArrayList<>();
      BillingProvider dear =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) -> {
                String text = request.request().messages().getLast().text().replace("Say ", "");
                return new BillingProvider.Reply.Good(text, 55, java.util.Map.of());
              });
      Session session =
          fixture.session(
              dear,
              1,
              (trial, state, answer, status) ->
                  held.add(status.budget().spent().usd().add(status.budget().reserved().usd())));
      assertEquals(Ending.Reason.BUDGET, session.run().reason());
      assertTrue(dear.bill().compareTo(new BigDecimal("0.5")) <= 0, "billed " + dear.bill());
      assertTrue(dear.bill().compareTo(new BigDecimal("0.4")) > 0, "billed " + dear.bill());
      assertEquals(0, dear.bill().compareTo(fixture.spent().usd()));
      held.forEach(usd -> assertTrue(usd.compareTo(new BigDecimal("0.5")) <= 0, "" + usd));
    }
  }

  @Test
  void stoppedInTheMiddleOfAnswersTheWorstIsKeptAndTheCapHolds() throws Exception {
    try (var fixture =
        new ExperimentFixture(folder, Specs.two(6, 10, "budget: {usd: 0.3}\n"), clock)) {
      BillingProvider broken =
          new BillingProvider(
              ConnectionProfile.Kind.CUSTOM,
              (n, request) ->
                  n % 2 == 0
                      ? new BillingProvider.Reply.Stopped()
                      : BillingProvider.right(request));
      for (int i = 0; i < 8; i++) {
        Ending _ = fixture.run(broken, 4);
      }
      assertEquals(Ending.Reason.BUDGET, fixture.run(broken, 4).reason());
      assertTrue(broken.bill().compareTo(new BigDecimal("0.3")) <= 0, "" + broken.bill());
      assertTrue(fixture.spent().unknown() > 0, "" + fixture.spent());
      assertEquals(0, broken.bill().compareTo(fixture.spent().usd()));
    }
  }
}
