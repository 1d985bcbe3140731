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
import dev.tempera.core.settings.CredentialStore;
import dev.tempera.core.settings.CredentialStore.CredentialException;
import dev.tempera.core.settings.CredentialStore.Place;
import dev.tempera.core.settings.Settings;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.MemoryCredentials;
import dev.tempera.testing.MemorySettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers, keychains and searches that answer late, while a person goes on. */
class ConnectionsLateAnswersTest {
  private final MemorySettings settings = new MemorySettings(Settings.defaults());
  private final MemoryCredentials keys = new MemoryCredentials(true);
  private final LateAnswers background = new LateAnswers();
  private final LateAnswers searches = new LateAnswers();
  private final List<Toast> toasts = new ArrayList<>();
  private final List<ConnectionProfile> connected = new ArrayList<>();
  private final ConnectionsViewModel model = model(keys, background);

  private ConnectionsViewModel model(CredentialStore credentials, Executor executor) {
    ConnectionsViewModel made =
        new ConnectionsViewModel(
            settings,
            credentials,
            profile ->
                new FakeChecks(profile, p -> new ConnectionCheck("Answered: " + p.baseUrl(), null)),
            () -> searches.ask(() -> List.of(ConnectionProfile.usual("found", Kind.OLLAMA))),
            UiExecutor.immediate(),
            executor,
            toasts::add);
    made.onConnectedProperty().set(connected::add);
    return made;
  }

  private void save(Kind kind, String key) {
    model.add(kind);
    model.saveAndTest(key);
    background.answerAll();
  }

  @Test
  void anAnswerAboutWhatIsNoLongerTypedIsNotShown() {
    model.add(Kind.OLLAMA);
    model.saveAndTest("");
    model.form().baseUrlProperty().set("http://localhost:1/v1");
    background.answerAll();
    assertEquals(Outcome.NONE, model.statusProperty().get().outcome());
    assertEquals(1, connected.size(), "the connection that was saved works all the same");
  }

  @Test
  void serversThatAreFoundLateDoNotDisturbTheNextPage() {
    model.connectLocal();
    model.add(Kind.OLLAMA);
    searches.answerAll();
    assertFalse(model.searchingProperty().get());
    assertEquals(List.of(), model.found());
    assertEquals(Page.FORM, model.pageProperty().get());
  }

  @Test
  void onlyTheLastSearchCounts() {
    model.connectLocal();
    model.connectLocal();
    searches.answer(0);
    assertTrue(model.searchingProperty().get());
    searches.answerAll();
    assertFalse(model.searchingProperty().get());
    assertEquals(1, model.found().size());
  }

  @Test
  void whereAKeyIsIsSaidOfTheConnectionShown() throws CredentialException {
    save(Kind.OPENROUTER, "k");
    save(Kind.OLLAMA, "");
    model.select("openrouter");
    keys.remove("openrouter");
    model.select("ollama");
    model.select("openrouter");
    while (background.open() > 0) {
      background.answer(background.open() - 1);
    }
    assertEquals("No key yet.", model.keyStatusProperty().get());
  }

  @Test
  void aPlaceThatAPersonChoseIsNotReplacedByALateKeychain() {
    model.opened();
    model.placeProperty().set(Place.FILE);
    model.placeProperty().set(Place.SESSION);
    background.answerAll();
    assertTrue(model.keychainProperty().get());
    assertEquals(Place.SESSION, model.placeProperty().get());
  }

  @Test
  void removingAlsoTakesAKeyThatIsJustBeingSaved() throws Exception {
    CountDownLatch saving = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    CountDownLatch saved = new CountDownLatch(1);
    CountDownLatch removed = new CountDownLatch(1);
    CredentialStore slow =
        new CredentialStore() {
          @Override
          public Optional<Credential> find(String connectionId) throws CredentialException {
            return keys.find(connectionId);
          }

          @Override
          public void save(String connectionId, String key, Place place)
              throws CredentialException {
            saving.countDown();
            boolean released = false;
            while (!released) {
              try {
                released = mayGoOn.await(30, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                // A keychain does not stop in the middle either.
              }
            }
            keys.save(connectionId, key, place);
            saved.countDown();
          }

          @Override
          public void remove(String connectionId) throws CredentialException {
            keys.remove(connectionId);
            removed.countDown();
          }

          @Override
          public boolean isKeychainAvailable() {
            return true;
          }
        };
    ConnectionsViewModel threaded = model(slow, task -> Thread.ofVirtual().start(task));
    threaded.add(Kind.OPENROUTER);
    threaded.saveAndTest("k");
    assertTrue(saving.await(30, TimeUnit.SECONDS));
    threaded.remove();
    mayGoOn.countDown();
    assertTrue(saved.await(30, TimeUnit.SECONDS));
    assertTrue(removed.await(30, TimeUnit.SECONDS));
    assertTrue(keys.find("openrouter").isEmpty(), "a key without a connection is left");
  }

  /** Random steps and late answers: what is said is about what is shown. */
  @Test
  void whatIsSaidIsAboutWhatIsShown() throws CredentialException {
    Set<String> ids = new HashSet<>();
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      for (int step = 0; step < 25; step++) {
        step(random);
        settings.get().connections().forEach(p -> ids.add(p.id()));
        String where = "seed " + seed + " step " + step;
        ConnectionsViewModel.Status status = model.statusProperty().get();
        if (status.outcome() == Outcome.GOOD) {
          assertEquals(Page.FORM, model.pageProperty().get(), where);
          assertEquals("Answered: " + model.form().shown().baseUrl(), status.text(), where);
        }
        assertEquals(
            model.pageProperty().get() == Page.FORM, model.selectedProperty().get() != null, where);
        assertTrue(
            !model.searchingProperty().get() || model.pageProperty().get() == Page.DISCOVERY,
            where);
      }
      background.answerAll();
      searches.answerAll();
      assertEquals(settings.get().connections(), List.copyOf(model.profiles()), "seed " + seed);
      assertFalse(model.searchingProperty().get());
      for (String id : ids) {
        boolean there = settings.get().connections().stream().anyMatch(p -> p.id().equals(id));
        assertTrue(there || keys.find(id).isEmpty(), "seed " + seed + ": a key of " + id);
      }
      String shown = model.selectedProperty().get();
      if (shown != null) {
        assertEquals(
            keys.find(shown).isPresent(),
            model.keyStatusProperty().get().startsWith("A key is kept"),
            "seed " + seed);
      }
    }
  }

  private void step(Random random) {
    List<ConnectionProfile> all = settings.get().connections();
    switch (random.nextInt(12)) {
      case 0 -> {
        if (all.size() < 5) {
          model.add(random.nextBoolean() ? Kind.OLLAMA : Kind.OPENROUTER);
        }
      }
      case 1 -> {
        if (!all.isEmpty()) {
          model.select(all.get(random.nextInt(all.size())).id());
        }
      }
      case 2 -> {
        if (model.pageProperty().get() == Page.FORM) {
          model.form().baseUrlProperty().set("http://localhost:" + random.nextInt(9) + "/v1");
        }
      }
      case 3 -> model.saveAndTest("");
      case 4 -> model.saveAndTest("k" + random.nextInt(3));
      case 5 -> model.cancelTest();
      case 6 -> model.remove();
      case 7 -> {
        if (!toasts.isEmpty()) {
          toasts.removeLast().run().run();
        }
      }
      case 8 -> model.connectLocal();
      case 9 -> searches.answerAny(random);
      default -> background.answerAny(random);
    }
  }
}
