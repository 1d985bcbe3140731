package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.MemoryConversations;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConversationListTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final MemoryConversations store = new MemoryConversations();
  private final ConversationList list = new ConversationList();
  private final Conversation stored = store.add("old", NOW, false, true);
  private final ConversationId id = stored.id();

  private String title() {
    return Objects.requireNonNull(list.get(id)).title();
  }

  @Test
  void aChangeShowsUntilItEnds() {
    list.heard(stored);
    ConversationList.Change change = list.begin(id, c -> c.withTitle("new"));
    assertEquals("new", title());
    assertEquals("old", Objects.requireNonNull(list.stored(id)).title());
    list.end(change);
    assertEquals("old", title());
    list.end(change);
    assertEquals("old", title());
  }

  @Test
  void changesShowInTheirOrderAndEndInAny() {
    list.heard(stored);
    ConversationList.Change one = list.begin(id, c -> c.withTitle(c.title() + "1"));
    ConversationList.Change two = list.begin(id, c -> c.withTitle(c.title() + "2"));
    assertEquals("old12", title());
    list.end(one);
    assertEquals("old2", title());
    list.end(two);
    assertEquals("old", title());
  }

  @Test
  void whatIsHeardMeanwhileLiesUnderTheChange() {
    list.heard(stored);
    ConversationList.Change change = list.begin(id, c -> c.withPinned(true));
    list.heard(stored.withTitle("heard"));
    assertEquals("heard", title());
    assertEquals(List.of(stored.withTitle("heard").withPinned(true)), list.all());
    list.end(change);
    assertEquals(List.of(stored.withTitle("heard")), list.all());
  }

  @Test
  void whatIsBeingDeletedIsNotThere() {
    list.heard(stored);
    ConversationList.Change change = list.begin(id, c -> c.withDeletedAt(NOW));
    list.heard(stored.withDraft("unsent"));
    assertNull(list.get(id));
    assertEquals(List.of(), list.all());
    list.end(change);
    assertNotNull(list.get(id));
  }

  @Test
  void aListThatWasReadSomeTimeAgoAddsOnlyWhatIsNotKnown() {
    list.heard(stored.withTitle("newer"));
    list.read(stored);
    assertEquals("newer", title());
    list.removed(id);
    list.read(stored);
    assertNull(list.get(id));
    list.heard(stored);
    assertNotNull(list.get(id), "it came back from the bin");
  }
}
