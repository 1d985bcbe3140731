package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemoryShelf;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConversationsViewModelTest {
  private Instant now = Instant.parse("2026-03-10T12:00:00Z");
  private final InstantSource ticking = () -> now;
  private final MemoryConversations conversations = new MemoryConversations();
  private final ManualDelay delay = new ManualDelay();
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
          ticking.withZone(ZoneOffset.UTC),
          delay,
          MemoryConversations::setup,
          toasts::add);

  private Conversation add(String title, Duration ago) {
    return conversations.add(title, now.minus(ago), false, false);
  }

  private List<String> shown() {
    return model.rows().stream()
        .map(row ->
            switch (row) {
              case ConversationRow.Heading heading -> "[" + heading.title() + "]";
              case ConversationRow.InFolder folder -> "+" + folder.name();
              case ConversationRow.Entry entry -> entry.title();
            })
        .toList();
  }

  private ConversationRow.Entry entry(ConversationId id) {
    return model.rows().stream()
        .filter(ConversationRow.Entry.class::isInstance)
        .map(ConversationRow.Entry.class::cast)
        .filter(e -> e.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void groupsByDayWithThePinnedFirst() {
    add("old", Duration.ofDays(40));
    add("today", Duration.ofHours(1));
    Conversation pinned = add("pinned", Duration.ofDays(3));
    conversations.pin(pinned.id(), true).join();
    add("yesterday", Duration.ofDays(1));
    model.start(null);
    assertEquals(
        List.of(
            "[Pinned]",
            "pinned",
            "[Today]",
            "today",
            "[Yesterday]",
            "yesterday",
            "[January 2026]",
            "old"),
        shown());
  }

  @Test
  void startsWithTheConversationOfLastTime() {
    Conversation last = add("last", Duration.ofDays(1));
    add("newer", Duration.ofHours(1));
    model.start(last.id());
    assertEquals(last.id(), model.selectedProperty().get());
  }

  @Test
  void startsWithTheNewestWhereTheLastIsGone() {
    Conversation newest = add("newest", Duration.ofHours(1));
    add("older", Duration.ofDays(1));
    model.start(ConversationId.create());
    assertEquals(newest.id(), model.selectedProperty().get());
  }

  @Test
  void theFirstStartMakesAConversation() {
    model.start(null);
    Conversation current = model.currentProperty().get();
    assertNotNull(current);
    assertEquals(List.of("[Today]", ConversationsViewModel.UNTITLED), shown());
  }

  @Test
  void newMakesOneAndAnUnusedOneServesAgain() {
    add("one", Duration.ofHours(1));
    model.start(null);
    model.create();
    ConversationId made = model.selectedProperty().get();
    model.create();
    assertEquals(made, model.selectedProperty().get());
    assertEquals(1, conversations.log().stream().filter("create"::equals).count());
  }

  /** A conversation without a message whose setups are compared. */
  private ConversationId compared() {
    ConversationId id = conversations.add("", now, false, true).id();
    Comparison.Column column = new Comparison.Column(MemoryConversations.setup(), null);
    conversations.compare(id, new Comparison(List.of(column, column), 0, false));
    return id;
  }

  @Test
  void oneWhoseSetupsAreComparedIsNotUnused() {
    ConversationId compared = compared();
    model.start(null);
    assertEquals(compared, model.selectedProperty().get());
    model.create();
    assertNotEquals(compared, model.selectedProperty().get());
  }

  @Test
  void anotherWindowDoesNotTakeOneWhoseSetupsAreCompared() {
    ConversationId compared = compared();
    model.startAnew(Set.of());
    assertNotEquals(compared, model.selectedProperty().get());
  }

  @Test
  void renamesToOneLineAndRefusesBlank() {
    Conversation c = add("one", Duration.ofHours(1));
    model.start(null);
    model.rename(c.id(), "  a\nb  ");
    assertEquals("a b", conversations.conversation(c.id()).title());
    model.rename(c.id(), "   ");
    assertEquals("a b", entry(c.id()).title());
  }

  @Test
  void pinsAndUnpins() {
    Conversation c = add("one", Duration.ofHours(1));
    model.start(null);
    model.togglePin(c.id());
    assertTrue(conversations.conversation(c.id()).pinned());
    assertEquals(List.of("[Pinned]", "one"), shown());
    model.togglePin(c.id());
    assertEquals(List.of("[Today]", "one"), shown());
  }

  @Test
  void deletesShowsTheNeighbourAndTakesBack() {
    Conversation a = add("a", Duration.ofHours(1));
    Conversation b = add("b", Duration.ofHours(2));
    model.start(a.id());
    model.delete(a.id());
    assertEquals(b.id(), model.selectedProperty().get());
    assertEquals(List.of("[Today]", "b"), shown());
    assertEquals("Deleted “a”", toasts.getLast().text());
    toasts.getLast().run().run();
    assertEquals(a.id(), model.selectedProperty().get());
    assertEquals(List.of("[Today]", "a", "b"), shown());
  }

  @Test
  void undoTakesBackOneAfterTheOther() {
    Conversation a = add("a", Duration.ofHours(1));
    Conversation b = add("b", Duration.ofHours(2));
    add("c", Duration.ofHours(3));
    model.start(a.id());
    model.delete(a.id());
    model.delete(b.id());
    model.undo();
    model.undo();
    model.undo();
    assertEquals(List.of("[Today]", "a", "b", "c"), shown());
  }

  @Test
  void deletingTheLastOneBeginsANewOne() {
    Conversation only = add("only", Duration.ofHours(1));
    model.start(null);
    model.delete(only.id());
    assertNotNull(model.selectedProperty().get());
    assertNotEquals(only.id(), model.selectedProperty().get());
  }

  @Test
  void aDraftSavedAfterDeletingDoesNotBringItBack() {
    Conversation a = add("a", Duration.ofHours(1));
    add("b", Duration.ofHours(2));
    model.start(a.id());
    model.delete(a.id());
    conversations.saveDraft(a.id(), "late").join();
    assertEquals(List.of("[Today]", "b"), shown());
  }

  @Test
  void filtersByTitleIgnoringCase() {
    add("Release notes", Duration.ofHours(1));
    add("haiku", Duration.ofHours(2));
    model.start(null);
    model.filterProperty().set(" NOTE ");
    assertEquals(List.of("[Today]", "Release notes"), shown());
    model.filterProperty().set("nothing");
    assertEquals(List.of(), shown());
    model.filterProperty().set("");
    assertEquals(3, shown().size());
  }

  @Test
  void walksThroughWhatIsShown() {
    Conversation a = add("a", Duration.ofHours(1));
    Conversation b = add("b", Duration.ofDays(1));
    Conversation c = add("c", Duration.ofDays(2));
    model.start(a.id());
    model.move(1);
    assertEquals(b.id(), model.selectedProperty().get());
    model.move(Integer.MAX_VALUE);
    assertEquals(c.id(), model.selectedProperty().get());
    model.move(-Integer.MAX_VALUE);
    assertEquals(a.id(), model.selectedProperty().get());
  }

  @Test
  void showsWhoIsAnsweringAndWhatWasNotSeen() {
    Conversation a = add("a", Duration.ofHours(1));
    Conversation b = add("b", Duration.ofHours(2));
    model.start(a.id());
    conversations.send(b.id(), ChatMessage.text(Role.USER, "hi")).join();
    assertTrue(entry(b.id()).streaming());
    conversations.turn(b.id()).end(TurnState.COMPLETE);
    assertTrue(entry(b.id()).unseen());
    model.selectedProperty().set(b.id());
    assertEquals(false, entry(b.id()).unseen());
  }

  @Test
  void timesGrowOlder() {
    Conversation a = add("a", Duration.ofMinutes(5));
    model.start(a.id());
    assertEquals("5 min", entry(a.id()).when());
    now = now.plus(Duration.ofMinutes(1));
    delay.advance(Duration.ofMinutes(1));
    assertEquals("6 min", entry(a.id()).when());
    model.close();
    assertEquals(0, delay.waiting());
  }

  @Test
  void aFailingStoreIsToldAndNothingBreaks() {
    model.start(null);
    conversations.failWith("The disk is full; free some space.");
    Conversation current = model.currentProperty().get();
    model.rename(current.id(), "x");
    assertEquals("The disk is full; free some space.", toasts.getLast().text());
  }

  @Test
  void anAnswerThatEndsBeforeOnesEyesIsSeen() {
    Conversation a = add("a", Duration.ofHours(1));
    model.start(a.id());
    conversations.send(a.id(), ChatMessage.text(Role.USER, "hi")).join();
    conversations.turn(a.id()).end(TurnState.COMPLETE);
    assertEquals(false, entry(a.id()).unseen());
    assertEquals(false, entry(a.id()).streaming());
  }
}
