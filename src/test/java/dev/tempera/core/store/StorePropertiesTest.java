package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trees and random edits, against a plain model in memory. */
class StorePropertiesTest {
  private static final int STEPS = 250;

  @TempDir Path folder;
  private final List<StoreException> problems = new ArrayList<>();

  // The model.
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final Map<ConversationId, Map<MessageId, MessageNode>> messages = new LinkedHashMap<>();

  private SqliteStore open() {
    return SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithAPlainModelAfterEveryEdit(long seed) {
    Random random = new Random(seed);
    SqliteStore store = open();
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(40) == 0) {
        store.close();
        store = open();
      }
      edit(store, random);
      if (step % 25 == 0) {
        compare(store);
      }
    }
    store.close();
    store = open();
    compare(store);
    store.close();
    assertEquals(List.of(), problems);
  }

  private void edit(SqliteStore store, Random random) {
    int kind = conversations.isEmpty() ? 0 : random.nextInt(10);
    switch (kind) {
      case 0 -> save(store, Samples.randomConversation(random, ConversationId.create(), null));
      case 1 -> save(store, Samples.randomConversation(random, any(random), null));
      case 2 -> {
        Instant before = Samples.time(random);
        List<ConversationId> gone =
            conversations.values().stream()
                .filter(c -> c.deletedAt() != null && c.deletedAt().isBefore(before))
                .map(Conversation::id)
                .toList();
        assertEquals(gone.size(), store.emptyBin(before));
        gone.forEach(conversations::remove);
        gone.forEach(messages::remove);
      }
      case 3, 4 -> {
        MessageNode node = randomNode(random);
        Conversation moved = Samples.randomConversation(random, node.conversation(), node.id());
        store.append(node, moved);
        conversations.put(moved.id(), moved);
        keep(node);
      }
      case 5 -> {
        MessageNode node = randomNode(random);
        store.save(node);
        keep(node);
      }
      default -> stream(store, random);
    }
  }

  private void stream(SqliteStore store, Random random) {
    MessageNode streaming = Samples.streaming(Samples.conversation(), parent(random, any(random)));
    MessageNode node =
        new MessageNode(
            streaming.id(),
            any(random),
            streaming.parent(),
            streaming.message(),
            Samples.time(random),
            streaming.answer());
    String body = "{\"a\":\"" + random.nextInt() + "\"}";
    TestJournal journal = TestJournal.begin(store, node, body);
    for (int i = random.nextInt(6); i > 0; i--) {
      journal.text(Samples.words(random, 6));
      journal.reasoning(Samples.words(random, 3));
      if (random.nextBoolean()) {
        journal.facts(node.with(Samples.randomMessage(random, Role.ASSISTANT), node.answer()));
      }
    }
    MessageNode settled =
        node.with(Samples.randomMessage(random, Role.ASSISTANT), Samples.randomAnswer(random));
    journal.settle(settled);
    keep(settled);
    assertEquals(body, store.requestBody(node.id()).orElseThrow());
  }

  private void save(SqliteStore store, Conversation conversation) {
    store.save(conversation);
    conversations.put(conversation.id(), conversation);
  }

  private void keep(MessageNode node) {
    messages.computeIfAbsent(node.conversation(), id -> new LinkedHashMap<>()).put(node.id(), node);
  }

  private ConversationId any(Random random) {
    return List.copyOf(conversations.keySet()).get(random.nextInt(conversations.size()));
  }

  private @org.jspecify.annotations.Nullable MessageId parent(Random random, ConversationId in) {
    List<MessageId> there = List.copyOf(messages.getOrDefault(in, Map.of()).keySet());
    return there.isEmpty() || random.nextInt(8) == 0
        ? null
        : there.get(random.nextInt(there.size()));
  }

  /** A new message, or another version of one that is there. */
  private MessageNode randomNode(Random random) {
    ConversationId in = any(random);
    List<MessageId> there = List.copyOf(messages.getOrDefault(in, Map.of()).keySet());
    MessageId id =
        there.isEmpty() || random.nextBoolean()
            ? MessageId.create()
            : there.get(random.nextInt(there.size()));
    Role role = List.of(Role.values()).get(random.nextInt(5));
    return new MessageNode(
        id,
        in,
        parent(random, in),
        Samples.randomMessage(random, role),
        Samples.time(random),
        role == Role.ASSISTANT && random.nextBoolean() ? Samples.randomAnswer(random) : null);
  }

  private void compare(SqliteStore store) {
    List<ConversationId> creation = List.copyOf(conversations.keySet());
    Comparator<Conversation> newestFirst =
        Comparator.<Conversation>comparingInt(c -> creation.indexOf(c.id())).reversed();
    assertEquals(
        conversations.values().stream()
            .filter(c -> c.deletedAt() == null)
            .sorted(
                Comparator.comparing(Conversation::pinned)
                    .thenComparing(Conversation::updatedAt)
                    .reversed()
                    .thenComparing(newestFirst))
            .toList(),
        store.conversations());
    assertEquals(
        conversations.values().stream().filter(c -> c.deletedAt() != null).count(),
        store.bin().size());
    for (Conversation conversation : conversations.values()) {
      assertEquals(conversation, store.conversation(conversation.id()).orElseThrow());
      Map<MessageId, MessageNode> expected = messages.getOrDefault(conversation.id(), Map.of());
      List<MessageNode> stored = store.messages(conversation.id());
      assertEquals(List.copyOf(expected.values()), stored);
      MessageTree tree = new MessageTree(stored);
      for (MessageId id : expected.keySet()) {
        assertEquals(new MessageTree(expected.values()).path(id), tree.path(id));
      }
    }
  }
}
