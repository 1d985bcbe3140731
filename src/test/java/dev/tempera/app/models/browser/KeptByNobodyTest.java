package dev.tempera.app.models.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.catalog.ZeroRetention;
import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.testing.LateAnswers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The filter for models that somebody offers who keeps nothing. */
class KeptByNobodyTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final ModelFilter ZDR = ModelFilter.ALL.withKeptByNobody(true);

  private final LateAnswers answers = new LateAnswers();
  private final List<ConnectionProfile> connections =
      new ArrayList<>(List.of(ConnectionProfile.usual("router", Kind.OPENROUTER)));
  private final Catalog catalog = new Catalog();
  private final ModelBrowserViewModel model =
      new ModelBrowserViewModel(
          new ModelBrowserViewModel.Sources(
              catalog,
              () -> connections,
              () -> new Setup("router", "none", "", ParameterSet.EMPTY),
              ModelMemory.none(),
              Clock.fixed(NOW, ZoneOffset.UTC),
              new Threads(UiExecutor.immediate(), Runnable::run, Runnable::run)),
          false);

  /** Lists three models everywhere, and says late who keeps nothing. */
  private final class Catalog implements ModelCatalog {
    private ZeroRetention told = ZeroRetention.UNKNOWN;
    private int asked;

    @Override
    public ModelList list(String connectionId) {
      return new ModelList(
          List.of(ModelInfo.unknown("a/one"), ModelInfo.unknown("a/two"), ModelInfo.unknown("b/x")),
          NOW,
          true,
          false,
          null);
    }

    @Override
    public CompletableFuture<ModelList> refresh(String connectionId) {
      return CompletableFuture.completedFuture(list(connectionId));
    }

    @Override
    public ModelInfo find(String connectionId, String modelId) {
      return ModelInfo.unknown(modelId);
    }

    @Override
    public ZeroRetention retention(String connectionId) {
      return connectionId.equals("router") ? told : ZeroRetention.UNKNOWN;
    }

    @Override
    public CompletableFuture<ZeroRetention> askRetention(String connectionId) {
      asked++;
      return answers.ask(() -> told);
    }

    @Override
    public Subscription listen(Consumer<String> listener) {
      return () -> {};
    }
  }

  private List<String> shown() {
    return model.results().stream().map(each -> each.connectionId() + " " + each.model()).toList();
  }

  private void tell() {
    catalog.told = new ZeroRetention(Map.of("a/two", Set.of("somebody")), NOW);
  }

  @Test
  void nobodyIsAskedWhoDoesNotWantToKnow() {
    model.open();
    model.filterProperty().set(ModelFilter.ALL.withFavourites(true));
    assertEquals(0, catalog.asked);
  }

  @Test
  void whatIsAskedIsSaidUntilItIsKnown() {
    model.open();
    model.filterProperty().set(ZDR);
    assertEquals(List.of(), shown());
    assertTrue(model.emptyProperty().get().startsWith("Asking OpenRouter"), empty());
    tell();
    answers.answer(0);
    assertEquals(List.of("router a/two"), shown());
    assertEquals("", empty());
    assertEquals("1 of 3 models", model.statusProperty().get());
  }

  private String empty() {
    return model.emptyProperty().get();
  }

  @Test
  void aServerThatDoesNotSayIsNotTakenForOneThatKeepsEverything() {
    model.open();
    model.filterProperty().set(ZDR);
    answers.answer(0);
    assertEquals(
        "OpenRouter did not say which models are offered with zero data retention.", empty());
  }

  @Test
  void whatIsKnownIsShownWhileItIsAskedAgain() {
    tell();
    model.open();
    model.filterProperty().set(ZDR);
    assertEquals(List.of("router a/two"), shown());
    model.filterProperty().set(ZDR.withFavourites(true));
    assertEquals("The filters leave nothing of 3 models.", empty());
  }

  @Test
  void whatTheBuiltInModelReadsStaysHereAndOfOtherServersNothingIsKnown() {
    connections.add(ConnectionProfile.usual(ConnectionProfile.OFFLINE_ID, Kind.OFFLINE));
    connections.add(ConnectionProfile.usual("own", Kind.CUSTOM));
    tell();
    model.open();
    model.filterProperty().set(ZDR);
    assertEquals(List.of("router a/two", "offline a/one", "offline a/two", "offline b/x"), shown());
    assertEquals(1, catalog.asked, "only OpenRouter has such a list");
  }

  @Test
  void withoutAConnectionThatTellsItIsSaidWhy() {
    connections.set(0, ConnectionProfile.usual("own", Kind.CUSTOM));
    model.open();
    model.filterProperty().set(ZDR);
    assertTrue(empty().endsWith("there is no connection to it."), empty());
    assertEquals(0, catalog.asked);
  }

  @Test
  void anAnswerAfterTheListWasClosedChangesNothing() {
    model.open();
    model.filterProperty().set(ZDR);
    model.close();
    tell();
    answers.answer(0);
    assertEquals(List.of(), shown());
  }
}
