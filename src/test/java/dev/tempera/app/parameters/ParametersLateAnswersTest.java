package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.connection.ActiveConnections;
import dev.tempera.core.params.JsonText;
import dev.tempera.testing.LateAnswers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A store that writes late, and previews that come late, against what the person did. */
class ParametersLateAnswersTest {
  private final SidebarFixture fixture = new SidebarFixture();
  private final LateAnswers session = new LateAnswers();
  private final LateAnswers previews = new LateAnswers();
  private final Map<ConversationId, Setup> stored = new HashMap<>();
  private final List<ConversationId> ids = new ArrayList<>();
  private @Nullable ConversationId shown;
  private boolean diskFull;
  private final ParametersViewModel sidebar =
      new ParametersViewModel(
          fixture.catalog,
          fixture.settings,
          new ActiveConnections(fixture.settings, Map.of(), null),
          this::save,
          setup -> () -> fixture.prepare(setup),
          new Threads(UiExecutor.immediate(), fixture.frames::add, previews));

  ParametersLateAnswersTest() {
    for (int i = 0; i < 3; i++) {
      ids.add(ConversationId.create());
      stored.put(ids.get(i), SidebarFixture.setup());
    }
    go(ids.getFirst());
  }

  private CompletableFuture<Void> save(ConversationId id, Setup setup) {
    return session
        .ask(() -> {
          if (diskFull) {
            throw new IllegalStateException("The disk is full.");
          }
          stored.put(id, setup);
          if (id.equals(shown)) {
            show(id);
          }
          return stored(id);
        })
        .thenCompose(done -> CompletableFuture.allOf());
  }

  private void go(ConversationId id) {
    shown = id;
    show(id);
  }

  private void show(ConversationId id) {
    sidebar.show(id, stored(id));
  }

  private Setup stored(ConversationId id) {
    return Objects.requireNonNull(stored.get(id));
  }

  private void settle() {
    while (!fixture.frames.isEmpty() || session.open() > 0 || previews.open() > 0) {
      fixture.runFrames();
      session.answerAll();
      previews.answerAll();
    }
  }

  @Test
  void aParameterIsNotLostByLeavingAndComingBackBeforeItIsStored() {
    ConversationId a = ids.getFirst();
    assertTrue(sidebar.parameter("temperature").enter("0.3"));
    fixture.runFrames();
    go(ids.get(1));
    go(a);
    assertEquals("0.3", sidebar.parameter("temperature").text());
    assertTrue(sidebar.parameter("top_p").enter("0.5"));
    settle();
    assertTrue(stored(a).parameters().isSet("temperature"), "temperature is lost");
    assertTrue(stored(a).parameters().isSet("top_p"));
  }

  @Test
  void aParameterIsNotLostByComingBackBeforeTheNextFrame() {
    ConversationId a = ids.getFirst();
    sidebar.parameter("temperature").enter("0.3");
    go(ids.get(1));
    go(a);
    sidebar.parameter("top_p").enter("0.5");
    settle();
    assertEquals(2, stored(a).parameters().values().size());
  }

  @Test
  void whatCouldNotBeStoredStaysInItsConversationAndIsTriedAgain() {
    ConversationId a = ids.getFirst();
    diskFull = true;
    sidebar.setSystemPrompt("A long prompt.");
    settle();
    assertTrue(sidebar.problemProperty().get().endsWith("The disk is full."));
    show(a);
    assertEquals("A long prompt.", sidebar.setupProperty().get().systemPrompt());
    go(ids.get(1));
    assertEquals("", sidebar.setupProperty().get().systemPrompt());
    go(a);
    assertEquals("A long prompt.", sidebar.setupProperty().get().systemPrompt());
    diskFull = false;
    CompletableFuture<Void> flushed = sidebar.flush();
    settle();
    assertTrue(flushed.isDone());
    assertEquals("A long prompt.", stored(a).systemPrompt());
    assertEquals("", sidebar.problemProperty().get());
  }

  @Test
  void aChangeFromElsewhereTakesThePlaceOfWhatCouldNotBeStored() {
    ConversationId a = ids.getFirst();
    diskFull = true;
    sidebar.setSystemPrompt("mine");
    settle();
    stored.put(a, SidebarFixture.setup().withModel("ollama", "x"));
    show(a);
    assertEquals("ollama", sidebar.setupProperty().get().connectionId());
  }

  @Test
  void theRequestOfAnotherConversationIsNotShown() {
    sidebar.preview().activeProperty().set(true);
    sidebar.setSystemPrompt("of A");
    fixture.runFrames();
    go(ids.get(1));
    fixture.runFrames();
    assertEquals(2, previews.open(), "this one need not wait for the one before");
    previews.answerNext();
    String body = sidebar.preview().shownProperty().get().body();
    assertEquals("", body, "the answer is about the conversation before");
    settle();
    assertEquals(
        "{\"model\":\"openai/gpt-4.1-nano\"}", sidebar.preview().shownProperty().get().body());
  }

  /** Random switches, edits, failures and late answers, against what the person did last. */
  @Test
  void nothingThatWasSetIsLostInWhateverOrderThingsHappen() {
    Map<ConversationId, Setup> expected = new HashMap<>(stored);
    sidebar.preview().activeProperty().set(true);
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      for (int step = 0; step < 25; step++) {
        int what = random.nextInt(10);
        switch (what) {
          case 0, 1 -> go(ids.get(random.nextInt(ids.size())));
          case 2, 3 -> {
            String name = List.of("temperature", "top_p", "seed").get(random.nextInt(3));
            String value = Integer.toString(random.nextInt(2));
            sidebar.parameter(name).set(Objects.requireNonNull(JsonText.valueOf(value)));
            expected.put(Objects.requireNonNull(shown), sidebar.setupProperty().get());
          }
          case 4 -> {
            sidebar.setSystemPrompt("prompt " + step);
            expected.put(Objects.requireNonNull(shown), sidebar.setupProperty().get());
          }
          case 5 -> fixture.runFrames();
          case 6 -> previews.answerAny(random);
          case 7 -> diskFull = random.nextBoolean();
          case 8 -> show(Objects.requireNonNull(shown));
          default -> session.answerNext();
        }
        assertEquals(
            expected.get(shown), sidebar.setupProperty().get(), "seed " + seed + " step " + step);
      }
      diskFull = false;
      settle();
      var _ = sidebar.flush();
      settle();
      assertEquals(expected, stored, "seed " + seed);
      assertEquals(
          fixture.prepare(sidebar.setupProperty().get()).body(),
          sidebar.preview().shownProperty().get().body(),
          "seed " + seed);
    }
  }
}
