package dev.tempera.testing;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.run.RunNews;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in memory that answer at once on the caller's thread; the test writes the answers.
 * Any thread.
 */
public final class MemoryConversations implements Conversations {
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final Map<ConversationId, MessageTree> trees = new LinkedHashMap<>();
  private final Map<ConversationId, MemoryTurn> running = new LinkedHashMap<>();
  private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Map<ConversationId, List<Attachment>> attached = new LinkedHashMap<>();
  private final List<ChatMessage> sent = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-10T12:00:00Z");
  private @Nullable String failure;

  /** A setup that asks the built-in model. */
  public static Setup setup() {
    return new Setup("offline", "tiny", "", ParameterSet.EMPTY);
  }

  /** Sets the time that changes are stamped with. */
  public synchronized void now(Instant instant) {
    now = instant;
  }

  /** Makes every later change fail with this message; null mends it. */
  public synchronized void failWith(@Nullable String message) {
    failure = message;
  }

  /** What was called, in order, as "name argument". */
  public synchronized List<String> log() {
    return List.copyOf(log);
  }

  /** Adds a conversation as if it had been there before. */
  public synchronized Conversation add(String title, Instant at, boolean pinned, boolean empty) {
    Conversation c =
        new Conversation(ConversationId.create(), title, pinned, at, at, null, setup(), "", null);
    conversations.put(c.id(), c);
    trees.put(c.id(), new MessageTree());
    if (!empty) {
      append(c.id(), ChatMessage.text(Role.USER, title), null, at);
    }
    return conversation(c.id());
  }

