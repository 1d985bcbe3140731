package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.LateConversations;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemoryShelf;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A list whose store is slow and sometimes full. */
class ConversationsLateAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final String FULL = "The disk is full; free some space.";

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

  private ConversationId add(String title) {
    return store.add(title, NOW, false, false).id();
  }

  private void start(ConversationId shown) {
    model.start(shown);
    session.settle();
    assertEquals(shown, shown());
  }

  private @Nullable ConversationId shown() {
    return model.selectedProperty().get();
  }

  private List<ConversationRow.Entry> entries() {
    return model.rows().stream()
        .filter(ConversationRow.Entry.class::isInstance)
        .map(ConversationRow.Entry.class::cast)
        .toList();
  }

  private ConversationRow.Entry entry(ConversationId id) {
    return entries().stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
  }

  private boolean isListed(ConversationId id) {
    return entries().stream().anyMatch(e -> e.id().equals(id));
  }

  private String lastToast() {
    return toasts.getLast().text();
  }

  @Test
  void aNameThatCouldNotBeStoredGoesBackToTheOldOne() {
    ConversationId a = add("old");
    start(a);
    store.failWith(FULL);
    model.rename(a, "new");
    assertEquals("new", entry(a).title(), "shown at once");
    session.settle();
    assertEquals("old", entry(a).title());
    assertEquals("old", Objects.requireNonNull(model.currentProperty().get()).title());
    assertEquals(FULL, lastToast());
  }

  @Test
  void aPinThatCouldNotBeStoredIsTakenBack() {
    ConversationId a = add("a");
    start(a);
    store.failWith(FULL);
    model.togglePin(a);
    assertTrue(entry(a).pinned(), "shown at once");
    session.settle();
    assertFalse(entry(a).pinned());
    assertEquals(FULL, lastToast());
    assertFalse(Objects.requireNonNull(model.currentProperty().get()).pinned());
  }

  @Test
  void whatCouldNotBeDeletedIsListedAgain() {
    ConversationId a = add("a");
    ConversationId b = add("b");
    start(a);
    store.failWith(FULL);
    model.delete(a);
    assertFalse(isListed(a));
    session.settle();
    assertTrue(isListed(a));
    assertTrue(isListed(b));
    assertEquals(FULL, lastToast());
    store.failWith(null);
    model.undo();
    session.settle();
    assertFalse(store.log().contains("restore"), "there is nothing to take back");
  }

  @Test
  void aLaterChangeStandsWhenAnEarlierOneFails() {
    ConversationId a = add("old");
    start(a);
    store.failWith(FULL);
    model.rename(a, "one");
    model.rename(a, "two");
    session.work();
    assertEquals("two", entry(a).title());
    store.failWith(null);
    session.settle();
    assertEquals("two", entry(a).title());
    assertEquals("two", store.conversation(a).title());
  }

  @Test
  void whatIsBeingDeletedDoesNotComeBackWithItsDraft() {
    ConversationId a = add("a");
    add("b");
    start(a);
    var _ = session.saveDraft(a, "unsent");
    model.delete(a);
    session.work();
    assertFalse(isListed(a));
    session.settle();
    assertFalse(isListed(a));
  }

  @Test
  void aNewConversationThatComesLateDoesNotTakeThePlaceOfOneChosenMeanwhile() {
    ConversationId a = add("a");
    ConversationId b = add("b");
    start(a);
    model.create();
    model.selectedProperty().set(b);
    session.settle();
    assertEquals(b, shown());
    assertEquals(3, entries().size(), "it is in the list all the same");
  }

  @Test
  void askingTwiceForANewConversationMakesOneAndShowsIt() {
    ConversationId a = add("a");
    ConversationId b = add("b");
    start(a);
    model.create();
    model.selectedProperty().set(b);
    model.create();
    session.settle();
    assertEquals(3, entries().size());
    assertNotEquals(b, shown());
    assertNotEquals(a, shown());
  }

  @Test
  void aRestoredConversationThatComesLateDoesNotEither() {
    ConversationId a = add("a");
    ConversationId b = add("b");
    ConversationId c = add("c");
    start(a);
    model.delete(c);
    session.settle();
    model.undo();
    model.selectedProperty().set(b);
    session.settle();
    assertEquals(b, shown());
    assertTrue(isListed(c));
  }

  @Test
  void theListThatWasReadLateDoesNotUndoWhatWasHeardMeanwhile() {
    ConversationId a = add("old");
    ConversationId b = add("b");
    model.start(null);
    session.work();
    store.rename(a, "new").join();
    store.delete(b).join();
    session.settle();
    assertEquals("new", entry(a).title());
    assertFalse(isListed(b));
  }

  @Test
  void somethingThatCannotBeRestoredCanBeTriedAgain() {
    ConversationId a = add("a");
    add("b");
    start(a);
    model.delete(a);
    session.settle();
    store.failWith(FULL);
    model.undo();
    session.settle();
    assertEquals(FULL, lastToast());
    assertFalse(isListed(a));
    store.failWith(null);
    model.undo();
    session.settle();
    assertTrue(isListed(a));
  }

  /** Random changes, failures and late answers; in the end the list is the store's. */
  @Test
  void inTheEndTheListIsWhatIsStored() {
    for (int i = 0; i < 4; i++) {
      add("c" + i);
    }
    start(model0());
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      for (int step = 0; step < 25; step++) {
        step(random, seed + "-" + step);
      }
      store.failWith(null);
      session.settle();
      List<Conversation> stored =
          store.list().join().stream().sorted(Comparator.comparing(Conversation::id)).toList();
      String where = "seed " + seed;
      assertEquals(
          stored,
          model.all().stream().sorted(Comparator.comparing(Conversation::id)).toList(),
          where);
      assertEquals(stored.size(), entries().size(), where);
      ConversationId shown = Objects.requireNonNull(shown(), where);
      assertEquals(store.conversation(shown), model.currentProperty().get(), where);
      assertTrue(isListed(shown), where);
    }
  }

  private ConversationId model0() {
    return store.list().join().getFirst().id();
  }

  private void step(Random random, String name) {
    List<ConversationRow.Entry> all = entries();
    if (all.isEmpty()) {
      session.work();
      return;
    }
    ConversationId any = all.get(random.nextInt(all.size())).id();
    switch (random.nextInt(14)) {
      case 0 -> {
        model.rename(any, name);
        assertEquals(name, entry(any).title());
      }
      case 1 -> {
        boolean pinned = entry(any).pinned();
        model.togglePin(any);
        assertEquals(!pinned, entry(any).pinned());
      }
      case 2 -> {
        model.delete(any);
        assertFalse(isListed(any));
      }
      case 3, 4 -> {
        model.selectedProperty().set(any);
        assertEquals(any, Objects.requireNonNull(model.currentProperty().get()).id());
      }
      case 5 -> model.undo();
      case 6 -> {
        if (all.size() < 6) {
          model.create();
        }
      }
      case 7 -> model.reveal(any);
      case 8 -> store.failWith(random.nextInt(3) == 0 ? FULL : null);
      case 9 -> {
        var _ = session.saveDraft(any, name);
      }
      case 10 -> session.answerAny(random);
      case 11 -> model.move(random.nextBoolean() ? 1 : -1);
      default -> session.work();
    }
  }
}
