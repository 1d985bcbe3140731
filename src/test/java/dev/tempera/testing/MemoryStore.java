package dev.tempera.testing;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
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
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A {@link ConversationStore} in memory. Any thread. */
public final class MemoryStore implements ConversationStore {
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final Map<MessageId, MessageNode> messages = new LinkedHashMap<>();
  private final Map<MessageId, Removal> removals = new LinkedHashMap<>();
  private final Map<String, MessageDraft> messageDrafts = new LinkedHashMap<>();
  private final Map<MessageId, String> requests = new HashMap<>();
  private final Map<MessageId, List<RawChunk>> raw = new HashMap<>();
  private final Map<MessageId, StringBuilder> journalled = new HashMap<>();
  private final Map<ConversationId, List<Attachment>> attached = new HashMap<>();
  private final Map<MessageId, RunDetails> details = new HashMap<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
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
  public synchronized List<Removal> removals(ConversationId id) {
    return removals.values().stream()
        .filter(r -> Objects.requireNonNull(messages.get(r.message())).conversation().equals(id))
        .toList();
  }

  @Override
  public synchronized void remove(Removal removal, Conversation conversation) {
    save(conversation);
    removals.put(removal.message(), removal);
  }

  @Override
  public synchronized void restore(MessageId message, Conversation conversation) {
    save(conversation);
    removals.remove(message);
  }

  @Override
  public synchronized List<MessageDraft> messageDrafts(ConversationId id) {
    return List.copyOf(messageDrafts.values());
  }

  @Override
  public synchronized void saveMessageDraft(MessageId message, int place, @Nullable String text) {
    if (text == null) {
      messageDrafts.remove(message + " " + place);
    } else {
      messageDrafts.put(message + " " + place, new MessageDraft(message, place, text));
    }
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
  public void tidy() {}

  @Override
  public synchronized void saveLightly(Conversation conversation) {
    save(conversation);
  }

  /** Makes beginning wait until {@link #letWrites}. */
  public void holdWrites() {
    gate = new CountDownLatch(1);
  }

  /** Lets what waits go on. */
  public void letWrites() {
    gate.countDown();
  }

  @Override
  public List<RunJournal> begin(
      Conversation conversation, List<MessageNode> added, boolean takesDraft, List<RunStart> runs) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return beginNow(conversation, added, takesDraft, runs);
  }

  private synchronized List<RunJournal> beginNow(
      Conversation conversation, List<MessageNode> added, boolean takesDraft, List<RunStart> runs) {
    check();
    added.forEach(this::save);
    save(conversation);
    if (takesDraft) {
      attached.remove(conversation.id());
    }
    List<RunJournal> journals = new ArrayList<>();
    for (RunStart start : runs) {
      MessageId id = new MessageId(start.id().value());
      requests.put(id, start.request().body());
      journalled.put(id, new StringBuilder(start.beginning().text()));
      journals.add(new MemoryJournal(id));
    }
    return journals;
  }

  @Override
  public synchronized RunDetails runDetails(MessageId answer) {
    return details.getOrDefault(answer, RunDetails.NONE);
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

  private final class MemoryJournal implements RunJournal {
    private final MessageId id;

    MemoryJournal(MessageId id) {
      this.id = id;
    }

    @Override
    public void text(int part, String delta) {
      synchronized (MemoryStore.this) {
        journalled.computeIfAbsent(id, k -> new StringBuilder()).append(delta);
      }
    }

    @Override
    public void reasoning(int part, String delta) {}

    @Override
    public void logprobs(List<TokenLogprob> more) {}

    @Override
    public void facts(Supplier<RunAnswer> now) {}

    @Override
    public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {
      byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
      synchronized (MemoryStore.this) {
        raw.computeIfAbsent(id, k -> new ArrayList<>())
            .add(new RawChunk(attempt, offsetMicros, copy));
      }
    }

    @Override
    public void settle(RunAnswer answer) {
      synchronized (MemoryStore.this) {
        save(Objects.requireNonNull(messages.get(id)).with(answer.message(), answer.facts()));
        details.put(id, answer.details());
      }
    }
  }
}
