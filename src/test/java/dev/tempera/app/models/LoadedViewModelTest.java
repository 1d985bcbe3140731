package dev.tempera.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.LoadedModels;
import dev.tempera.core.catalog.LoadedState;
import dev.tempera.core.catalog.LoadedState.State;
import dev.tempera.testing.LateUi;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadedViewModelTest {
  private static final LoadedState THERE =
      new LoadedState(
          State.LOADED,
          4096,
          131_072,
          6_500_000_000L,
          3_250_000_000L,
          Instant.parse("2026-11-30T13:05:00Z"),
          true);

  private final LateUi ui = new LateUi();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private LoadedState answer = THERE;
  private String refusal = "";
  private final LoadedViewModel model =
      new LoadedViewModel(new Server(), "m", ui, background::add, ZoneOffset.UTC);

  private final class Server implements LoadedModels {
    @Override
    public LoadedState state(String id) {
      asked.add("state " + id);
      return answer;
    }

    @Override
    public void load(String id) throws IOException {
      asked.add("load " + id);
      if (!refusal.isEmpty()) {
        throw new IOException(refusal);
      }
      answer = THERE;
    }

    @Override
    public void unload(String id) {
      asked.add("unload " + id);
      answer = LoadedState.of(State.NOT_LOADED, true);
    }
  }

  @AfterEach
  void close() {
    model.close();
  }

  private void answered() {
    background.remove().run();
    ui.runAll();
  }

  private String facts() {
    return model.facts().stream()
        .map(each -> each.name() + ": " + each.value() + " " + each.note())
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }

  @Test
  void whatIsInMemoryIsToldInWords() {
    assertTrue(model.busyProperty().get());
    answered();
    assertEquals(
        "In memory: yes; Context in force: 4,096 tokens of 131,072 possible;"
            + " Memory: 6.5 GB 50 % of it on the graphics card;"
            + " Put out at: 30 Nov 2026, 13:05 unless it is asked again",
        facts());
    assertEquals("", model.saidProperty().get());
    assertFalse(model.busyProperty().get());
  }

  @Test
  void whatIsNotSaidIsUnknown() {
    answer = LoadedState.of(State.LOADED, false);
    answered();
    assertEquals("In memory: yes; Context in force: unknown; Memory: unknown", facts());
    answer = LoadedState.UNKNOWN;
    model.refresh();
    answered();
    assertEquals("In memory: unknown", facts());
  }

  @Test
  void loadingAndUnloadingAskAgainAfterwards() {
    answered();
    model.unload();
    assertTrue(model.busyProperty().get());
    answered();
    assertEquals(State.NOT_LOADED, model.stateProperty().get().state());
    model.load();
    assertTrue(model.saidProperty().get().startsWith("Loading"));
    answered();
    assertEquals(State.LOADED, model.stateProperty().get().state());
    assertEquals(List.of("state m", "unload m", "state m", "load m", "state m"), asked);
  }

  @Test
  void whyItWasNotLoadedIsSaidAndWhatWasKnownStays() {
    answer = LoadedState.of(State.NOT_LOADED, true);
    answered();
    refusal = "Ollama did not load it (500): out of memory";
    model.load();
    answered();
    assertEquals(refusal, model.saidProperty().get());
    assertEquals(State.NOT_LOADED, model.stateProperty().get().state());
    assertFalse(model.busyProperty().get());
  }

  @Test
  void anOlderAnswerDoesNotCount() {
    Runnable first = background.remove();
    answer = LoadedState.of(State.NOT_LOADED, true);
    model.refresh();
    answered();
    answer = THERE;
    first.run();
    ui.runAll();
    assertEquals(State.NOT_LOADED, model.stateProperty().get().state());
  }

  @Test
  void closedNothingIsHeard() {
    model.close();
    background.remove().run();
    ui.runAll();
    assertEquals("", facts());
  }
}
