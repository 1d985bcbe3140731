package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.models.browser.ModelMemory;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.ModelList;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.testing.LateAnswers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists of models that come late, for connections that are changed and chosen meanwhile. */
class ModelPickerLateAnswersTest {
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  private final LateAnswers servers = new LateAnswers();
  private final Map<String, ConnectionProfile> profiles = new HashMap<>();
  private final LateCatalog catalog = new LateCatalog();
  private Setup setup = new Setup("a", "m", "", ParameterSet.EMPTY);
  private final ModelPickerViewModel picker;

  ModelPickerLateAnswersTest() {
    change("a", 1);
    change("b", 1);
    picker =
        new ModelPickerViewModel(
            new ModelBrowserViewModel.Sources(
                catalog,
                () -> List.copyOf(profiles.values()),
                () -> setup,
                ModelMemory.none(),
                Clock.fixed(AT, ZoneOffset.UTC),
                new Threads(UiExecutor.immediate(), Runnable::run, Runnable::run)),
            (connection, model) -> setup = setup.withModel(connection, model));
  }

  private void change(String id, int port) {
    profiles.put(
        id,
        new ConnectionProfile(
            id,
            "Server " + id,
            ConnectionProfile.Kind.CUSTOM,
            "http://localhost:" + port + "/v1",
            Map.of(),
            null,
            true,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));
  }

  private static String modelOf(ConnectionProfile profile) {
    return profile.id() + " at " + profile.baseUrl();
  }

  /** Like the real one: one refresh of a connection at a time, of the server it had then. */
  private final class LateCatalog implements ModelCatalog {
    private final Map<String, ModelList> lists = new HashMap<>();
    private final Map<String, CompletableFuture<ModelList>> underWay = new HashMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();

    @Override
    public ModelList list(String connectionId) {
      return lists.getOrDefault(connectionId, ModelList.NONE);
    }

    @Override
    public CompletableFuture<ModelList> refresh(String connectionId) {
      CompletableFuture<ModelList> before = underWay.get(connectionId);
      if (before != null) {
        return before.copy();
      }
      String model = modelOf(Objects.requireNonNull(profiles.get(connectionId)));
      CompletableFuture<ModelList> answer =
          servers.ask(() -> {
            ModelList list =
                new ModelList(List.of(ModelInfo.unknown(model)), AT, true, false, null);
            lists.put(connectionId, list);
            underWay.remove(connectionId);
            listeners.forEach(l -> l.accept(connectionId));
            return list;
          });
      underWay.put(connectionId, answer);
      return answer.copy();
    }

    @Override
    public ModelInfo find(String connectionId, String modelId) {
      return ModelInfo.unknown(modelId);
    }

    @Override
    public Subscription listen(Consumer<String> listener) {
      listeners.add(listener);
      return () -> {};
    }
  }

  private List<@Nullable String> known() {
    return profiles.keySet().stream()
        .sorted()
        .map(id -> catalog.list(id).models().stream().map(ModelInfo::id).findFirst().orElse(null))
        .<@Nullable String>map(id -> id)
        .toList();
  }

  @Test
  void aServerThatWasChangedWhileTheOldOneIsAskedIsAskedToo() {
    picker.browser().open();
    change("a", 2);
    picker.browser().open();
    servers.answerAll();
    assertEquals(List.of("a at http://localhost:2/v1", "b at http://localhost:1/v1"), known());
  }

  @Test
  void aServerThatWasChangedAfterItWasAskedIsAskedAgainWhenItIsInUse() {
    picker.browser().open();
    servers.answerAll();
    change("a", 2);
    picker.show(setup);
    servers.answerAll();
    assertEquals("a at http://localhost:2/v1", known().getFirst());
    picker.show(setup);
    assertEquals(0, servers.open(), "once is enough");
  }

  @Test
  void inWhateverOrderTheListsComeTheyAreOfTheServersThatThereAre() {
    catalog.listen(id -> picker.listsChanged());
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      for (int step = 0; step < 25; step++) {
        switch (random.nextInt(6)) {
          case 0 -> {
            change(random.nextBoolean() ? "a" : "b", 1 + random.nextInt(3));
            picker.listsChanged();
          }
          case 1 -> picker.browser().open();
          case 2 -> picker.browser().hidden();
          case 3 -> {
            setup = setup.withModel(random.nextBoolean() ? "a" : "b", "m");
            picker.show(setup);
          }
          case 4 -> picker.browser().refresh();
          default -> servers.answerAny(random);
        }
        assertTrue(
            picker.subtitleProperty().get().startsWith("Server ")
                || picker.subtitleProperty().get().isEmpty(),
            picker.subtitleProperty().get());
      }
      picker.browser().open();
      servers.answerAll();
      String where = "seed " + seed;
      assertEquals(
          profiles.keySet().stream()
              .sorted()
              .map(id -> modelOf(Objects.requireNonNull(profiles.get(id))))
              .toList(),
          known(),
          where);
      assertEquals(
          List.copyOf(known()),
          picker.browser().results().stream().map(Choice::model).sorted().toList(),
          where);
    }
  }
}