  /** The conversation as stored. */
  public synchronized Conversation conversation(ConversationId id) {
    Conversation found = conversations.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no conversation " + id);
    }
    return found;
  }

  @Override
  public synchronized CompletableFuture<List<Conversation>> list() {
    return CompletableFuture.completedFuture(
        conversations.values().stream().filter(c -> c.deletedAt() == null).toList());
  }

  @Override
  public CompletableFuture<Conversation> create(Setup setup) {
    Conversation c =
        new Conversation(ConversationId.create(), "", false, now, now, null, setup, "", null);
    synchronized (this) {
      log.add("create");
      if (failure != null) {
        return CompletableFuture.failedFuture(new IllegalStateException(failure));
      }
      conversations.put(c.id(), c);
      trees.put(c.id(), new MessageTree());
    }
    listeners.forEach(l -> l.conversationChanged(c));
    return CompletableFuture.completedFuture(c);
  }

  @Override
  public synchronized CompletableFuture<OpenConversation> open(ConversationId id) {
    return CompletableFuture.completedFuture(
        new OpenConversation(conversation(id), tree(id).copy()));
  }

  @Override
  public CompletableFuture<OpenConversation> openTail(ConversationId id, int messages) {
    return open(id);
  }

  @Override
  public CompletableFuture<Void> rename(ConversationId id, String title) {
    return change("rename " + title, id, c -> c.withTitle(title));
  }

  @Override
  public CompletableFuture<Void> pin(ConversationId id, boolean pinned) {
    return change("pin " + pinned, id, c -> c.withPinned(pinned));
  }

  @Override
  public CompletableFuture<Void> delete(ConversationId id) {
    CompletableFuture<Void> done = change("delete", id, c -> c.withDeletedAt(now));
    if (!done.isCompletedExceptionally()) {
      listeners.forEach(l -> l.conversationRemoved(id));
    }
    return done;
  }

  @Override
  public CompletableFuture<Void> restore(ConversationId id) {
    return change("restore", id, c -> c.withDeletedAt(null));
  }

  @Override
  public synchronized CompletableFuture<List<Conversation>> bin() {
    return CompletableFuture.completedFuture(
        conversations.values().stream()
            .filter(c -> c.deletedAt() != null)
            .sorted(Comparator.comparing(MemoryConversations::deletion).reversed())
            .toList());
  }

  private static Instant deletion(Conversation c) {
    return Objects.requireNonNull(c.deletedAt());
  }

  @Override
  public CompletableFuture<Void> deleteForGood(ConversationId id) {
    synchronized (this) {
      log.add("deleteForGood " + conversation(id).title());
      if (failure != null) {
        return CompletableFuture.failedFuture(new IllegalStateException(failure));
      }
      conversations.remove(id);
    }
    listeners.forEach(l -> l.conversationRemoved(id));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Integer> emptyBin(Instant before) {
    List<ConversationId> gone;
    synchronized (this) {
      log.add("emptyBin " + before);
      if (failure != null) {
        return CompletableFuture.failedFuture(new IllegalStateException(failure));
      }
      gone =
          conversations.values().stream()
              .filter(c -> c.deletedAt() != null && c.deletedAt().isBefore(before))
              .map(Conversation::id)
              .toList();
      gone.forEach(conversations::remove);
    }
    gone.forEach(id -> listeners.forEach(l -> l.conversationRemoved(id)));
    return CompletableFuture.completedFuture(gone.size());
  }

  /** Compares setups in a conversation, as a person does. */
  public void compare(ConversationId id, Comparison comparison) {
    var _ = change("compare", id, c -> c.withComparison(comparison));
  }

  /** How many listen. */
  public int listening() {
    return listeners.size();
  }

  @Override
  public CompletableFuture<Void> configure(ConversationId id, Setup setup) {
    return change("configure", id, c -> c.withSetup(setup));
  }

  @Override
  public CompletableFuture<Void> saveDraft(ConversationId id, String draft) {
    return change("draft " + draft, id, c -> c.withDraft(draft));
  }

  @Override
  public synchronized CompletableFuture<List<Attachment>> draftAttachments(ConversationId id) {
    return CompletableFuture.completedFuture(attached.getOrDefault(id, List.of()));
  }

  @Override
  public synchronized CompletableFuture<Void> saveDraftAttachments(
      ConversationId id, List<Attachment> attachments) {
    log.add("attach " + attachments.stream().map(Attachment::name).toList());
    if (failure != null) {
      return CompletableFuture.failedFuture(new IllegalStateException(failure));
    }
    attached.put(id, List.copyOf(attachments));
    return CompletableFuture.allOf();
  }

  /** The messages sent, in order. */
  public synchronized List<ChatMessage> sent() {
    return List.copyOf(sent);
  }

  @Override
  public CompletableFuture<Turn> send(ConversationId id, ChatMessage message) {
    synchronized (this) {
      log.add("send " + message.text());
      if (failure != null) {
        return CompletableFuture.failedFuture(new IllegalStateException(failure));
      }
    }
    MessageNode user;
    synchronized (this) {
      sent.add(message);
      attached.remove(id);
      conversations.put(id, conversation(id).withDraft(""));
      user = append(id, message, null, now);
    }
    announce(user);
    return CompletableFuture.completedFuture(answer(id));
  }

  @Override
  public CompletableFuture<List<Turn>> askAgain(ConversationId id, MessageId answer, int times) {
    return CompletableFuture.completedFuture(List.of(answer(id)));
  }

  @Override
  public CompletableFuture<List<Turn>> askVaried(
      ConversationId id, MessageId answer, List<Setup> setups) {
    return askAgain(id, answer, setups.size());
  }

  @Override
  public CompletableFuture<List<String>> requestBodies(List<MessageId> answers) {
    return CompletableFuture.completedFuture(answers.stream().map(each -> "").toList());
  }

  @Override
  public CompletableFuture<Turn> edit(
      ConversationId id, MessageId edited, ChatMessage replacement) {
    return send(id, replacement);
  }

  @Override
  public CompletableFuture<Turn> continueAnswer(ConversationId id, MessageId answer) {
    return CompletableFuture.completedFuture(answer(id));
  }

  @Override
  public CompletableFuture<Turn> sendToolResults(
      ConversationId id, MessageId answer, List<ContentPart.ToolResult> results) {
    return CompletableFuture.completedFuture(answer(id));
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, MessageId message) {
    return change("show", id, c -> c.withHead(message, now));
  }

  @Override
  public CompletableFuture<List<MessageDraft>> messageDrafts(ConversationId id) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<Void> saveMessageDraft(
      ConversationId id, MessageId message, int place, @Nullable String text) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public CompletableFuture<Void> markCached(
      ConversationId id, MessageId message, @Nullable String cache) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public CompletableFuture<Void> removeMessage(ConversationId id, MessageId message) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public CompletableFuture<Void> restoreMessage(ConversationId id, MessageId message) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public void stop(ConversationId id) {
    MemoryTurn turn;
    synchronized (this) {
      log.add("stop");
      turn = running.get(id);
    }
    if (turn != null) {
      turn.end(TurnState.STOPPED);
    }
  }

  @Override
  public synchronized List<Turn> running(ConversationId id) {
    MemoryTurn turn = running.get(id);
    return turn == null ? List.of() : List.of(turn);
  }

  /** The answer that is being written, for the test to end. */
  public synchronized MemoryTurn turn(ConversationId id) {
    return Optional.ofNullable(running.get(id)).orElseThrow();
  }

  @Override
  public PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft) {
    String text = new ChatMessage(Role.USER, draft).text();
    return new PreparedRequest(
        new ChatRequest(setup.connectionId(), setup.model(), List.of(), setup.parameters()),
        "",
        Map.of(),
        open.conversation().title() + " | " + setup.systemPrompt() + " | " + text,
        List.of());
  }

  @Override
  public Subscription listen(ConversationListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private MessageTree tree(ConversationId id) {
    return trees.computeIfAbsent(id, k -> new MessageTree());
  }

  private CompletableFuture<Void> change(
      String what, ConversationId id, UnaryOperator<Conversation> change) {
    Conversation changed;
    synchronized (this) {
      log.add(what);
      if (failure != null) {
        return CompletableFuture.failedFuture(new IllegalStateException(failure));
      }
      changed = change.apply(conversation(id));
      conversations.put(id, changed);
    }
    listeners.forEach(l -> l.conversationChanged(changed));
    return CompletableFuture.allOf();
  }

  private synchronized MessageNode append(
      ConversationId id, ChatMessage message, @Nullable Answer answer, Instant at) {
    Conversation before = conversation(id);
    MessageNode node = new MessageNode(MessageId.create(), id, before.head(), message, at, answer);
    tree(id).put(node);
    Conversation after = before.withHead(node.id(), at);
    conversations.put(id, after.title().isBlank() ? after.withTitle(message.text()) : after);
    return node;
  }

  private void announce(MessageNode node) {
    Conversation after = conversation(node.conversation());
    listeners.forEach(l -> l.messageChanged(node));
    listeners.forEach(l -> l.conversationChanged(after));
  }

  private Turn answer(ConversationId id) {
    Answer started = Answer.started("offline", "tiny", now);
    MessageNode node = append(id, new ChatMessage(Role.ASSISTANT, List.of()), started, now);
    MemoryTurn turn = new MemoryTurn(node);
    synchronized (this) {
      running.put(id, turn);
    }
    announce(node);
    listeners.forEach(l -> l.turnStarted(turn));
    return turn;
  }

  /** An answer that the test writes and ends. */
  public final class MemoryTurn implements Turn {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<MessageNode> done = new CompletableFuture<>();
    private MessageNode node;

    MemoryTurn(MessageNode node) {
      this.node = node;
    }

    /** More text. */
    public synchronized void write(String delta) {
      text.append(delta);
    }

    /** Ends it with this state. */
    public void end(TurnState state) {
      end(state, UnaryOperator.identity());
    }

    /** Ends it with this state and these facts. */
    public void end(TurnState state, UnaryOperator<Answer> facts) {
      Answer answer = node.answer();
      if (answer == null || done.isDone()) {
        return;
      }
      synchronized (MemoryConversations.this) {
        node =
            node.with(
                ChatMessage.text(Role.ASSISTANT, text.toString()),
                facts.apply(answer.withState(state)));
        tree(node.conversation()).put(node);
        running.remove(node.conversation());
      }
      listeners.forEach(l -> l.messageChanged(node));
      listeners.forEach(l -> l.turnEnded(this));
      done.complete(node);
    }

    @Override
    public ConversationId conversation() {
      return node.conversation();
    }

    @Override
    public MessageId message() {
      return node.id();
    }

    @Override
    public PreparedRequest request() {
      return new PreparedRequest(
          new ChatRequest("offline", "tiny", List.of(), ParameterSet.EMPTY),
          "",
          Map.of(),
          "",
          List.of());
    }

    @Override
    public TurnState state() {
      Answer answer = node.answer();
      return answer == null ? TurnState.STREAMING : answer.state();
    }

    @Override
    public synchronized int readText(int from, StringBuilder into) {
      into.append(text, from, text.length());
      return text.length();
    }

    @Override
    public int readReasoning(int from, StringBuilder into) {
      return from;
    }

    @Override
    public String beginning() {
      return "";
    }

    @Override
    public int readLogprobs(int from, List<TokenLogprob> into) {
      return from;
    }

    @Override
    public long factsVersion() {
      return 0;
    }

    @Override
    public MessageNode snapshot() {
      return node;
    }

    @Override
    public String status() {
      return "";
    }

    @Override
    public RunNews onNews(Runnable signal) {
      return new RunNews() {
        @Override
        public void acknowledge() {}

        @Override
        public void cancel() {}
      };
    }

    @Override
    public void stop() {
      end(TurnState.STOPPED);
    }

    @Override
    public CompletableFuture<MessageNode> done() {
      return done;
    }
  }

  /** A model with this context length. */
  public static ModelInfo model(@Nullable Integer contextLength) {
    return new ModelInfo("tiny", "tiny", null, contextLength, null, null, null, Map.of(), null);
  }
}
