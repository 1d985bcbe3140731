package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.experiment.engine.Progress;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.run.RunAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connection that goes away while an experiment is asked. */
@Timeout(60)
class OfflineTest {
  private static final String WAITS =
      "There is no network. It goes on when there is a connection again.";

  @TempDir Path folder;

  private static BillingProvider provider(BiFunction<Integer, PreparedRequest, Reply> script) {
    return new BillingProvider(ConnectionProfile.Kind.OPENROUTER, script);
  }

  /** Keeps what a person is told. */
  private static final class Told implements Progress {
    final List<String> waits = new CopyOnWriteArrayList<>();
    volatile long failed;

    @Override
    public void waits(String sentence) {
      waits.add(sentence);
    }

    @Override
    public void ended(Trial trial, TrialState state, RunAnswer answer, Status status) {
      failed = status.failed();
    }
  }

  @Test
  void whatIsAwayForAWhileIsWaitedForAndNothingIsCounted() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      BillingProvider provider =
          provider((n, request) ->
              n > 10 && n < 21 ? new Reply.Unreachable() : BillingProvider.right(request));
      Told told = new Told();
      assertEquals(
          new Ending(Ending.Reason.FINISHED, ""), fixture.session(provider, 4, told).run());
      assertEquals(Map.of(TrialState.DONE, 60), fixture.states());
      assertEquals(List.of(WAITS, ""), told.waits);
      assertEquals(0, told.failed);
      assertEquals(0, fixture.spent().unknown());
      assertEquals(0, provider.bill().compareTo(fixture.spent().usd()));
      assertEquals(70, provider.asked().size());
    }
  }

  @Test
  void whatStaysAwayPausesWithoutAFailureAndGoesOnLater() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      BillingProvider gone =
          provider(
              (n, request) -> n > 10 ? new Reply.Unreachable() : BillingProvider.right(request));
      assertEquals(
          new Ending(
              Ending.Reason.OFFLINE,
              "There is no network. It can be resumed when there is a connection again."),
          fixture.run(gone, 4));
      assertEquals(
          StoredExperiment.State.PAUSED,
          fixture.store.experiments().find(ExperimentFixture.ID).orElseThrow().state());
      assertEquals(0, fixture.states().getOrDefault(TrialState.FAILED, 0));
      assertEquals(10, fixture.states().getOrDefault(TrialState.DONE, 0));
      // Ten, four at once that are lost, fifteen tries; and each of three good answers that were on
      // their way then may come after the loss, and opens the line for four more.
      assertTrue(gone.asked().size() <= 10 + 4 + 15 + 3 * 4, gone.asked().size() + " asked");
      BillingProvider good = provider((n, request) -> BillingProvider.right(request));
      assertEquals(Ending.Reason.FINISHED, fixture.run(good, 4).reason());
      assertEquals(50, good.asked().size());
    }
  }

  @Test
  void whatWasNeverThereIsNotWaitedForLong() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      BillingProvider gone = provider((n, request) -> new Reply.Unreachable());
      assertEquals(Ending.Reason.OFFLINE, fixture.run(gone, 4).reason());
      assertEquals(6, gone.asked().size(), "four at first, and one at a time");
    }
  }

  /** It went out, and may have been paid: not without end. */
  @Test
  void oneRequestThatAlwaysLosesItsConnectionFailsAndTheOthersAreAsked() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 1, ""))) {
      BillingProvider provider =
          provider((n, request) ->
              request.request().messages().getLast().text().endsWith("3")
                  ? new Reply.Reset(new ProviderError.Network("It broke.", true))
                  : BillingProvider.right(request));
      assertEquals(
          new Ending(Ending.Reason.FAILURES, "2 of 12 requests failed."), fixture.run(provider, 1));
      assertEquals(Map.of(TrialState.DONE, 10, TrialState.FAILED, 2), fixture.states());
      assertEquals(10 + 2 * 5, provider.asked().size());
    }
  }
}
