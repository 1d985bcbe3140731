package dev.tempera.core.session;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Serial;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.store.ConversationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Conversations} of this program: owns every stream, whatever the window shows. Changes
 * happen one after the other on a thread of its own; each answer streams on a virtual thread.
 */
public final class ConversationService implements Conversations, AutoCloseable {
  private final ConversationStore store;
  private final Providers providers;
  private final InstantSource clock;
  private final Serial serial = new Serial("session");
  private final Branches branches;
  private final Listeners listeners = new Listeners();
  private final RunningTurns turns;

  /**
   * @param problems hears of what could not be stored; called on any thread
   */
  public ConversationService(
      ConversationStore store,
      Providers providers,
      InstantSource clock,
      Consumer<RuntimeException> problems) {
    this.store = store;
    this.providers = providers;
    this.clock = clock;
    this.branches = new Branches(store);
    this.turns = new RunningTurns(store, problems);
  }

  @Override
  public CompletableFuture<List<Conversation>> list() {
    return serial.call(store::conversations);
  }

  @Override
  public CompletableFuture<Conversation> create(Setup setup) {
    return serial.call(() -> {
      var now = clock.instant();
      Conversation conversation =
          new Conversation(ConversationId.create(), "", false, now, now, null, setup, "", null);
      store.save(conversation);
      branches.add(conversation);
      listeners.each(l -> l.conversationChanged(conversation));
      return conversation;
    });
  }

