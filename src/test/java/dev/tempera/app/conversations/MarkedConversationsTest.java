package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateConversations;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemoryShelf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several conversations chosen at once, over a store that answers when told. */
class MarkedConversationsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryConversations store = new MemoryConversations();
  private final LateConversations session = new LateConversations(store);
  private final List<Toast> toasts = new ArrayList<>();
  private final ConversationsViewModel model =
      new ConversationsViewModel(
          session,
          new ShelfViewModel(
              new MemoryShelf(Runnable::run),
              UiExecutor.immediate(),
              toasts::add,
              ShelfViewModel.OpenFolders.none()),
          UiExecutor.immediate(),
          InstantSource.fixed(NOW).withZone(ZoneOffset.UTC),
          new ManualDelay(),
          MemoryConversations::setup,
          toasts::add);
  private final List<ConversationId> ids = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      ids.add(store.add("c" + i, NOW.minus(Duration.ofMinutes(i)), false, false).id());
    }
    model.start(ids.get(1));
    session.settle();
  }

  private List<Integer> marked() {
    return model.marked().markedProperty().get().stream().map(ids::indexOf).toList();
  }

  private List<Integer> listed() {
    return model.all().stream().map(c -> ids.indexOf(c.id())).toList();
  }

  private void mark(int... places) {
    for (int place : places) {
      model.marked().toggle(ids.get(place));
    }
  }

  @Test
  void theFirstOneAddedJoinsTheOneShown() {
    mark(3);
    assertEquals(List.of(1, 3), marked());
    mark(1);
    assertEquals(List.of(3), marked());
    mark(3);
    assertEquals(List.of(), marked());
  }

  @Test
  void aRangeGoesFromTheOneShownAndTurnsAround() {
    model.marked().extendTo(ids.get(3));
    assertEquals(List.of(1, 2, 3), marked());
    model.marked().extendTo(ids.get(0));
    assertEquals(List.of(0, 1), marked());
  }

  @Test
  void theKeysMoveTheEndOfTheRange() {
    model.marked().extendBy(1);
    model.marked().extendBy(1);
    assertEquals(List.of(1, 2, 3), marked());
    model.marked().extendBy(-1);
    assertEquals(List.of(1, 2), marked());
    for (int i = 0; i < 9; i++) {
      model.marked().extendBy(1);
    }
    assertEquals(List.of(1, 2, 3, 4), marked());
  }

  @Test
  void showingAnotherOneChoosesNone() {
    model.marked().all();
    assertEquals(5, marked().size());
    model.selectedProperty().set(ids.get(2));
    assertEquals(List.of(), marked());
  }

  @Test
  void anActionOnOneThatIsNotChosenMeansThatOne() {
    mark(3);
    assertEquals(List.of(ids.get(4)), model.marked().with(ids.get(4)));
    assertEquals(2, model.marked().with(ids.get(3)).size());
  }

  @Test
  void severalAreDeletedAndTakenBackAtOnce() {
    mark(2, 0);
    model.delete(model.marked().markedProperty().get());
    assertEquals(List.of(3, 4), listed());
    assertEquals(ids.get(3), model.selectedProperty().get(), "the nearest that stays");
    assertEquals(List.of(), marked());
    assertEquals(List.of("Deleted 3 conversations"), toasts.stream().map(Toast::text).toList());
    session.settle();
    model.undo();
    session.settle();
    assertEquals(List.of(0, 1, 2, 3, 4), listed());
    assertEquals(ids.get(0), model.selectedProperty().get());
    model.undo();
    session.settle();
    assertEquals(5, listed().size(), "nothing is left to take back");
  }

  @Test
  void whatCouldNotBeDeletedComesBackAndIsNotTakenBackOnceMore() {
    mark(2);
    store.failWith("The disk is full; free some space.");
    model.delete(model.marked().markedProperty().get());
    session.settle();
    store.failWith(null);
    assertEquals(List.of(0, 1, 2, 3, 4), listed());
    model.undo();
    session.settle();
    assertFalse(store.log().contains("restore"));
  }

  @Test
  void severalArePinnedUntilAllAre() {
    model.togglePin(ids.get(2));
    session.settle();
    mark(2);
    assertEquals(List.of(2, 1), marked());
    model.togglePin(model.marked().markedProperty().get());
    session.settle();
    assertTrue(store.conversation(ids.get(1)).pinned());
    assertTrue(store.conversation(ids.get(2)).pinned());
    model.togglePin(model.marked().markedProperty().get());
    session.settle();
    assertFalse(store.conversation(ids.get(2)).pinned());
  }

  @Test
  void whatTheFilterHidesIsNotChosen() {
    model.marked().all();
    model.filterProperty().set("c3");
    assertEquals(List.of(3), marked());
  }

  @Test
  void severalAreExportedTogether() {
    List<List<ConversationId>> exported = new ArrayList<>();
    model.onExportProperty().set(exported::add);
    mark(4);
    model.export(model.marked().markedProperty().get());
    assertEquals(List.of(List.of(ids.get(1), ids.get(4))), exported);
  }
}
