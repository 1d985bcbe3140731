package dev.tempera.testing;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.store.ConversationStore;
import dev.tempera.core.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A {@link ConversationStore} in memory. Any thread. */
public final class MemoryStore implements ConversationStore {
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final Map<MessageId, MessageNode> messages = new LinkedHashMap<>();
  private final Map<MessageId, String> requests = new HashMap<>();
  private final Map<MessageId, List<RawChunk>> raw = new HashMap<>();
  private final Map<MessageId, StringBuilder> journalled = new HashMap<>();
  private final Map<ConversationId, List<Attachment>> attached = new HashMap<>();
  private @Nullable String failure;

  /** Makes every later write fail with this message; null mends it. */
  public synchronized void failWrites(@Nullable String message) {
    failure = message;
  }

  /** The text that a journal received for a message. */
  public synchronized String journalled(MessageId id) {
    StringBuilder text = journalled.get(id);
    return text == null ? "" : text.toString();
  }

  private void check() {
    if (failure != null) {
      throw new StoreException(failure);
    }
  }

  @Override
  public synchronized List<Conversation> conversations() {
    return conversations.values().stream()
        .filter(c -> c.deletedAt() == null)
        .sorted(
            Comparator.comparing(Conversation::pinned)
                .thenComparing(Conversation::updatedAt)
                .thenComparing(Conversation::id)
                .reversed())
        .toList();
  }

  @Override
  public synchronized List<Conversation> bin() {
    return conversations.values().stream().filter(c -> c.deletedAt() != null).toList();
  }

  @Override
  public synchronized Optional<Conversation> conversation(ConversationId id) {
    return Optional.ofNullable(conversations.get(id));
  }

  @Override
  public synchronized void save(Conversation conversation) {
    check();
    conversations.put(conversation.id(), conversation);
  }

  @Override
  public synchronized List<MessageNode> messages(ConversationId id) {
    return messages.values().stream().filter(m -> m.conversation().equals(id)).toList();
  }

  @Override
  public synchronized List<MessageNode> tail(ConversationId id, MessageId head, int count) {
    MessageTree tree = new MessageTree(messages(id));
    List<MessageNode> path = tree.path(head);
    return path.subList(Math.max(0, path.size() - count), path.size()).stream()
        .flatMap(node -> tree.siblings(node.id()).stream())
        .map(sibling -> tree.get(sibling).orElseThrow())
        .toList();
  }

  @Override
  public synchronized void save(MessageNode node) {
    check();
    messages.put(node.id(), node);
  }

  @Override
  public synchronized void append(MessageNode node, Conversation conversation) {
    save(node);
    save(conversation);
  }

  @Override
  public synchronized List<Attachment> draftAttachments(ConversationId id) {
    return attached.getOrDefault(id, List.of());
  }

  @Override
  public synchronized void saveDraftAttachments(ConversationId id, List<Attachment> attachments) {
    check();
    attached.put(id, List.copyOf(attachments));
  }

  @Override
  public synchronized boolean deleteForGood(ConversationId id) {
    Conversation there = conversations.get(id);
    if (there == null || there.deletedAt() == null) {
      return false;
    }
    conversations.remove(id);
    messages.values().removeIf(m -> m.conversation().equals(id));
    return true;
  }

  @Override
  public synchronized int emptyBin(Instant before) {
    List<Conversation> gone =
        bin().stream()
            .filter(c -> c.deletedAt() != null && c.deletedAt().isBefore(before))
            .toList();
    for (Conversation c : gone) {
      conversations.remove(c.id());
      messages.values().removeIf(m -> m.conversation().equals(c.id()));
    }
    return gone.size();
  }

  @Override
  public synchronized Journal journal(
      MessageNode node, String requestJson, String requestMetaJson) {
    save(node);
    requests.put(node.id(), requestJson);
    journalled.put(node.id(), new StringBuilder());
    return new MemoryJournal(node.id());
  }

  @Override
  public synchronized Optional<String> requestBody(MessageId answer) {
    return Optional.ofNullable(requests.get(answer));
  }

  @Override
  public synchronized List<RawChunk> rawStream(MessageId answer) {
    return List.copyOf(raw.getOrDefault(answer, List.of()));
  }

  @Override
  public void close() {}

  private final class MemoryJournal implements Journal {
    private final MessageId id;

    MemoryJournal(MessageId id) {
      this.id = id;
    }

    @Override
    public void text(String delta) {
      synchronized (MemoryStore.this) {
        journalled.computeIfAbsent(id, k -> new StringBuilder()).append(delta);
      }
    }

    @Override
    public void reasoning(String delta) {}

    @Override
    public void facts(MessageNode node) {}

    @Override
    public void raw(byte[] bytes, int offset, int length, long offsetMicros) {
      synchronized (MemoryStore.this) {
        raw.computeIfAbsent(id, k -> new ArrayList<>())
            .add(new RawChunk(offsetMicros, Arrays.copyOfRange(bytes, offset, offset + length)));
      }
    }

    @Override
    public void settle(MessageNode node) {
      save(node);
    }
  }
}
