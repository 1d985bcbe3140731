package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateUi;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemoryShelf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

/** A list that shows some conversations alone, and one that many come to at once. */
class OnlySomeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryConversations conversations = new MemoryConversations();
  private final LateUi ui = new LateUi();
  private final Conversation mine = add("mine", 1);
  private final Conversation first = add("first", 90);
  private final Conversation second = add("second", 80);
  private final ConversationsViewModel model =
      new ConversationsViewModel(
          conversations,
          new ShelfViewModel(
              new MemoryShelf(Runnable::run),
              UiExecutor.immediate(),
              toast -> {},
              ShelfViewModel.OpenFolders.none()),
          ui,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new ManualDelay(),
          MemoryConversations::setup,
          toast -> {});

  private Conversation add(String title, int daysAgo) {
    return conversations.add(title, NOW.minus(Duration.ofDays(daysAgo)), false, false);
  }

  private List<String> titles() {
    return model.rows().stream()
        .filter(ConversationRow.Entry.class::isInstance)
        .map(row -> ((ConversationRow.Entry) row).title())
        .toList();
  }

  private void start() {
    model.start(null);
    ui.runAll();
  }

  private static OnlySome only(ConversationId... ids) {
    return OnlySome.of("Import of a.zip", List.of(ids), null);
  }

  @Test
  void theyAreShownAloneAndTheFirstThatIsThereIsOpened() {
    start();
    assertEquals(List.of("mine", "second", "first"), titles());
    model.showOnly(only(new ConversationId("gone"), first.id(), second.id()));
    ui.runAll();
    assertEquals(List.of("second", "first"), titles());
    assertEquals(first.id(), model.selectedProperty().get());
    model.filterProperty().set("sec");
    assertEquals(List.of("second"), titles());
    model.filterProperty().set("");
    model.onlyProperty().set(null);
    assertEquals(List.of("mine", "second", "first"), titles());
  }

  @Test
  void whateverElseIsToBeSeenShowsAllAgain() {
    start();
    model.showOnly(only(first.id(), second.id()));
    ui.runAll();
    model.reveal(second.id());
    ui.runAll();
    assertEquals(List.of("second", "first"), titles(), "it is one of them");
    model.reveal(mine.id());
    ui.runAll();
    assertEquals(3, titles().size());
    assertNull(model.onlyProperty().get());
    model.showOnly(only(first.id()));
    ui.runAll();
    model.create();
    ui.runAll();
    assertEquals(4, titles().size());
  }

  @Test
  void ofThoseThatAreGoneNothingIsOpened() {
    start();
    model.showOnly(only(new ConversationId("gone")));
    ui.runAll();
    assertEquals(List.of(), titles());
    assertEquals(mine.id(), model.selectedProperty().get());
  }

  @Test
  void manyThatComeOrGoTogetherAreSortedOnce() {
    start();
    int[] changes = {0};
    model.rows().addListener((ListChangeListener<ConversationRow>) change -> changes[0]++);
    List<Conversation> many =
        java.util.stream.IntStream.range(0, 100).mapToObj(i -> add("talk " + i, 100 + i)).toList();
    many.forEach(each -> conversations.rename(each.id(), each.title() + "!").join());
    ui.runAll();
    assertEquals(103, titles().size());
    assertTrue(changes[0] <= 2, "changes: " + changes[0]);
    changes[0] = 0;
    many.forEach(each -> conversations.delete(each.id()).join());
    ui.runAll();
    assertEquals(3, titles().size());
    assertTrue(changes[0] <= 2, "changes: " + changes[0]);
  }
}
