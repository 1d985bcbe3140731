package dev.tempera.testing;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in memory, without a provider: an answer is a {@link FakeTurn} that the test
 * writes. Everything happens on the calling thread.
 */
public final class FakeConversations implements Conversations {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final Map<ConversationId, Conversation> all = new HashMap<>();
  private final Map<ConversationId, MessageTree> trees = new HashMap<>();
  private final Map<ConversationId, FakeTurn> running = new HashMap<>();
  private final Map<ConversationId, List<Turn>> side = new HashMap<>();
  private final List<Setup> varied = new ArrayList<>();
  private final Map<MessageId, String> bodies = new HashMap<>();
  private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<MessageId, Removal> removals = new LinkedHashMap<>();
  private final Map<String, MessageDraft> messageDrafts = new LinkedHashMap<>();
  private CompletableFuture<?> opening = done();
  private final List<String> calls = new ArrayList<>();
  private final List<Runnable> untold = new ArrayList<>();
  private boolean late;
  private @Nullable String failure;

  /**
   * From now on whoever reads a conversation gets the answer when {@link #untold} says so: as it
   * was when it was asked for.
   */
  public void answerLate() {
    late = true;
  }

  /** The answers that were not given yet, in the order in which they were asked for. */
  public List<Runnable> untold() {
    return untold;
  }

  /** Makes every later change fail with this message; null mends it. */
  public void failWith(@Nullable String message) {
    failure = message;
  }

  private <T> CompletableFuture<T> answered(T answer) {
    if (!late) {
      return CompletableFuture.completedFuture(answer);
    }
    CompletableFuture<T> asked = new CompletableFuture<>();
    untold.add(() -> asked.complete(answer));
    return asked;
  }

  /** A change that is made at once, or fails. */
  private <T> CompletableFuture<T> changed(Supplier<T> change) {
    return failure == null
        ? CompletableFuture.completedFuture(change.get())
        : CompletableFuture.failedFuture(new IllegalStateException(failure));
  }

  /** What was asked for so far, one line a call. */
  public List<String> calls() {
    return calls;
  }

  /** A new, empty conversation. */
  public ConversationId start() {
    ConversationId id = ConversationId.create();
    Setup setup = new Setup("fake", "fake/model", "", new ParameterSet(Map.of()));
    all.put(id, new Conversation(id, "Test", false, TIME, TIME, null, setup, "", null));
    trees.put(id, new MessageTree());
    return id;
  }

  /** The conversation as it is now. */
  public Conversation conversation(ConversationId id) {
    return Objects.requireNonNull(all.get(id));
  }

  /** Its messages as they are now. */
  public MessageTree tree(ConversationId id) {
    return Objects.requireNonNull(trees.get(id));
  }

  /** The turn that runs. */
  public FakeTurn turn(ConversationId id) {
    return Objects.requireNonNull(running.get(id));
  }

  private MessageId append(
      ConversationId id, @Nullable MessageId parent, ChatMessage message, @Nullable Answer answer) {
    MessageNode node = new MessageNode(MessageId.create(), id, parent, message, TIME, answer);
    tree(id).put(node);
    all.put(id, conversation(id).withHead(node.id(), TIME));
    tell(l -> l.messageChanged(node));
    tell(l -> l.conversationChanged(conversation(id)));
    return node.id();
  }

  /** Appends a user message. */
  public MessageId user(ConversationId id, String text) {
    return append(id, conversation(id).head(), ChatMessage.text(Role.USER, text), null);
  }

  /** Appends a finished answer. */
  public MessageId answer(ConversationId id, String text) {
    return answer(id, List.of(new ContentPart.Text(text)), settled(TurnState.COMPLETE));
  }

  /** Appends an answer of those parts and facts. */
  public MessageId answer(ConversationId id, List<ContentPart> parts, Answer answer) {
    return append(id, conversation(id).head(), new ChatMessage(Role.ASSISTANT, parts), answer);
  }

  /** Facts of an answer that has ended. */
  public static Answer settled(TurnState state) {
    return Answer.started("fake", "fake/model", TIME).withState(state);
  }

  /** Begins an answer to the last message. */
  public FakeTurn begin(ConversationId id) {
    return begin(id, conversation(id).head());
  }

  private FakeTurn begin(ConversationId id, @Nullable MessageId parent) {
    MessageId message =
        append(
            id,
            parent,
            new ChatMessage(Role.ASSISTANT, List.of()),
            Answer.started("fake", "fake/model", TIME));
    FakeTurn turn = new FakeTurn(tree(id).get(message).orElseThrow());
    running.put(id, turn);
    tell(l -> l.turnStarted(turn));
    return turn;
  }

  /** Tells once more that a turn has begun. */
  public void announce(FakeTurn turn) {
    tell(l -> l.turnStarted(turn));
  }

  /** Lets the answer that runs be over without anybody hearing of it. */
  public void forget(ConversationId id) {
    side.remove(id);
    running.remove(id);
  }

