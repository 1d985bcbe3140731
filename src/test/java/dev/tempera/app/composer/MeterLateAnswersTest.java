package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateConversations;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.WordCounter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A meter whose counts, lengths and conversations come late, in any order. */
class MeterLateAnswersTest {
  private final MemoryConversations store = new MemoryConversations();
  private final LateConversations session = new LateConversations(store);
  private final LateAnswers models = new LateAnswers();
  private final LateAnswers background = new LateAnswers();
  private final ReadOnlyObjectWrapper<@Nullable Conversation> current =
      new ReadOnlyObjectWrapper<>();
  private final ConversationMeter meter =
      new ConversationMeter(
          session,
          current,
          new WordCounter(),
          setup -> models.ask(() -> MemoryConversations.model(Integer.parseInt(setup.model()))),
          UiExecutor.immediate(),
          background);

  private ConversationId add(int words, int limit) {
    ConversationId id =
        store
            .add("w ".repeat(words).strip(), Instant.parse("2026-03-10T12:00:00Z"), false, false)
            .id();
    asks(id, limit);
    return id;
  }

  private void asks(ConversationId id, int limit) {
    store
        .configure(id, MemoryConversations.setup().withModel("offline", Integer.toString(limit)))
        .join();
  }

  private void go(ConversationId id) {
    current.set(store.conversation(id));
  }

  private void settle() {
    do {
      session.settle();
      models.answerAll();
      background.answerAll();
    } while (models.open() + background.open() > 0);
    session.settle();
    background.answerAll();
  }

  @Test
  void theCountOfAnOlderTextIsNotShown() {
    go(add(1, 100));
    settle();
    meter.draftChanged("one", 0);
    meter.draftChanged("one two", 0);
    background.answer(0);
    assertEquals("", meter.draftTextProperty().get());
    background.answerAll();
    assertEquals("~2 tokens", meter.draftTextProperty().get());
  }

  @Test
  void theDraftOfAnotherConversationIsNotCountedInThisOne() {
    ConversationId a = add(1, 100);
    ConversationId b = add(1, 100);
    go(a);
    settle();
    meter.draftChanged("one two three", 0);
    settle();
    go(b);
    assertEquals("", meter.draftTextProperty().get());
    settle();
    assertEquals(fresh(b, "").contextTextProperty().get(), meter.contextTextProperty().get());
  }

  @Test
  void theLimitOfTheModelBeforeIsNotShown() {
    ConversationId a = add(1, 100);
    go(a);
    asks(a, 200);
    go(a);
    models.answer(1);
    models.answer(0);
    settle();
    assertTrue(
        meter.contextTextProperty().get().endsWith(" of 200 context"),
        meter.contextTextProperty().get());
  }

  /** What a meter shows to which everything is told at once. */
  private ConversationMeter fresh(ConversationId id, String draft) {
    ConversationMeter plain =
        new ConversationMeter(
            store,
            new ReadOnlyObjectWrapper<>(store.conversation(id)),
            new WordCounter(),
            setup ->
                CompletableFuture.completedFuture(
                    MemoryConversations.model(Integer.parseInt(setup.model()))),
            UiExecutor.immediate(),
            Runnable::run);
    plain.draftChanged(draft, 0);
    plain.close();
    return plain;
  }

  @Test
  void inWhateverOrderTheAnswersComeTheLastWordIsRight() {
    List<ConversationId> ids = new ArrayList<>(List.of(add(1, 100), add(20, 200), add(300, 300)));
    go(ids.getFirst());
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ConversationId shown = ids.get(random.nextInt(3));
      String draft = "";
      go(shown);
      for (int step = 0; step < 25; step++) {
        switch (random.nextInt(8)) {
          case 0 -> {
            shown = ids.get(random.nextInt(3));
            draft = "";
            go(shown);
          }
          case 1, 2 -> {
            draft = "d ".repeat(random.nextInt(4)).strip();
            meter.draftChanged(draft, 0);
          }
          case 3 -> {
            asks(shown, 100 * (1 + random.nextInt(3)));
            go(shown);
          }
          case 4 -> session.work();
          case 5 -> session.answerAny(random);
          case 6 -> models.answerAny(random);
          default -> background.answerAny(random);
        }
      }
      settle();
      meter.draftChanged(draft, 0);
      settle();
      ConversationMeter plain = fresh(shown, draft);
      String where = "seed " + seed;
      assertEquals(plain.draftTextProperty().get(), meter.draftTextProperty().get(), where);
      assertEquals(plain.contextTextProperty().get(), meter.contextTextProperty().get(), where);
      assertEquals(plain.totalTextProperty().get(), meter.totalTextProperty().get(), where);
    }
  }
}