  @Override
  public CompletableFuture<OpenConversation> open(ConversationId id) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      return new OpenConversation(state.conversation(), state.tree().copy());
    });
  }

  @Override
  public CompletableFuture<OpenConversation> openTail(ConversationId id, int messages) {
    return serial.call(() -> branches.tail(id, messages));
  }

  @Override
  public CompletableFuture<Void> rename(ConversationId id, String title) {
    return change(id, c -> c.withTitle(title.strip()));
  }

  @Override
  public CompletableFuture<Void> pin(ConversationId id, boolean pinned) {
    return change(id, c -> c.withPinned(pinned));
  }

  @Override
  public CompletableFuture<Void> configure(ConversationId id, Setup setup) {
    return change(id, c -> c.withSetup(setup));
  }

  @Override
  public CompletableFuture<Void> saveDraft(ConversationId id, String draft) {
    return change(id, c -> c.withDraft(draft));
  }

  @Override
  public CompletableFuture<List<Attachment>> draftAttachments(ConversationId id) {
    return serial.call(() -> store.draftAttachments(id));
  }

  @Override
  public CompletableFuture<Void> saveDraftAttachments(
      ConversationId id, List<Attachment> attachments) {
    List<Attachment> kept = List.copyOf(attachments);
    return serial.call(() -> {
      store.saveDraftAttachments(id, kept);
      return nothing();
    });
  }

  @Override
  public CompletableFuture<Void> delete(ConversationId id) {
    stop(id);
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      state.conversation(state.conversation().withDeletedAt(clock.instant()));
      store.save(state.conversation());
      listeners.each(l -> l.conversationRemoved(id));
      return nothing();
    });
  }

  @Override
  public CompletableFuture<Void> restore(ConversationId id) {
    return change(id, c -> c.withDeletedAt(null));
  }

  @Override
  public CompletableFuture<List<Conversation>> bin() {
    return serial.call(store::bin);
  }

  @Override
  public CompletableFuture<Void> deleteForGood(ConversationId id) {
    return serial.call(() -> {
      idle(id);
      if (!store.deleteForGood(id)) {
        throw new IllegalArgumentException("This conversation is not in the bin.");
      }
      gone(id);
      return nothing();
    });
  }

  @Override
  public CompletableFuture<Integer> emptyBin(Instant before) {
    return serial.call(() -> {
      List<Conversation> old =
          store.bin().stream()
              .filter(c -> c.deletedAt() != null && c.deletedAt().isBefore(before))
              .toList();
      int removed = old.isEmpty() ? 0 : store.emptyBin(before);
      old.forEach(c -> gone(c.id()));
      return removed;
    });
  }

  private void gone(ConversationId id) {
    branches.forget(id);
    listeners.each(l -> l.conversationRemoved(id));
  }

  @Override
  public CompletableFuture<Turn> send(ConversationId id, ChatMessage message) {
    return serial.call(() -> {
      Branches.State state = idle(id);
      Conversation sent = state.conversation().withDraft("");
      MessageNode user = append(state, sent, sent.head(), message);
      // After the message: what is stored twice can be removed, what is lost cannot be found.
      store.saveDraftAttachments(id, List.of());
      return ask(state, user.id(), "");
    });
  }

  @Override
  public CompletableFuture<Turn> regenerate(ConversationId id, MessageId answer) {
    return serial.call(() -> {
      Branches.State state = idle(id);
      MessageNode node = state.message(answer);
      Branches.requireRole(node, Role.ASSISTANT);
      return ask(state, node.parent(), "");
    });
  }

  @Override
  public CompletableFuture<Turn> edit(
      ConversationId id, MessageId edited, ChatMessage replacement) {
    return serial.call(() -> {
      Branches.State state = idle(id);
      MessageNode node = state.message(edited);
      Branches.requireRole(node, Role.USER);
      MessageNode user = append(state, state.conversation(), node.parent(), replacement);
      return ask(state, user.id(), "");
    });
  }

  @Override
  public CompletableFuture<Turn> continueAnswer(ConversationId id, MessageId answer) {
    return serial.call(() -> {
      Branches.State state = idle(id);
      MessageNode node = state.message(answer);
      Branches.requireRole(node, Role.ASSISTANT);
      return ask(state, node.parent(), node.message().text());
    });
  }

  @Override
  public CompletableFuture<Turn> sendToolResults(
      ConversationId id, MessageId answer, List<ContentPart.ToolResult> results) {
    return serial.call(() -> {
      Branches.State state = idle(id);
      MessageNode node = state.message(answer);
      List<String> open = Branches.unanswered(node, results);
      if (!open.isEmpty()) {
        throw new IllegalArgumentException(
            "Every tool call needs a result before the next turn; missing: " + open);
      }
      @Nullable MessageId parent = answer;
      for (ContentPart.ToolResult result : results) {
        ChatMessage given = new ChatMessage(Role.TOOL, List.of(result));
        parent = append(state, state.conversation(), parent, given).id();
      }
      return ask(state, parent, "");
    });
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, MessageId message) {
    return moveHead(id, state -> state.tree().newestLeaf(message));
  }

  @Override
  public CompletableFuture<Void> removeMessage(ConversationId id, MessageId message) {
    return moveHead(id, state -> state.message(message).parent());
  }

  @Override
  public CompletableFuture<Void> restoreMessage(ConversationId id, MessageId message) {
    return show(id, message);
  }

  @Override
  public void stop(ConversationId id) {
    turns.running(id).ifPresent(Turn::stop);
  }

  @Override
  public Optional<Turn> running(ConversationId id) {
    return turns.running(id);
  }

  @Override
  public PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft)
      throws ProviderException {
    List<MessageNode> path = new ArrayList<>(open.path());
    if (!draft.isEmpty()) {
      path.add(
          new MessageNode(
              new MessageId("draft"),
              open.conversation().id(),
              open.conversation().head(),
              new ChatMessage(Role.USER, draft),
              open.conversation().updatedAt(),
              null));
    }
    return prepare(setup, path);
  }

  @Override
  public Subscription listen(ConversationListener listener) {
    return listeners.add(listener);
  }

  /** Stops every stream, waits until what arrived is stored, and closes nothing it did not open. */
  @Override
  public void close() {
    turns.stopAll();
    serial.close();
  }

  private PreparedRequest prepare(Setup setup, List<MessageNode> path) throws ProviderException {
    ChatRequest request = RequestComposer.compose(setup, path);
    return providers
        .provider(setup.connectionId())
        .prepare(request, providers.model(setup.connectionId(), setup.model()));
  }

  private Branches.State idle(ConversationId id) {
    if (turns.running(id).isPresent()) {
      throw new BusyException();
    }
    return branches.get(id);
  }

  /** Stores a message under {@code parent} and shows the branch that ends with it. */
  private MessageNode append(
      Branches.State state, Conversation before, @Nullable MessageId parent, ChatMessage message) {
    MessageNode node =
        new MessageNode(MessageId.create(), before.id(), parent, message, clock.instant(), null);
    Conversation after = before.withHead(node.id(), node.createdAt());
    if (after.title().isEmpty()) {
      after = after.withTitle(Titles.of(message.text()));
    }
    store.append(node, after);
    remember(state, node, after);
    return node;
  }

  private void remember(Branches.State state, MessageNode node, Conversation conversation) {
    state.tree().put(node);
    state.conversation(conversation);
    listeners.each(l -> l.messageChanged(node));
    listeners.each(l -> l.conversationChanged(conversation));
  }

  /**
   * Starts an answer under {@code parent}.
   *
   * @param beginning text that the model is asked to go on from, or empty
   */
  private Turn ask(Branches.State state, @Nullable MessageId parent, String beginning) {
    Setup setup = state.conversation().setup();
    var now = clock.instant();
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            state.conversation().id(),
            parent,
            new ChatMessage(Role.ASSISTANT, List.of()),
            now,
            Answer.started(setup.connectionId(), setup.model(), now));
    Conversation after = state.conversation().withHead(node.id(), now);
    store.append(node, after);
    remember(state, node, after);

    List<MessageNode> path = new ArrayList<>(state.pathTo(parent));
    if (!beginning.isEmpty()) {
      path.add(node.with(ChatMessage.text(Role.ASSISTANT, beginning), node.answer()));
    }
    ModelInfo model = providers.model(setup.connectionId(), setup.model());
    AnswerBuilder builder =
        new AnswerBuilder(
            node,
            model,
            beginning,
            () -> providers.substitutes(setup.connectionId(), setup.model()));
    return start(setup, path, builder, beginning);
  }

  private LiveTurn start(
      Setup setup, List<MessageNode> path, AnswerBuilder builder, String beginning) {
    Consumer<LiveTurn> ended = this::settled;
    try {
      PreparedRequest prepared = prepare(setup, path);
      LiveTurn turn = new LiveTurn(prepared, builder);
      turns.start(turn, providers.provider(setup.connectionId()), beginning, started(turn), ended);
      return turn;
    } catch (ProviderException e) {
      return notSent(setup, path, builder, e.error());
    } catch (RuntimeException e) {
      String why = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
      return notSent(setup, path, builder, new ProviderError.BadRequest(why, null, null));
    }
  }

  /** Ends an answer that could not even be asked for, so that it is never left streaming. */
  private LiveTurn notSent(
      Setup setup, List<MessageNode> path, AnswerBuilder builder, ProviderError error) {
    PreparedRequest never =
        new PreparedRequest(RequestComposer.compose(setup, path), "", Map.of(), "", List.of());
    LiveTurn turn = new LiveTurn(never, builder);
    turns.fail(turn, error, started(turn), this::settled);
    return turn;
  }

  private Runnable started(LiveTurn turn) {
    return () -> listeners.each(l -> l.turnStarted(turn));
  }

  /** On the turn's thread, after the message is stored. */
  private void settled(LiveTurn turn) {
    MessageNode node = turn.snapshot();
    serial.execute(() -> {
      try {
        branches.get(node.conversation()).tree().put(node);
        listeners.each(l -> l.messageChanged(node));
      } finally {
        turns.ended(turn);
        listeners.each(l -> l.turnEnded(turn));
        turn.done().complete(node);
      }
    });
  }

  private CompletableFuture<Void> change(
      ConversationId id, Function<Conversation, Conversation> change) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation changed = change.apply(state.conversation());
      if (!changed.equals(state.conversation())) {
        store.save(changed);
        state.conversation(changed);
        listeners.each(l -> l.conversationChanged(changed));
      }
      return nothing();
    });
  }

  private CompletableFuture<Void> moveHead(
      ConversationId id, Function<Branches.State, @Nullable MessageId> where) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation moved = state.conversation().withHead(where.apply(state), clock.instant());
      store.save(moved);
      state.conversation(moved);
      listeners.each(l -> l.conversationChanged(moved));
      return nothing();
    });
  }

  @SuppressWarnings("NullAway") // a Void is always null
  private static Void nothing() {
    return null;
  }
}
