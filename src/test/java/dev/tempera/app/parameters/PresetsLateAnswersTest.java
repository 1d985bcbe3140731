package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.settings.Settings.Preset;
import dev.tempera.testing.LateAnswers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Presets whose changes are heard late, and that are changed elsewhere meanwhile. */
class PresetsLateAnswersTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final LateAnswers later = new LateAnswers();
  private final ParametersViewModel sidebar =
      new ParametersViewModel(
          fixture.catalog,
          fixture.settings,
          new ActiveConnections(fixture.settings, Map.of(), null),
          (id, setup) -> CompletableFuture.completedFuture(null),
          setup -> () -> fixture.prepare(setup),
          new Threads(
          new UiExecutor() {
            @Override
            public void execute(Runnable task) {
              later.execute(task);
            }

            @Override
            public boolean isUiThread() {
              return true;
            }
          },
          fixture.frames::add,
          Runnable::run));
  private final PresetsViewModel presets = sidebar.presets();

  private List<String> names() {
    return fixture.settings.get().presets().stream().map(Preset::name).sorted().toList();
  }

  private void elsewhere(String name) {
    Setup setup = SidebarFixture.setup();
    new PresetList(fixture.settings)
        .put(new Preset(name, setup.systemPrompt(), setup.parameters()));
  }

  @Test
  void undoingASaveLeavesWhatWasSavedElsewhereMeanwhile() {
    presets.save("mine");
    elsewhere("other");
    presets.undo();
    assertEquals(List.of("other"), names());
  }

  @Test
  void aNameThatWasTakenAMomentAgoIsTaken() {
    presets.save("a");
    later.answerAll();
    Preset a = presets.presets().getFirst();
    elsewhere("b");
    assertEquals(Optional.of("There is a preset \u201cb\u201d already."), presets.rename(a, "b"));
    assertEquals(List.of("a", "b"), names());
  }

  /** The list against a map from names to system prompts. */
  @Test
  void theListIsWhatTheSettingsHoldHoweverLateItHearsOfThem() {
    Map<String, String> expected = new TreeMap<>();
    Runnable undo = () -> {};
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      for (int step = 0; step < 25; step++) {
        String name = "n" + random.nextInt(3);
        String before = expected.get(name);
        switch (random.nextInt(7)) {
          case 0 -> {
            String prompt = "prompt " + step;
            sidebar.setSystemPrompt(prompt);
            presets.save(name);
            expected.put(name, prompt);
            undo = before == null ? () -> expected.remove(name) : () -> expected.put(name, before);
          }
          case 1 -> {
            Optional<Preset> there = stored(name);
            if (there.isPresent() && before != null) {
              presets.delete(there.get());
              expected.remove(name);
              undo = () -> expected.put(name, before);
            }
          }
          case 2 -> {
            String to = "n" + random.nextInt(3);
            Optional<Preset> there = stored(name);
            if (there.isPresent()
                && before != null
                && !to.equals(name)
                && presets.rename(there.get(), to).isEmpty()) {
              expected.remove(name);
              expected.put(to, before);
              undo =
                  () -> {
                    String now = expected.remove(to);
                    if (now != null) {
                      expected.put(name, now);
                    }
                  };
            }
          }
          case 3 -> {
            presets.undo();
            undo.run();
            undo = () -> {};
          }
          case 4 ->
              stored(name)
                  .ifPresent(preset -> {
                    presets.apply(preset);
                    assertEquals(
                        preset.systemPrompt(), sidebar.setupProperty().get().systemPrompt());
                  });
          default -> later.answerAny(random);
        }
        if (presets.undoProperty().get() == null
            || presets.undoProperty().get().text().endsWith("applied")) {
          undo = () -> {};
        }
        assertEquals(List.copyOf(expected.keySet()), names(), "seed " + seed + " step " + step);
      }
      later.answerAll();
      assertEquals(
          List.copyOf(expected.keySet()),
          presets.presets().stream().map(Preset::name).toList(),
          "seed " + seed);
      assertEquals(
          List.copyOf(expected.values()),
          presets.presets().stream().map(Preset::systemPrompt).toList(),
          "seed " + seed);
    }
  }

  private Optional<Preset> stored(String name) {
    return new PresetList(fixture.settings).find(name);
  }
}
