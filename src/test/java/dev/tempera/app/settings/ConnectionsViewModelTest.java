package dev.tempera.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.settings.ConnectionsViewModel.Outcome;
import dev.tempera.app.settings.ConnectionsViewModel.Page;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.provider.ConnectionCheck;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ConnectionsViewModelTest {
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final MemoryCredentials keys = new MemoryCredentials(true);
  private final List<Toast> toasts = new ArrayList<>();
  private final List<ConnectionProfile> tested = new ArrayList<>();
  private final List<ConnectionProfile> connected = new ArrayList<>();
  private Function<ConnectionProfile, ConnectionCheck> check =
      p -> {
        tested.add(p);
        return new ConnectionCheck("It answered.", null);
      };
  private CompletableFuture<List<ConnectionProfile>> servers =
      CompletableFuture.completedFuture(List.of());

  private ConnectionsViewModel model(Executor background) {
    ConnectionsViewModel model =
        new ConnectionsViewModel(
            settings,
            keys,
            profile -> new FakeChecks(profile, p -> check.apply(p)),
            () -> servers,
            UiExecutor.immediate(),
            background,
            toasts::add);
    model.onConnectedProperty().set(connected::add);
    model.opened();
    return model;
  }

  private ConnectionsViewModel model() {
    return model(Runnable::run);
  }

  @Test
  void addsOpenRouterWithAKeyInTheKeychain() throws CredentialException {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    assertEquals(Page.FORM, model.pageProperty().get());
    assertEquals("No key yet.", model.keyStatusProperty().get());
    assertFalse(model.isSaved());
    model.saveAndTest("  sk-or-v1-secret ");
    assertEquals(Outcome.GOOD, model.statusProperty().get().outcome());
    assertEquals("It answered.", model.statusProperty().get().text());
    assertEquals("sk-or-v1-secret", keys.find("openrouter").orElseThrow().value());
    assertEquals(Place.KEYCHAIN, keys.find("openrouter").orElseThrow().place());
    assertEquals(tested, settings.get().connections());
    assertEquals(tested, connected);
    assertEquals("A key is kept in the system's keychain.", model.keyStatusProperty().get());
  }

  @Test
  void anErrorGoesWhenItsCauseIsCorrected() {
    check = p -> new ConnectionCheck("No.", new ProviderError.Protocol("No.", 404, null));
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.form().nameProperty().set(" ");
    model.saveAndTest("");
    assertEquals(Outcome.BAD, model.statusProperty().get().outcome());
    model.form().nameProperty().set("Mine");
    assertEquals(Outcome.NONE, model.statusProperty().get().outcome());
    model.saveAndTest("");
    assertEquals("No.", model.statusProperty().get().text());
    model.form().baseUrlProperty().set("https://example.org/v1");
    assertEquals("", model.statusProperty().get().text());
    model.saveAndTest("");
    model.edited();
    assertEquals("", model.statusProperty().get().text(), "a new key is typed");
  }

  @Test
  void afterAGoodTestTheNextStepIsAModel() {
    List<ConnectionProfile> chosenFor = new ArrayList<>();
    ConnectionsViewModel model = model();
    model.onChooseModelProperty().set(chosenFor::add);
    model.connectOpenRouter();
    model.chooseModel();
    assertEquals(List.of(), chosenFor, "not before it works");
    model.saveAndTest("sk-or-v1-secret");
    model.chooseModel();
    assertEquals(settings.get().connections(), chosenFor);
  }

  @Test
  void aNumberWithoutSchemeIsUnderstood() {
    ConnectionsViewModel model = model();
    model.add(Kind.CUSTOM);
    model.form().baseUrlProperty().set(" 127.0.0.1:9/v1 ");
    model.saveAndTest("");
    assertEquals("http://127.0.0.1:9/v1", model.form().baseUrlProperty().get());
    assertEquals("http://127.0.0.1:9/v1", tested.getFirst().baseUrl());
  }

  @Test
  void theKeyIsInNoSettingAndInNoText() {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("sk-or-v1-secret");
    assertFalse(settings.get().toString().contains("secret"));
    assertFalse(model.statusProperty().get().toString().contains("secret"));
    assertFalse(model.keyStatusProperty().get().contains("secret"));
  }

  @Test
  void aKeyInTheAddressGoesToTheKeychainAndNowhereElse() throws CredentialException {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.form().baseUrlProperty().set("https://example.org/v1?key=sk-in-address");
    model.saveAndTest("");
    assertEquals("https://example.org/v1", model.form().baseUrlProperty().get());
    assertEquals("sk-in-address", keys.find("openrouter").orElseThrow().value());
    assertFalse(settings.get().toString().contains("sk-in-address"));
    assertFalse(model.statusProperty().get().toString().contains("sk-in-address"));
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotRepeated() {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.form().baseUrlProperty().set("https:/me:pass-word@example.org/v1");
    model.saveAndTest("");
    assertEquals(Outcome.BAD, model.statusProperty().get().outcome());
    assertFalse(model.statusProperty().get().toString().contains("pass-word"));
    assertFalse(settings.get().toString().contains("pass-word"));
  }

  @Test
  void withoutAKeychainTheChoiceIsThisTimeOnlyUntilThePersonSaysOtherwise()
      throws CredentialException {
    MemoryCredentials none = new MemoryCredentials(false);
    ConnectionsViewModel model =
        new ConnectionsViewModel(
            settings,
            none,
            profile -> new FakeChecks(profile, p -> check.apply(p)),
            () -> servers,
            UiExecutor.immediate(),
            Runnable::run,
            toasts::add);
    model.opened();
    assertFalse(model.keychainProperty().get());
    assertEquals(Place.SESSION, model.placeProperty().get());
    model.connectOpenRouter();
    model.placeProperty().set(Place.FILE);
    model.saveAndTest("k");
    assertEquals(Place.FILE, none.find("openrouter").orElseThrow().place());
  }

  @Test
  void aKeyOfTheEnvironmentIsNamed() {
    keys.environment("openrouter", "k");
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    assertTrue(model.keyStatusProperty().get().contains("OPENROUTER_API_KEY"));
  }

  @Test
  void aFailedTestSaysWhyAndKeepsTheConnection() {
    check =
        p ->
            new ConnectionCheck(
                "The key was refused; enter another.",
                new ProviderError.Authentication("The key was refused.", 401, null));
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("wrong");
    assertEquals(Outcome.BAD, model.statusProperty().get().outcome());
    assertEquals("The key was refused; enter another.", model.statusProperty().get().text());
    assertEquals(1, settings.get().connections().size());
    assertEquals(List.of(), connected);
  }

  @Test
  void aKeyThatCannotBeKeptIsSaid() {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    keys.failWith("The keychain is locked; unlock it and try again.");
    model.saveAndTest("k");
    assertEquals(Outcome.BAD, model.statusProperty().get().outcome());
    assertEquals(
        "The keychain is locked; unlock it and try again.", model.statusProperty().get().text());
    assertEquals(List.of(), tested);
  }

  @Test
  void aBadAddressIsRefusedBeforeAnythingIsSaved() {
    ConnectionsViewModel model = model();
    model.add(Kind.CUSTOM);
    model.form().baseUrlProperty().set("nonsense");
    model.saveAndTest("");
    assertEquals(Outcome.BAD, model.statusProperty().get().outcome());
    assertEquals(List.of(), settings.get().connections());
  }

  @Test
  void renamesWithoutTouchingTheKey() throws CredentialException {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("k");
    model.form().nameProperty().set("Work");
    model.saveAndTest("");
    assertEquals("Work", settings.get().connections().getFirst().name());
    assertEquals("k", keys.find("openrouter").orElseThrow().value());
  }

  @Test
  void whatSurroundsAKeyIsNoKeyAndLeavesTheOldOneInUse() throws CredentialException {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("sk-or-v1-old");
    model.saveAndTest("\u00a0\u200b\n");
    assertEquals(Outcome.GOOD, model.statusProperty().get().outcome());
    assertEquals("sk-or-v1-old", keys.find("openrouter").orElseThrow().value());
  }

  @Test
  void removingTakesTheKeyAndUndoGivesTheConnectionBack() throws CredentialException {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("k");
    model.remove();
    assertEquals(List.of(), settings.get().connections());
    assertTrue(keys.find("openrouter").isEmpty());
    assertEquals(Page.START, model.pageProperty().get());
    toasts.getLast().run().run();
    assertEquals(tested, settings.get().connections());
    assertEquals("openrouter", model.selectedProperty().get());
    assertEquals("No key yet.", model.keyStatusProperty().get());
  }

  @Test
  void aKeyThatCouldNotBeRemovedIsInheritedByNoNewConnection() {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("k");
    keys.failWith("The file cannot be read.");
    model.remove();
    assertTrue(toasts.stream().anyMatch(t -> t.text().contains("The file cannot be read.")));
    keys.failWith(null);
    model.connectOpenRouter();
    assertEquals("openrouter-2", model.selectedProperty().get());
    assertEquals("No key yet.", model.keyStatusProperty().get());
  }

  @Test
  void twoOfAKindGetDifferentIds() {
    ConnectionsViewModel model = model();
    for (int i = 0; i < 3; i++) {
      model.add(Kind.LM_STUDIO);
      model.saveAndTest("");
    }
    assertEquals(
        List.of("lm-studio", "lm-studio-2", "lm-studio-3"),
        settings.get().connections().stream().map(ConnectionProfile::id).toList());
  }

  @Test
  void offersTheServersThatWereFoundAndConnectsThem() {
    servers =
        CompletableFuture.completedFuture(
            List.of(
                ConnectionProfile.usual("f1", Kind.OLLAMA),
                ConnectionProfile.usual("f2", Kind.LM_STUDIO)));
    ConnectionsViewModel model = model();
    model.connectLocal();
    assertEquals(2, model.found().size());
    model.addFound(model.found().getFirst());
    assertEquals("ollama", settings.get().connections().getFirst().id());
    assertEquals(Outcome.GOOD, model.statusProperty().get().outcome());
    model.connectLocal();
    assertEquals(1, model.found().size());
  }

  @Test
  void aSearchThatFailsSaysSo() {
    servers = CompletableFuture.failedFuture(new IllegalStateException("The network is down."));
    ConnectionsViewModel model = model();
    model.connectLocal();
    assertFalse(model.searchingProperty().get());
    assertEquals("The network is down.", model.statusProperty().get().text());
  }

  @Test
  void cancellingATestInterruptsItAndItsResultIsDropped() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    check =
        p -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return new ConnectionCheck("late", null);
        };
    ConnectionsViewModel model = model(task -> Thread.ofVirtual().start(task));
    model.add(Kind.OLLAMA);
    model.saveAndTest("");
    assertEquals(Outcome.BUSY, model.statusProperty().get().outcome());
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    model.cancelTest();
    assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    assertEquals(Outcome.NONE, model.statusProperty().get().outcome());
    assertTrue(model.statusProperty().get().text().contains("cancelled"));
  }

  @Test
  void aChangeFromElsewhereIsShown() {
    ConnectionsViewModel model = model();
    settings.update(s -> s.withConnections(List.of(ConnectionProfile.usual("v", Kind.VLLM))));
    assertEquals(1, model.profiles().size());
  }

  @Test
  void openRouterIsShownWhereItIsThereAndBegunWhereOnlyOthersAre() {
    settings.update(s -> s.withConnections(List.of(ConnectionProfile.usual("o", Kind.OLLAMA))));
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    assertEquals("openrouter", model.selectedProperty().get());
    assertFalse(model.isSaved());
    settings.update(s ->
        s.withConnections(
            List.of(
                ConnectionProfile.usual("o", Kind.OLLAMA),
                ConnectionProfile.usual("mine", Kind.OPENROUTER))));
    model.connectOpenRouter();
    assertEquals("mine", model.selectedProperty().get());
    assertTrue(model.isSaved());
  }

  @Test
  void whatIsTypedWhileATestRunsDoesNotHideThatItRuns() {
    List<Runnable> later = new ArrayList<>();
    ConnectionsViewModel model = model(later::add);
    model.add(Kind.OLLAMA);
    model.saveAndTest("");
    model.edited();
    assertEquals(Outcome.BUSY, model.statusProperty().get().outcome());
    assertEquals("Trying Ollama…", model.statusProperty().get().text());
  }

  @Test
  void aResultGoesWhenAnythingIsTyped() {
    ConnectionsViewModel model = model();
    model.add(Kind.OLLAMA);
    model.saveAndTest("");
    assertEquals(Outcome.GOOD, model.statusProperty().get().outcome());
    model.edited();
    assertEquals(Outcome.NONE, model.statusProperty().get().outcome());
  }

  @Test
  void theFirstPageSaysNothingOfTheLastConnection() {
    ConnectionsViewModel model = model();
    model.connectOpenRouter();
    model.saveAndTest("sk-or-v1-secret");
    model.start();
    assertEquals(Page.START, model.pageProperty().get());
    assertEquals("", model.keyStatusProperty().get());
    assertEquals("", model.statusProperty().get().text());
    assertFalse(model.isSaved());
    model.saveAndTest("");
    model.remove();
    assertEquals(1, settings.get().connections().size(), "nothing is selected there");
  }

  @Test
  void whatWasNotSavedIsLeftWithoutAWord() {
    ConnectionsViewModel model = model();
    model.add(Kind.OLLAMA);
    model.remove();
    assertEquals(Page.START, model.pageProperty().get());
    assertEquals(List.of(), toasts);
  }

  @Test
  void aClosedWindowHearsOfNoServerAndNoChange() {
    servers = new CompletableFuture<>();
    ConnectionsViewModel model = model();
    model.connectLocal();
    assertTrue(model.searchingProperty().get());
    model.close();
    servers.complete(List.of(ConnectionProfile.usual("f", Kind.OLLAMA)));
    assertEquals(List.of(), model.found());
    settings.update(s -> s.withConnections(List.of(ConnectionProfile.usual("v", Kind.VLLM))));
    assertEquals(List.of(), model.profiles());
    assertEquals(0, settings.listening());
  }

  @Test
  void aProxysLoginNeedsAProxyThatWantsOneAndAName() {
    ConnectionsViewModel model = model();
    model.add(Kind.OLLAMA);
    model.saveProxyLogin("ann", "secret");
    assertEquals(List.of(), tested);
    model.takeWayOut();
    assertEquals(List.of(), tested);
    assertEquals(Outcome.NONE, model.statusProperty().get().outcome());
  }
}