  /** Stores a message and tells of it. */
  public void tellAgain(MessageNode node) {
    tree(node.conversation()).put(node);
    tell(l -> l.messageChanged(node));
  }

  /** Ends the answer that runs. */
  public MessageNode end(ConversationId id, Answer facts) {
    FakeTurn turn = turn(id);
    turn.answer(facts);
    MessageNode node = turn.snapshot();
    tree(id).put(node);
    tell(l -> l.messageChanged(node));
    running.remove(id);
    side.remove(id);
    tell(l -> l.turnEnded(turn));
    turn.done().complete(node);
    return node;
  }

  private void tell(Consumer<ConversationListener> news) {
    listeners.forEach(news);
  }

  private CompletableFuture<Void> move(ConversationId id, @Nullable MessageId head) {
    all.put(id, conversation(id).withHead(head, TIME));
    tell(l -> l.conversationChanged(conversation(id)));
    return done();
  }

  @SuppressWarnings("NullAway") // a Void is always null
  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<List<Conversation>> list() {
    return CompletableFuture.completedFuture(List.copyOf(all.values()));
  }

  @Override
  public CompletableFuture<Conversation> create(Setup setup) {
    return CompletableFuture.completedFuture(conversation(start()));
  }

  /** Lets reading a whole conversation take until {@code gate} completes; its end comes at once. */
  public void holdOpen(CompletableFuture<?> gate) {
    opening = gate;
  }

  @Override
  public CompletableFuture<OpenConversation> open(ConversationId id) {
    if (late) {
      return answered(new OpenConversation(conversation(id), tree(id).copy()));
    }
    return opening.thenApply(o -> new OpenConversation(conversation(id), tree(id).copy()));
  }

  /** Changes a conversation in anything but its messages, and tells of it. */
  public void replace(Conversation changed) {
    var _ = change(changed);
  }

  private CompletableFuture<Void> change(Conversation changed) {
    all.put(changed.id(), changed);
    tell(l -> l.conversationChanged(changed));
    return done();
  }

  @Override
  public CompletableFuture<OpenConversation> openTail(ConversationId id, int messages) {
    List<MessageNode> path = tree(id).path(conversation(id).head());
    return answered(
        new OpenConversation(
            conversation(id),
            new MessageTree(path.subList(Math.max(0, path.size() - messages), path.size()))));
  }

  @Override
  public CompletableFuture<Void> rename(ConversationId id, String title) {
    return change(conversation(id).withTitle(title));
  }

  @Override
  public CompletableFuture<Void> pin(ConversationId id, boolean pinned) {
    return change(conversation(id).withPinned(pinned));
  }

  @Override
  public CompletableFuture<Void> delete(ConversationId id) {
    tell(l -> l.conversationRemoved(id));
    return done();
  }

  @Override
  public CompletableFuture<Void> restore(ConversationId id) {
    return change(conversation(id));
  }

  @Override
  public CompletableFuture<List<Conversation>> bin() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<Void> deleteForGood(ConversationId id) {
    return CompletableFuture.failedFuture(new UnsupportedOperationException());
  }

  @Override
  public CompletableFuture<Integer> emptyBin(Instant before) {
    return CompletableFuture.completedFuture(0);
  }

  @Override
  public CompletableFuture<Void> configure(ConversationId id, Setup setup) {
    calls.add("configure " + setup.model());
    return change(conversation(id).withSetup(setup));
  }

  @Override
  public CompletableFuture<Void> saveDraft(ConversationId id, String draft) {
    all.put(id, conversation(id).withDraft(draft));
    return done();
  }

  @Override
  public CompletableFuture<List<Attachment>> draftAttachments(ConversationId id) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<Void> saveDraftAttachments(
      ConversationId id, List<Attachment> attachments) {
    return done();
  }

  @Override
  public CompletableFuture<Turn> send(ConversationId id, ChatMessage message) {
    append(id, conversation(id).head(), message, null);
    return CompletableFuture.completedFuture(begin(id));
  }

  @Override
  public CompletableFuture<List<Turn>> askAgain(ConversationId id, MessageId answer, int times) {
    calls.add(times == 1 ? "regenerate" : "ask again " + times);
    return CompletableFuture.completedFuture(siblings(id, answer, times));
  }

