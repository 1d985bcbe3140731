package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemoryShelf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which conversation a window shows, and what is done with several. */
class ConversationsViewModelChoicesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Setup OWN =
      new Setup("own", "model", "Be brief.", MemoryConversations.setup().parameters());

  private final MemoryConversations conversations = new MemoryConversations();
  private final List<Toast> toasts = new ArrayList<>();
  private final ConversationsViewModel model =
      new ConversationsViewModel(
          conversations,
          new ShelfViewModel(
              new MemoryShelf(Runnable::run),
              UiExecutor.immediate(),
              toasts::add,
              ShelfViewModel.OpenFolders.none()),
          UiExecutor.immediate(),
          Clock.fixed(NOW, ZoneOffset.UTC),
          new ManualDelay(),
          () -> OWN,
          toasts::add);

  private Conversation add(String title, int hoursAgo, boolean empty) {
    return conversations.add(title, NOW.minusSeconds(hoursAgo * 3600L), false, empty);
  }

  private Conversation current() {
    return Objects.requireNonNull(model.currentProperty().get());
  }

  @Test
  void aSecondWindowTakesAnUnusedConversationAndAsksAsANewOneDoes() {
    add("used", 1, false);
    Conversation shownElsewhere = add("", 2, true);
    Conversation unused = add("", 3, true);
    model.startAnew(Set.of(shownElsewhere.id()));
    assertEquals(unused.id(), model.selectedProperty().get());
    assertEquals(OWN, current().setup());
    assertEquals(OWN, conversations.conversation(unused.id()).setup());
    assertFalse(conversations.log().contains("create"));
  }

  @Test
  void aSecondWindowMakesAConversationWhereAllAreUsed() {
    Conversation used = add("used", 1, false);
    Conversation named = add("named", 2, true);
    Conversation begun = add("", 3, true);
    conversations.saveDraft(begun.id(), "half a question").join();
    model.startAnew(Set.of());
    assertTrue(conversations.log().contains("create"));
    for (Conversation each : List.of(used, named, begun)) {
      assertNotEquals(each.id(), model.selectedProperty().get());
    }
    assertEquals(OWN, current().setup());
  }

  @Test
  void whatComesFromElsewhereIsShownWhateverIsFiltered() {
    add("one", 1, false);
    model.start(null);
    model.filterProperty().set("one");
    Conversation imported = add("imported", 5, false);
    model.reveal(imported.id());
    assertEquals("", model.filterProperty().get());
    assertEquals(imported.id(), model.selectedProperty().get());
    assertEquals("imported", current().title());
  }

  @Test
  void aNewConversationIsSeenWhateverIsFiltered() {
    add("one", 1, false);
    model.start(null);
    model.filterProperty().set("one");
    model.create();
    assertEquals("", model.filterProperty().get());
    assertEquals("", current().title());
    assertEquals(2, model.all().size());
  }

  @Test
  void severalArePinnedUnlessAllAre() {
    Conversation a = add("a", 1, false);
    Conversation b = add("b", 2, false);
    model.start(null);
    model.togglePin(a.id());
    model.togglePin(List.of(a.id(), b.id(), ConversationId.create()));
    assertTrue(conversations.conversation(a.id()).pinned());
    assertTrue(conversations.conversation(b.id()).pinned());
    model.togglePin(List.of(a.id(), b.id()));
    assertFalse(conversations.conversation(a.id()).pinned());
    assertFalse(conversations.conversation(b.id()).pinned());
  }

  @Test
  void deletingOthersLeavesTheOneThatIsShown() {
    Conversation a = add("a", 1, false);
    Conversation b = add("b", 2, false);
    Conversation c = add("c", 3, false);
    model.start(a.id());
    model.delete(List.of(b.id(), c.id()));
    assertEquals(a.id(), model.selectedProperty().get());
    assertEquals(List.of(a.id()), model.all().stream().map(Conversation::id).toList());
    model.delete(List.of());
    model.delete(ConversationId.create());
    assertEquals(1, toasts.size());
  }

  @Test
  void deletingSeveralWithTheOneShownShowsANeighbourThatStays() {
    Conversation a = add("a", 1, false);
    Conversation b = add("b", 2, false);
    Conversation c = add("c", 3, false);
    model.start(a.id());
    model.delete(List.of(a.id(), b.id()));
    assertEquals(c.id(), model.selectedProperty().get());
  }

  @Test
  void theSameTitleIsNoChange() {
    Conversation a = add("a", 1, false);
    model.start(null);
    model.rename(a.id(), " a ");
    model.rename(ConversationId.create(), "nobody");
    assertEquals(
        List.of(), conversations.log().stream().filter(x -> x.startsWith("rename")).toList());
  }

  @Test
  void writingAndDuplicatingGoToWhoeverCan() {
    Conversation a = add("a", 1, false);
    List<List<ConversationId>> written = new ArrayList<>();
    List<ConversationId> copied = new ArrayList<>();
    model.onExportProperty().set(written::add);
    model.onDuplicateProperty().set(copied::add);
    model.export(List.of(a.id()));
    model.onDuplicateProperty().get().accept(a.id());
    assertEquals(List.of(List.of(a.id())), written);
    assertEquals(List.of(a.id()), copied);
  }

  @Test
  void whatAnotherWindowDeletesIsNotShownAnyLonger() {
    Conversation a = add("a", 1, false);
    Conversation b = add("b", 2, false);
    model.start(a.id());
    conversations.delete(a.id()).join();
    assertEquals(b.id(), model.selectedProperty().get());
    conversations.rename(b.id(), "better").join();
    assertEquals("better", current().title());
  }

  @Test
  void aClosedListHearsNothing() {
    Conversation a = add("a", 1, false);
    model.start(a.id());
    model.close();
    conversations.rename(a.id(), "later").join();
    assertEquals("a", current().title());
  }

  @Test
  void nothingToTakeBackIsNoFault() {
    model.undo();
    assertNull(model.selectedProperty().get());
    assertEquals(List.of(), toasts);
  }
}
