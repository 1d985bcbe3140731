package dev.tempera.app.parameters;

import static dev.tempera.app.parameters.SidebarFixture.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.models.browser.ModelBrowserViewModel;
import dev.tempera.app.parameters.ParameterViewModel.Tone;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.browse.ModelFilter;
import dev.tempera.core.catalog.browse.ModelOrder;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.Parameters;
import dev.tempera.core.provider.ConnectionProfile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParametersViewModelTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final ParametersViewModel sidebar = fixture.viewModel();

  private ParameterSet inForce() {
    return sidebar.setupProperty().get().parameters();
  }

  @Test
  void everythingStartsUnset() {
    assertEquals(ParameterSet.EMPTY, inForce());
    ParameterViewModel temperature = sidebar.parameter("temperature");
    assertFalse(temperature.isSet());
    assertEquals("provider default (1)", temperature.unsetTextProperty().get());
    assertEquals(
        "provider default (text)", sidebar.parameter("response_format").unsetTextProperty().get());
    assertEquals("provider default", sidebar.parameter("seed").unsetTextProperty().get());
    fixture.runFrames();
    assertEquals(List.of(), fixture.saved, "showing a conversation changes nothing");
  }

  @Test
  void aModelsOwnDefaultIsShown() {
    sidebar.show(
        fixture.id,
        new Setup(SidebarFixture.OPENROUTER, SidebarFixture.OPEN_MODEL, "", ParameterSet.EMPTY));
    assertEquals("model default (0.6)", sidebar.parameter("temperature").unsetTextProperty().get());
  }

  @Test
  void aGoodValueIsInForceAndStored() {
    assertTrue(sidebar.parameter("temperature").enter("0.70"));
    assertEquals("0.70", inForce().json("temperature").orElseThrow().toString());
    fixture.runFrames();
    assertEquals(List.of(sidebar.setupProperty().get()), fixture.saved);
  }

  @Test
  void keysInAnotherOrderAreAnotherValue() {
    ParameterViewModel logitBias = sidebar.parameter("logit_bias");
    assertTrue(logitBias.enter("{\"1\":1,\"2\":2}"));
    fixture.runFrames();
    assertTrue(logitBias.enter("{\"2\":2,\"1\":1}"));
    assertEquals("{\"2\":2,\"1\":1}", inForce().json("logit_bias").orElseThrow().toString());
    fixture.runFrames();
    assertEquals(2, fixture.saved.size());
    assertTrue(logitBias.enter("{ \"2\": 2, \"1\": 1 }"));
    fixture.runFrames();
    assertEquals(2, fixture.saved.size(), "blanks are no change");
  }

  @Test
  void aBadValueIsRefusedAndTheLastGoodOneStays() {
    ParameterViewModel temperature = sidebar.parameter("temperature");
    temperature.enter("0.7");
    assertFalse(temperature.enter("2.5"));
    assertTrue(temperature.isRejected());
    assertEquals(json("0.7"), inForce().json("temperature").orElseThrow());
    assertEquals(
        "Temperature must be a number between 0 and 2. Not applied: 0.7 stays.",
        temperature.noteProperty().get());
    assertEquals(Tone.ERROR, temperature.toneProperty().get());
    assertTrue(temperature.enter("0.7"));
    assertEquals("", temperature.noteProperty().get());
  }

  @Test
  void aDecimalCommaIsRead() {
    ParameterViewModel temperature = sidebar.parameter("temperature");
    assertTrue(temperature.enter("0,7"));
    assertEquals("0.7", inForce().json("temperature").orElseThrow().toString());
    assertTrue(temperature.enter(",25"));
    assertEquals("0.25", temperature.text().replaceFirst("^\\.", "0."));
    assertFalse(temperature.enter("0,7,1"));
    assertFalse(temperature.enter("1,000.5"));
    assertTrue(sidebar.parameter("max_tokens").enter("4,096"));
    assertEquals("4096", inForce().json("max_tokens").orElseThrow().toString());
    assertFalse(sidebar.parameter("seed").enter("1,5"), "a whole number has no decimals");
    assertTrue(sidebar.parameter("mirostat_tau").enter("0,7"));
    assertEquals("0.7", inForce().json("mirostat_tau").orElseThrow().toString());
  }

  @Test
  void whileAFieldIsNotValidWhatStoodBeforeTheTypingIsSentAndNotItsFirstDigit() {
    ParameterViewModel temperature = sidebar.parameter("temperature");
    temperature.enter("1.2");
    typeInto(temperature, "0x7");
    assertEquals("1.2", inForce().json("temperature").orElseThrow().toString());
    assertEquals("", sidebar.unappliedProperty().get(), "not while somebody types");
    temperature.finishTyping();
    assertEquals(
        "Temperature: “0x7” is not valid; 1.2 is sent.", sidebar.unappliedProperty().get());
    typeInto(temperature, "0,7");
    assertEquals("0.7", inForce().json("temperature").orElseThrow().toString());
    assertEquals("", sidebar.unappliedProperty().get());
    fixture.runFrames();
    assertEquals(
        "0.7", fixture.saved.getLast().parameters().json("temperature").orElseThrow().toString());
  }

  @Test
  void theSameHoldsForEveryFieldThatIsTypedInto() {
    for (String name : List.of("top_p", "seed", "max_tokens", "logit_bias", "mirostat")) {
      ParameterViewModel row = sidebar.parameter(name);
      typeInto(row, name.equals("logit_bias") ? "{\"1\":5x}" : "0.5.5");
      row.finishTyping();
      assertFalse(row.isSet(), name);
      assertTrue(row.isRejected(), name);
      assertTrue(row.unapplied().endsWith("it is not sent."), name + row.unapplied());
      row.revert();
    }
    ParameterViewModel bias = sidebar.parameter("logit_bias");
    bias.enter("{\"1\":7}");
    bias.type("{\"1\":5}");
    bias.type("{\"1\":5,}");
    assertEquals("{\"1\":7}", inForce().json("logit_bias").orElseThrow().toString());
  }

  @Test
  void sendingEndsTheTypingAndSeveralBadFieldsAreTold() {
    sidebar.parameter("temperature").enter("1.2");
    sidebar.parameter("temperature").type("7");
    sidebar.parameter("top_p").type("5");
    assertEquals("", sidebar.unappliedProperty().get());
    var _ = sidebar.flush();
    assertEquals(
        "Temperature: “7” is not valid; 1.2 is sent. So it is with 1 more.",
        sidebar.unappliedProperty().get());
    sidebar.show(ConversationId.create(), SidebarFixture.setup());
    assertEquals("", sidebar.unappliedProperty().get(), "another conversation has its own");
  }

  private static void typeInto(ParameterViewModel row, String text) {
    for (int end = 1; end <= text.length(); end++) {
      row.type(text.substring(0, end));
    }
  }

  @Test
  void aRefusalEndsWhenTheValueIsUnsetOrReverted() {
    ParameterViewModel topP = sidebar.parameter("top_p");
    topP.enter("0");
    assertTrue(topP.noteProperty().get().endsWith("Not applied: it stays unset."));
    topP.revert();
    assertEquals("", topP.noteProperty().get());
    topP.enter("5");
    topP.unset();
    assertFalse(topP.isRejected());
    assertEquals(Tone.NONE, topP.toneProperty().get());
  }

  @Test
  void aBlankFieldUnsets() {
    ParameterViewModel topP = sidebar.parameter("top_p");
    topP.enter("0.9");
    assertTrue(topP.enter("  "));
    assertFalse(inForce().isSet("top_p"));
  }

  @Test
  void fewTokensAreRefusedWithTheReasonOnOpenAiModelsOnly() {
    ParameterViewModel limit = sidebar.parameter("max_tokens");
    assertFalse(limit.enter("10"));
    assertTrue(limit.noteProperty().get().contains("at least 16 with OpenAI models"));
    sidebar.show(
        ConversationId.create(),
        new Setup(SidebarFixture.OPENROUTER, SidebarFixture.OPEN_MODEL, "", ParameterSet.EMPTY));
    assertTrue(limit.enter("10"));
  }

  @Test
  void whatTheModelDoesNotTakeSaysSoAndCanBeInsistedOn() {
    ParameterViewModel stop = sidebar.parameter("stop");
    assertTrue(stop.unsupportedProperty().get());
    assertEquals("", stop.noteProperty().get(), "nothing is sent anyway");
    stop.set(json("[\"END\"]"));
    assertEquals("Not supported by GPT-4.1 Nano; not sent.", stop.noteProperty().get());
    stop.insist(true);
    assertEquals("Not supported by GPT-4.1 Nano; sent anyway.", stop.noteProperty().get());
    assertTrue(Objects.requireNonNull(inForce().values().get("stop")).insisted());
    stop.set(json("[\"STOP\"]"));
    assertTrue(stop.isInsisted(), "a new value keeps the insistence");
  }

  @Test
  void supportedParametersComeFirst() {
    ParameterGroupViewModel sampling = sidebar.groups().getFirst();
    assertEquals(
        List.of("temperature", "top_p", "seed"),
        sampling.supported().stream().map(p -> p.descriptor().name()).toList());
    sidebar.models().browser().open();
    sidebar.models().browser().queryProperty().set("llama");
    sidebar.models().choose(sidebar.models().browser().results().getFirst());
    assertEquals(
        List.of("temperature", "top_p", "top_k"),
        sampling.supported().stream().map(p -> p.descriptor().name()).toList());
    assertEquals(7, sampling.unsupported().size());
  }

  @Test
  void everyParameterIsSomewhereExactlyOnce() {
    List<String> names = new ArrayList<>();
    for (ParameterGroupViewModel group : sidebar.groups()) {
      group.supported().forEach(p -> names.add(p.descriptor().name()));
      group.unsupported().forEach(p -> names.add(p.descriptor().name()));
    }
    assertEquals(
        Parameters.all().stream().map(p -> p.name()).sorted().toList(),
        names.stream().sorted().toList());
  }

  @Test
  void badJsonIsRefusedAtItsLine() {
    ParameterViewModel tools = sidebar.parameter("tools");
    assertFalse(tools.enter("[\n  {\"type\": \"function\",}\n]"));
    assertEquals(2, tools.problemsProperty().get().getFirst().line());
    assertTrue(tools.noteProperty().get().startsWith("Line 2: Remove the comma"));
    assertFalse(tools.enter("[{\"type\":\"function\",\n\"function\":{\"name\":\"a b\"}}]"));
    assertEquals(2, tools.problemsProperty().get().getFirst().line());
    assertFalse(inForce().isSet("tools"));
    assertTrue(tools.enter("[{\"type\":\"function\",\"function\":{\"name\":\"ab\"}}]"));
    assertEquals(List.of(), tools.problemsProperty().get());
    assertTrue(inForce().isSet("tools"));
  }

  @Test
  void theNoteFollowsWhatIsSetElsewhere() {
    ParameterViewModel top = sidebar.parameter("top_logprobs");
    top.enter("5");
    assertTrue(top.noteProperty().get().contains("need logprobs to be true"));
    sidebar.parameter("logprobs").enter("true");
    assertFalse(top.noteProperty().get().contains("need logprobs"));
  }

  @Test
  void theFilterFindsByNameLabelAndSummary() {
    sidebar.filterProperty().set("TOP");
    assertTrue(sidebar.parameter("top_p").matchingProperty().get());
    assertTrue(sidebar.parameter("stop").matchingProperty().get());
    assertFalse(sidebar.parameter("seed").matchingProperty().get());
    sidebar.filterProperty().set("privacy");
    assertTrue(sidebar.parameter("provider").matchingProperty().get());
    assertEquals(
        List.of("Routing"),
        sidebar.groups().stream()
            .filter(g -> g.matchingProperty().get())
            .map(ParameterGroupViewModel::label)
            .toList());
    sidebar.filterProperty().set("");
    assertTrue(sidebar.parameter("seed").matchingProperty().get());
  }

  @Test
  void unknownParametersCanBeAddedAndSent() {
    assertTrue(sidebar.addOther("stream").isPresent());
    assertTrue(sidebar.addOther(" mirostat ").isEmpty());
    assertTrue(sidebar.parameter("mirostat").enter("2"));
    assertEquals(json("2"), inForce().json("mirostat").orElseThrow());
    assertEquals(1, sidebar.groups().getLast().setCountProperty().get());
  }

  @Test
  void aStoredSetupWithUnknownParametersShowsThem() {
    sidebar.show(
        ConversationId.create(),
        SidebarFixture.setup().withParameters(ParameterSet.EMPTY.with("xyz", json("[1]"))));
    assertEquals("[1]", sidebar.parameter("xyz").text());
  }

  @Test
  void seedsAreDrawnAndLocked() {
    sidebar.answerStarted();
    assertFalse(inForce().isSet("seed"), "an unset seed stays unset");
    sidebar.newSeed();
    var first = inForce().json("seed").orElseThrow();
    sidebar.answerStarted();
    assertEquals(first, inForce().json("seed").orElseThrow(), "locked");
    sidebar.seedLockedProperty().set(false);
    sidebar.answerStarted();
    assertNotEquals(first, inForce().json("seed").orElseThrow());
  }

  @Test
  void manyChangesAreStoredOnceAFrameAndTheLastOneWins() {
    for (int i = 0; i < 100; i++) {
      sidebar.parameter("temperature").enter("0." + i);
    }
    assertEquals(List.of(), fixture.saved);
    fixture.runFrames();
    assertEquals(List.of(sidebar.setupProperty().get()), fixture.saved);
  }

  @Test
  void oneWriteAtATimeAndNoneIsLost() {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    List<Setup> written = new ArrayList<>();
    ParametersViewModel slow =
        new ParametersViewModel(
            fixture.catalog,
            fixture.settings,
            new ActiveConnections(fixture.settings, Map.of(), null),
            (id, setup) -> {
              written.add(setup);
              writes.add(new CompletableFuture<>());
              return writes.getLast();
            },
            setup -> () -> fixture.prepare(setup),
            new Threads(UiExecutor.immediate(), fixture.frames::add, Runnable::run));
    ConversationId other = ConversationId.create();
    slow.show(fixture.id, SidebarFixture.setup());
    slow.setSystemPrompt("one");
    fixture.runFrames();
    slow.setSystemPrompt("two");
    slow.setSystemPrompt("three");
    slow.show(other, SidebarFixture.setup());
    slow.setSystemPrompt("other");
    fixture.runFrames();
    assertEquals(1, writes.size());
    CompletableFuture<Void> flushed = slow.flush();
    writes.get(0).complete(null);
    writes.get(1).completeExceptionally(new IllegalStateException("The disk is full."));
    assertEquals(
        "The parameters could not be stored: The disk is full.", slow.problemProperty().get());
    assertFalse(flushed.isDone());
    writes.get(2).complete(null);
    assertTrue(flushed.isDone());
    assertEquals("", slow.problemProperty().get());
    assertEquals(
        List.of("one", "three", "other"), written.stream().map(Setup::systemPrompt).toList());
  }

  @Test
  void anEchoOfAnOlderSetupDoesNotMoveTheControlsBack() {
    Setup older = sidebar.setupProperty().get();
    sidebar.parameter("temperature").enter("0.3");
    sidebar.show(fixture.id, older);
    assertEquals("0.3", sidebar.parameter("temperature").text());
    fixture.runFrames();
    sidebar.show(fixture.id, older);
    assertEquals("", sidebar.parameter("temperature").text(), "a change from elsewhere counts");
  }

  @Test
  void thePreviewFollowsTheControlsWhileSomebodyLooks() {
    sidebar.parameter("temperature").enter("0.3");
    fixture.runFrames();
    assertEquals("", sidebar.preview().shownProperty().get().body());
    sidebar.preview().activeProperty().set(true);
    fixture.runFrames();
    assertEquals(
        "{\"model\":\"openai/gpt-4.1-nano\",\"temperature\":0.3}",
        sidebar.preview().shownProperty().get().body());
    sidebar.parameter("stop").set(json("[\"END\"]"));
    fixture.runFrames();
    var shown = sidebar.preview().shownProperty().get();
    assertEquals(List.of("Stop sequences: not supported by GPT-4.1 Nano"), shown.leftOut());
    assertTrue(shown.pretty().contains("\n  \"temperature\": 0.3\n"));
    assertEquals("Content-Type: application/json", shown.headers());
    sidebar.parameter("temperature").unset();
    fixture.runFrames();
    assertEquals(
        "{\"model\":\"openai/gpt-4.1-nano\"}", sidebar.preview().shownProperty().get().body());
  }

  @Test
  void aRequestThatCannotBeMadeSaysWhy() {
    ParametersViewModel broken =
        new ParametersViewModel(
            fixture.catalog,
            fixture.settings,
            new ActiveConnections(fixture.settings, Map.of(), null),
            (id, setup) -> CompletableFuture.completedFuture(null),
            setup ->
                () -> {
                  throw new IllegalStateException("No key.");
                },
            new Threads(UiExecutor.immediate(), fixture.frames::add, Runnable::run));
    broken.preview().activeProperty().set(true);
    broken.refreshPreview();
    fixture.runFrames();
    assertEquals("No key.", broken.preview().shownProperty().get().problem());
    assertEquals("", broken.preview().shownProperty().get().body());
  }

  @Test
  void aModelThatIsNotListedIsDoubted() {
    assertEquals("OpenAI: GPT-4.1 Nano", sidebar.models().titleProperty().get());
    assertEquals(
        "OpenRouter · 1.05M ctx · $0.10/$0.40 per M", sidebar.models().subtitleProperty().get());
    assertEquals("", sidebar.models().warningProperty().get());
    sidebar.show(
        fixture.id, new Setup(SidebarFixture.OPENROUTER, "openai/gone", "", ParameterSet.EMPTY));
    assertTrue(
        sidebar.models().warningProperty().get().startsWith("Not in the list of OpenRouter (2"));
    fixture.catalog.put(SidebarFixture.OPENROUTER, List.of(ModelInfo.unknown("openai/gone")));
    assertEquals("", sidebar.models().warningProperty().get(), "it came back");
    sidebar.show(fixture.id, new Setup("ollama", "llama3", "", ParameterSet.EMPTY));
    assertEquals("", sidebar.models().warningProperty().get(), "that list is not known yet");
    sidebar.show(fixture.id, new Setup("removed", "x", "", ParameterSet.EMPTY));
    assertTrue(
        sidebar
            .models()
            .warningProperty()
            .get()
            .contains("connection of this conversation is gone"));
  }

  @Test
  void aConnectionOfWhichNothingIsKnownIsAskedOnce() {
    assertEquals(List.of(), fixture.catalog.refreshed, "what is known is not asked for");
    for (int i = 0; i < 3; i++) {
      sidebar.show(
          ConversationId.create(), new Setup("ollama", "llama" + i, "", ParameterSet.EMPTY));
    }
    assertEquals(List.of("ollama"), fixture.catalog.refreshed);
  }

  @Test
  void thePickerOpensOnTheModelInUse() {
    ModelBrowserViewModel models = sidebar.models().browser();
    sidebar.show(
        fixture.id,
        new Setup(SidebarFixture.OPENROUTER, SidebarFixture.OPEN_MODEL, "", ParameterSet.EMPTY));
    models.open();
    assertEquals(SidebarFixture.OPEN_MODEL, models.results().get(models.preselected()).model());
    models.queryProperty().set("gpt");
    assertEquals(0, models.preselected(), "the best match once something is typed");
    sidebar.show(
        fixture.id, new Setup(SidebarFixture.OPENROUTER, "not/listed", "", ParameterSet.EMPTY));
    models.open();
    assertEquals(-1, models.preselected(), "Enter alone changes nothing");
  }

  @Test
  void favouritesAndWhatWasUsedLatelyStandFirst() {
    ModelBrowserViewModel models = sidebar.models().browser();
    models.open();
    Choice tiny = models.results().getLast();
    assertEquals("tempera-tiny", tiny.model());
    models.toggleFavourite(tiny);
    assertEquals("tempera-tiny", models.results().get(1).model());
    assertTrue(models.results().get(1).favourite());
    models.filterProperty().set(ModelFilter.ALL.withFavourites(true));
    assertEquals(List.of("tempera-tiny"), ids(models));
    models.toggleFavourite(tiny);
    assertEquals(List.of(), ids(models));
    models.open();
    sidebar.models().choose(tiny);
    sidebar.show(ConversationId.create(), SidebarFixture.setup());
    models.open();
    assertEquals("tempera-tiny", models.results().get(1).model());
    assertTrue(models.results().get(1).recent());
  }

  @Test
  void modelsAreFilteredSortedAndCounted() {
    ModelBrowserViewModel models = sidebar.models().browser();
    models.open();
    assertEquals("3 models", models.statusProperty().get());
    models.filterProperty().set(ModelFilter.ALL.withLeastContext(1_000_000));
    assertEquals(List.of(SidebarFixture.NANO), ids(models));
    assertEquals("1 of 3 models", models.statusProperty().get());
    models.filterProperty().set(ModelFilter.ALL.withTakes("stop", true));
    assertEquals(List.of(SidebarFixture.OPEN_MODEL), ids(models));
    models.filterProperty().set(ModelFilter.ALL.withMostPerMillion(BigDecimal.ZERO));
    assertEquals(List.of(), ids(models), "none is free");
    models.filterProperty().set(ModelFilter.ALL);
    models.orderProperty().set(ModelOrder.FITTING.by(ModelOrder.Column.CONTEXT));
    assertEquals(
        List.of(SidebarFixture.NANO, SidebarFixture.OPEN_MODEL, "tempera-tiny"), ids(models));
    models.open();
    assertEquals(ModelFilter.ALL, models.filterProperty().get(), "each time anew");
    assertEquals(ModelOrder.FITTING, models.orderProperty().get());
  }

  private static List<String> ids(ModelBrowserViewModel models) {
    return models.results().stream().map(Choice::model).toList();
  }

  @Test
  void thePickerSearchesAllConnectionsAndTakesAnyId() {
    ModelBrowserViewModel models = sidebar.models().browser();
    models.open();
    assertEquals(List.of("openrouter", "ollama", "offline"), fixture.catalog.refreshed);
    models.open();
    assertEquals(3, fixture.catalog.refreshed.size(), "once a session");
    assertEquals(3, models.results().size());
    assertTrue(models.results().getFirst().current());
    models.queryProperty().set("tiny");
    assertEquals("tempera-tiny", models.results().getFirst().model());
    models.queryProperty().set("new/model-x");
    Choice typed = models.results().getFirst();
    assertTrue(typed.typed());
    sidebar.models().choose(typed);
    assertEquals("new/model-x", sidebar.setupProperty().get().model());
    assertEquals("openrouter", sidebar.setupProperty().get().connectionId());
  }

  @Test
  void anyOrderOfChangesLeavesControlsAndSetupInAgreement() {
    Random random = new Random(42);
    List<String> names = Parameters.all().stream().map(p -> p.name()).toList();
    List<String> texts =
        List.of(
            "", "0", "1", "-3", "0.5", "17", "true", "low", "[\"a\"]", "{\"type\":\"text\"}", "{");
    for (int i = 0; i < 3000; i++) {
      ParameterViewModel row = sidebar.parameter(names.get(random.nextInt(names.size())));
      ParameterSet before = inForce();
      switch (random.nextInt(4)) {
        case 0 -> row.unset();
        case 1 -> row.insist(random.nextBoolean());
        default -> {
          if (!row.enter(texts.get(random.nextInt(texts.size())))) {
            assertEquals(before, inForce(), "a refused value changes nothing");
          }
        }
      }
      assertEquals(inForce().get(row.descriptor().name()), row.valueProperty().get());
      assertEquals(
          row.isSet() ? row.json() : null, inForce().json(row.descriptor().name()).orElse(null));
    }
    int set = sidebar.groups().stream().mapToInt(g -> g.setCountProperty().get()).sum();
    assertEquals(inForce().values().size(), set);
  }

  @Test
  void nothingIsStoredWithoutAConversation() {
    sidebar.show(null, SidebarFixture.setup());
    sidebar.parameter("temperature").enter("0.3");
    fixture.runFrames();
    assertEquals(List.of(), fixture.saved);
    assertTrue(inForce().isSet("temperature"));
    assertNull(sidebar.presets().undoProperty().get());
  }

  @Test
  void aClosedSidebarHearsNothing() {
    sidebar.close();
    fixture.catalog.put(SidebarFixture.OPENROUTER, List.of());
    assertEquals("OpenAI: GPT-4.1 Nano", sidebar.models().titleProperty().get());
  }

  @Test
  void aConnectionOfTheEnvironmentIsThereAndItsModelsAreListed() {
    fixture.settings.update(s -> s.withConnections(List.of()));
    fixture.environment = Map.of("OPENROUTER_API_KEY", "sk-or-v1-x");
    ParametersViewModel started = fixture.viewModel();
    assertEquals("", started.models().warningProperty().get());
    started.models().browser().open();
    assertTrue(
        started.models().browser().results().stream()
            .anyMatch(choice -> choice.model().equals(SidebarFixture.NANO)),
        "its models are offered");
  }

  @Test
  void aConnectionOfTheCommandLineIsThereAndCanBeChosen() {
    fixture.settings.update(s -> s.withConnections(List.of()));
    fixture.extra = ConnectionProfile.usual("command-line", ConnectionProfile.Kind.CUSTOM);
    ParametersViewModel started = fixture.viewModel();
    started.show(fixture.id, SidebarFixture.setup().withModel("command-line", "qwen3"));
    assertEquals("", started.models().warningProperty().get());
    assertTrue(fixture.catalog.refreshed.contains("command-line"), "its models are asked for");
  }

  @Test
  void whatOpenAiAloneRefusesIsCheckedForItsConnectionOfTheEnvironment() {
    fixture.settings.update(s -> s.withConnections(List.of()));
    fixture.environment = Map.of("OPENAI_API_KEY", "sk-x");
    ParametersViewModel started = fixture.viewModel();
    started.show(fixture.id, SidebarFixture.setup().withModel("openai", "gpt-4.1-nano"));
    started.parameter("max_tokens").enter("5");
    String note = started.parameter("max_tokens").noteProperty().get();
    assertTrue(note.contains("16"), note);
  }

  @Test
  void aPreviewOfAnotherConversationIsNotShownHoweverLateItComes() {
    List<Runnable> background = new ArrayList<>();
    ParametersViewModel slow =
        fixture.viewModel(UiExecutor.immediate(), fixture.frames::add, background::add);
    slow.preview().activeProperty().set(true);
    slow.setSystemPrompt("first");
    fixture.runFrames();
    slow.show(ConversationId.create(), SidebarFixture.setup().withSystemPrompt("second"));
    fixture.runFrames();
    assertEquals(2, background.size(), "the second does not wait for the first");
    background.get(1).run();
    String second = slow.preview().shownProperty().get().body();
    assertTrue(second.contains("second"), second);
    background.get(0).run();
    assertEquals(second, slow.preview().shownProperty().get().body());
  }

  @Test
  void whatIsUnsentIsTakenOnTheViewModelsThreadAndWorkedOutInOneTask() {
    List<Runnable> background = new ArrayList<>();
    List<Runnable> ui = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    ParametersViewModel watched =
        new ParametersViewModel(
            fixture.catalog,
            fixture.settings,
            new ActiveConnections(fixture.settings, Map.of(), null),
            (id, setup) -> CompletableFuture.completedFuture(null),
            setup -> {
              steps.add("taken");
              return () -> {
                steps.add("worked out");
                return fixture.prepare(setup);
              };
            },
            new Threads(queued(ui), fixture.frames::add, background::add));
    watched.preview().activeProperty().set(true);
    watched.show(fixture.id, SidebarFixture.setup());
    fixture.runFrames();
    assertEquals(List.of("taken"), steps);
    assertEquals(1, background.size());
    background.getFirst().run();
    assertEquals(List.of("taken", "worked out"), steps);
    assertEquals(1, ui.size(), "one way there and one way back");
    ui.getFirst().run();
    assertTrue(watched.preview().shownProperty().get().body().contains("model"));
    assertEquals(1, background.size());
  }

  private static UiExecutor queued(List<Runnable> tasks) {
    return new UiExecutor() {
      @Override
      public void execute(Runnable task) {
        tasks.add(task);
      }

      @Override
      public boolean isUiThread() {
        return true;
      }
    };
  }

  @Test
  void anAddedParameterHasARowAndARefusedOneHasNone() {
    assertTrue(sidebar.addOther("stream").isPresent());
    assertTrue(sidebar.addOther(" mirostat ").isEmpty());
    var others = sidebar.groups().getLast();
    List<String> names =
        Stream.concat(others.supported().stream(), others.unsupported().stream())
            .map(row -> row.descriptor().name())
            .toList();
    assertTrue(names.contains("mirostat"), names.toString());
    assertFalse(names.contains("stream"), names.toString());
  }

  @Test
  void whatIsWrittenMakesTheRequestAnew() {
    sidebar.preview().activeProperty().set(true);
    fixture.runFrames();
    assertTrue(fixture.frames.isEmpty());
    sidebar.refreshPreview();
    assertFalse(fixture.frames.isEmpty());
  }
}