  private List<Turn> siblings(ConversationId id, MessageId answer, int times) {
    MessageNode node = tree(id).get(answer).orElseThrow();
    MessageId parent = node.role() == Role.ASSISTANT ? node.parent() : node.id();
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      turns.add(begin(id, parent));
    }
    side.put(id, turns);
    return turns;
  }

  @Override
  public CompletableFuture<List<Turn>> askVaried(
      ConversationId id, MessageId answer, List<Setup> setups) {
    calls.add("vary " + setups.size());
    varied.clear();
    varied.addAll(setups);
    return changed(() -> siblings(id, answer, setups.size()));
  }

  /** The setups that were varied over last. */
  public List<Setup> varied() {
    return varied;
  }

  /** What {@link #requestBodies} says, by answer; an answer that is not here has none. */
  public Map<MessageId, String> bodies() {
    return bodies;
  }

  @Override
  public CompletableFuture<List<String>> requestBodies(List<MessageId> answers) {
    return answered(answers.stream().map(id -> bodies.getOrDefault(id, "")).toList());
  }

  /** The turns that were begun together last. */
  public List<FakeTurn> turns(ConversationId id) {
    return side.getOrDefault(id, List.of()).stream().map(turn -> (FakeTurn) turn).toList();
  }

  /** Ends one of them. */
  public void end(FakeTurn turn, TurnState state) {
    turn.answer(settled(state));
    MessageNode node = turn.snapshot();
    tree(turn.conversation()).put(node);
    tell(l -> l.messageChanged(node));
    List<Turn> left = new ArrayList<>(side.getOrDefault(turn.conversation(), List.of()));
    left.remove(turn);
    side.put(turn.conversation(), left);
    running.remove(turn.conversation(), turn);
    tell(l -> l.turnEnded(turn));
    turn.done().complete(node);
  }

  @Override
  public CompletableFuture<Turn> edit(ConversationId id, MessageId edited, ChatMessage message) {
    calls.add("edit " + message.text());
    return changed(() -> {
      append(id, tree(id).get(edited).orElseThrow().parent(), message, null);
      return begin(id);
    });
  }

  @Override
  public CompletableFuture<Turn> continueAnswer(ConversationId id, MessageId answer) {
    calls.add("continue");
    FakeTurn turn = begin(id, tree(id).get(answer).orElseThrow().parent());
    turn.text(tree(id).get(answer).orElseThrow().message().text());
    return CompletableFuture.completedFuture(turn);
  }

  @Override
  public CompletableFuture<Turn> sendToolResults(
      ConversationId id, MessageId answer, List<ContentPart.ToolResult> results) {
    calls.add("results " + results.stream().map(ContentPart.ToolResult::content).toList());
    return changed(() -> {
      MessageId parent = answer;
      for (ContentPart.ToolResult result : results) {
        parent = append(id, parent, new ChatMessage(Role.TOOL, List.of(result)), null);
      }
      return begin(id, parent);
    });
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, MessageId message) {
    calls.add("show");
    return failure == null
        ? move(id, tree(id).newestLeaf(message))
        : CompletableFuture.failedFuture(new IllegalStateException(failure));
  }

  @Override
  public CompletableFuture<List<MessageDraft>> messageDrafts(ConversationId id) {
    return CompletableFuture.completedFuture(List.copyOf(messageDrafts.values()));
  }

  @Override
  public CompletableFuture<Void> saveMessageDraft(
      ConversationId id, MessageId message, int place, @Nullable String text) {
    if (text == null) {
      messageDrafts.remove(message + " " + place);
    } else {
      messageDrafts.put(message + " " + place, new MessageDraft(message, place, text));
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> markCached(
      ConversationId id, MessageId message, @Nullable String cache) {
    calls.add("mark");
    if (failure != null) {
      return CompletableFuture.failedFuture(new IllegalStateException(failure));
    }
    MessageNode node = tree(id).get(message).orElseThrow();
    MessageNode marked = node.with(CacheMarks.mark(node.message(), cache), node.answer());
    tree(id).put(marked);
    tell(l -> l.messageChanged(marked));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> removeMessage(ConversationId id, MessageId message) {
    calls.add("remove");
    if (failure != null) {
      return CompletableFuture.failedFuture(new IllegalStateException(failure));
    }
    MessageTree tree = tree(id);
    Removal removal = Removal.of(tree, message, conversation(id).head());
    MessageId head = removal.headAfter(tree);
    removals.put(message, removal);
    return told(id, head);
  }

  private CompletableFuture<Void> told(ConversationId id, @Nullable MessageId head) {
    Set<MessageId> removed = Removal.all(removals.values());
    tree(id).removed(removed);
    tell(l -> l.messagesRemoved(id, removed));
    return move(id, head);
  }

  @Override
  public CompletableFuture<Void> restoreMessage(ConversationId id, MessageId message) {
    calls.add("restore");
    Removal removal = removals.remove(message);
    tree(id).removed(Removal.all(removals.values()));
    return removal == null
        ? move(id, tree(id).newestLeaf(message))
        : told(id, removal.headRestored(tree(id), conversation(id).head()));
  }

  @Override
  public void stop(ConversationId id) {
    calls.add("stop");
    FakeTurn turn = running.get(id);
    if (turn != null) {
      turn.stop();
    }
  }

  @Override
  public List<Turn> running(ConversationId id) {
    FakeTurn turn = running.get(id);
    List<Turn> all = new ArrayList<>(side.getOrDefault(id, List.of()));
    if (turn != null && !all.contains(turn)) {
      all.add(turn);
    }
    return all;
  }

  @Override
  public PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft) {
    throw new UnsupportedOperationException("a fake sends nothing");
  }

  @Override
  public Subscription listen(ConversationListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
