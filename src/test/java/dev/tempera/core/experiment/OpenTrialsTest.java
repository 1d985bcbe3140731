package dev.tempera.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.experiment.BillingProvider.Reply;
import dev.tempera.core.experiment.engine.Destinations;
import dev.tempera.core.experiment.engine.Ending;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is not answered is never taken for finished, and can be asked later. */
@Timeout(60)
class OpenTrialsTest {
  @TempDir Path folder;

  private static BillingProvider provider(BiFunction<Integer, PreparedRequest, Reply> script) {
    return new BillingProvider(ConnectionProfile.Kind.CUSTOM, script);
  }

  private static BillingProvider good() {
    return provider((n, request) -> BillingProvider.right(request));
  }

  private static StoredExperiment.State state(ExperimentFixture fixture) {
    return fixture.store.experiments().find("e").orElseThrow().state();
  }

  @Test
  void aStreamThatBreaksOffIsAskedOnceMore() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 1, ""))) {
      BillingProvider provider =
          provider(
              (n, request) -> n == 3 ? new Reply.Broken("So", 2) : BillingProvider.right(request));
      assertEquals(
          new Ending(Ending.Reason.FAILURES, "1 of 12 requests failed."), fixture.run(provider, 1));
      assertEquals(StoredExperiment.State.PAUSED, state(fixture));
      assertEquals(Map.of(TrialState.DONE, 11, TrialState.INTERRUPTED, 1), fixture.states());
      assertEquals(Ending.Reason.FINISHED, fixture.run(good(), 1).reason());
      assertEquals(Map.of(TrialState.DONE, 12), fixture.states());
    }
  }

  @Test
  void aServerThatCutsEveryStreamPauses() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 5, ""))) {
      BillingProvider provider = provider((n, request) -> new Reply.Broken("So", 2));
      assertEquals(
          new Ending(Ending.Reason.CIRCUIT, "The connection broke."), fixture.run(provider, 1));
      assertEquals(5, provider.asked().size());
      assertEquals(Map.of(TrialState.INTERRUPTED, 5, TrialState.PLANNED, 55), fixture.states());
    }
  }

  @Test
  void whatOthersStoppedIsNotFinishedEither() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 2, ""))) {
      BillingProvider provider =
          provider((n, request) -> n > 12 ? new Reply.Stopped() : BillingProvider.right(request));
      assertEquals(Ending.Reason.STOPPED, fixture.run(provider, 1).reason());
      assertEquals(StoredExperiment.State.STOPPED, state(fixture));
      assertEquals(24, provider.asked().size());
    }
  }

  @Test
  void aConnectionThatIsGoneDecidesNothing() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(6, 1, ""))) {
      BillingProvider provider = good();
      Destinations gone =
          new Destinations() {
            @Override
            public ChatProvider provider(String connection) throws ProviderException {
              if (provider.asked().size() < 3) {
                return provider;
              }
              throw new ProviderException(
                  new ProviderError.BadRequest("There is no such connection.", null, null));
            }

            @Override
            public ModelInfo model(String connection, String model) {
              return provider.model(connection, model);
            }
          };
      assertEquals(
          new Ending(Ending.Reason.KEY, "There is no such connection."), fixture.run(gone, 1));
      assertEquals(Map.of(TrialState.DONE, 3, TrialState.PLANNED, 9), fixture.states());
      assertEquals(StoredExperiment.State.PAUSED, state(fixture));
      assertEquals(Ending.Reason.FINISHED, fixture.run(good(), 1).reason());
      assertEquals(Map.of(TrialState.DONE, 12), fixture.states());
    }
  }

  @Test
  void aWrongKeyIsTheReasonAlsoWhereNothingIsLeftToAsk() throws Exception {
    try (var fixture = new ExperimentFixture(folder, Specs.two(1, 1, ""))) {
      ProviderError key = new ProviderError.Authentication("The key is wrong.", 401, null);
      // Not a local one: both are asked at once.
      BillingProvider provider =
          new BillingProvider(
              ConnectionProfile.Kind.OPENROUTER, (n, request) -> new Reply.Refusal(401, key));
      assertEquals(new Ending(Ending.Reason.KEY, "The key is wrong."), fixture.run(provider, 4));
      assertEquals(2, provider.asked().size());
    }
  }

  @Test
  void aLimitOfTokensGoesByWhatWasCountedWhereNothingHasAPrice() throws Exception {
    ExperimentSpec spec = Specs.two(6, 10, "budget: {tokens: 400, requests: 10}\n");
    try (var fixture = new ExperimentFixture(folder, spec)) {
      BillingProvider provider = provider((n, request) -> new Reply.Unpriced("1", 3));
      provider.know(ModelInfo.unknown("scripted/model"));
      assertEquals(Ending.Reason.BUDGET, fixture.run(provider, 1).reason());
      assertEquals(new Spent(BigDecimal.ZERO, 80, 10, 10, 0), fixture.spent());
      fixture.spec = spec.withBudget(new Budget(null, 400L, null, null));
      assertEquals(Ending.Reason.BUDGET, fixture.run(provider, 1).reason());
      // Each takes 8, and the next one could take 21.
      assertEquals(48, provider.asked().size());
      assertEquals(384, fixture.spent().tokens());
    }
  }
}
