package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of messages beside what they say: that they are deleted, and what is typed. */
class MessageStatesTest {
  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();

  private SqliteStore open() {
    return SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
  }

  @Test
  void areKeptNotFoundAndTakenBack() {
    Conversation conversation = Samples.conversation();
    MessageNode one = Samples.user(conversation, null, "a fox");
    MessageNode two = Samples.user(conversation, one.id(), "another fox");
    Removal removal = new Removal(one.id(), Set.of(one.id(), two.id()), two.id());
    try (SqliteStore store = open()) {
      store.save(conversation);
      store.save(one);
      store.save(two);
      store.remove(removal, conversation.withHead(null, Samples.CLOCK.instant()));
    }
    try (SqliteStore store = open()) {
      assertEquals(List.of(removal), store.removals(conversation.id()));
      assertEquals(2, store.messages(conversation.id()).size());
      assertEquals(List.of(), Found.messages(store, "fox"));
      MessageId head = two.id();
      store.restore(one.id(), conversation.withHead(head, Samples.CLOCK.instant()));
      assertEquals(List.of(), store.removals(conversation.id()));
      assertEquals(2, Found.messages(store, "fox").size());
    }
    assertEquals(List.of(), problems);
  }

  @Test
  void whatIsTypedIntoMessagesIsKeptReplacedAndForgotten() {
    Conversation conversation = Samples.conversation();
    MessageNode one = Samples.user(conversation, null, "a fox");
    try (SqliteStore store = open()) {
      store.save(conversation);
      store.save(one);
      store.saveMessageDraft(one.id(), MessageDraft.EDIT, "a wolf");
      store.saveMessageDraft(one.id(), MessageDraft.EDIT, "a cat");
      store.saveMessageDraft(one.id(), 0, "result");
    }
    try (SqliteStore store = open()) {
      assertEquals(
          List.of(
              new MessageDraft(one.id(), MessageDraft.EDIT, "a cat"),
              new MessageDraft(one.id(), 0, "result")),
          store.messageDrafts(conversation.id()));
      store.saveMessageDraft(one.id(), 0, null);
      assertEquals(1, store.messageDrafts(conversation.id()).size());
    }
  }
}
