package dev.tempera.core.session;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Serial;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.run.Runs;
import dev.tempera.core.store.ConversationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps the trees; changes are made one after the other on a thread of its own. */
public final class ConversationService implements Conversations, AutoCloseable {
  /** How long {@link #close} waits in all until what streams is stored. */
  private static final long CLOSING_SECONDS = 5;

  private final ConversationStore store;
  private final InstantSource clock;
  private final Serial serial = new Serial("session");
  private final Executor reading = Executors.newVirtualThreadPerTaskExecutor();
  private final Branches branches;
  private final Listeners listeners = new Listeners();
  private final Turns turns = new Turns();
  private final Asking asking;
  private final Bin bin;
  private final Removing removing;
  private final Comparing comparing;
  private final Marking marking;
  private volatile boolean closing;

  /** Conversations whose answers are asked for through {@code runs}, which its owner closes. */
  public ConversationService(
      ConversationStore store, Providers providers, Runs runs, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.branches = new Branches(store);
    this.asking =
        new Asking(store, providers, runs, new TurnKeeper(serial, branches, turns, listeners));
    this.bin = new Bin(store, serial, reading, branches, turns, listeners);
    this.removing = new Removing(store, branches, turns, listeners, clock);
    this.marking = new Marking(store, branches, listeners);
    Comparing.Ask wanted = (state, step) -> begin(state, step, "");
    this.comparing = new Comparing(store, serial, branches, turns, listeners, clock, wanted);
  }

  @Override
  public CompletableFuture<List<Conversation>> list() {
    // Reading waits for no change: whoever needs one awaits it first.
    return CompletableFuture.supplyAsync(store::conversations, reading);
  }

  @Override
  public CompletableFuture<Conversation> create(Setup setup) {
    return serial.call(() -> {
      var now = clock.instant();
      Conversation conversation =
          new Conversation(ConversationId.create(), "", false, now, now, null, setup, "", null);
      // There is nothing in it yet that a power cut could take, and whoever asked wants to type.
      store.saveLightly(conversation);
      branches.add(conversation);
      listeners.each(l -> l.conversationChanged(conversation));
      return conversation;
    });
  }

  @Override
  public CompletableFuture<OpenConversation> open(ConversationId id) {
    return serial.call(() -> branches.get(id).copy());
  }

  @Override
  public CompletableFuture<OpenConversation> openTail(ConversationId id, int messages) {
    return serial.call(() -> branches.tail(id, messages));
  }

  @Override
  public CompletableFuture<Void> rename(ConversationId id, String title) {
    return change(id, c -> c.withTitle(title.strip()), store::save);
  }

  @Override
  public CompletableFuture<Void> pin(ConversationId id, boolean pinned) {
    return change(id, c -> c.withPinned(pinned), store::save);
  }

  @Override
  public CompletableFuture<Void> configure(ConversationId id, Setup setup) {
    return change(id, c -> c.withSetup(setup), store::saveLightly);
  }

  @Override
  public CompletableFuture<Void> saveDraft(ConversationId id, String draft) {
    return change(id, c -> c.withDraft(draft), store::saveLightly);
  }

  @Override
  public CompletableFuture<List<Attachment>> draftAttachments(ConversationId id) {
    return serial.call(() -> store.draftAttachments(id));
  }

  @Override
  public CompletableFuture<Void> saveDraftAttachments(
      ConversationId id, List<Attachment> attachments) {
    List<Attachment> kept = List.copyOf(attachments);
    return run(() -> store.saveDraftAttachments(id, kept));
  }

  @Override
  public CompletableFuture<List<MessageDraft>> messageDrafts(ConversationId id) {
    return serial.call(() -> store.messageDrafts(id));
  }

  @Override
  public CompletableFuture<Void> saveMessageDraft(
      ConversationId id, MessageId message, int place, @Nullable String text) {
    return run(() -> store.saveMessageDraft(message, place, text));
  }

  @Override
  public CompletableFuture<Void> delete(ConversationId id) {
    stop(id);
    return run(() -> bin.add(id, clock.instant()));
  }

  @Override
  public CompletableFuture<Void> restore(ConversationId id) {
    return change(id, c -> c.withDeletedAt(null), store::save);
  }

  /** Adds what was imported to a conversation; see {@link Growing#grow}. */
  public CompletableFuture<Void> grow(ConversationId id, Growing.Growth growth) {
    return run(() -> new Growing(store, branches, listeners).grow(id, growth));
  }

  @Override
  public CompletableFuture<List<Conversation>> bin() {
    return serial.call(store::bin);
  }

  @Override
  public CompletableFuture<Void> deleteForGood(ConversationId id) {
    stop(id);
    return bin.deleteForGood(id);
  }

  @Override
  public CompletableFuture<Integer> emptyBin(Instant before) {
    return bin.empty(before);
  }

  @Override
  public CompletableFuture<Turn> send(ConversationId id, ChatMessage message) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation before = state.conversation();
      if (before.comparison().open()) {
        return comparing.send(state, message);
      }
      requireSettled(id, before.head());
      Step step = step(before.withDraft(""), state.pathTo(before.head()), true);
      step.say(message);
      return ask(state, step, "").getFirst();
    });
  }

  @Override
  public CompletableFuture<List<Turn>> askAgain(ConversationId id, MessageId message, int times) {
    return siblings(id, message, own -> Collections.nCopies(times, own));
  }

  @Override
  public CompletableFuture<List<Turn>> askVaried(
      ConversationId id, MessageId answer, List<Setup> setups) {
    List<Setup> each = List.copyOf(setups);
    return siblings(id, answer, own -> each);
  }

  private CompletableFuture<List<Turn>> siblings(
      ConversationId id, MessageId message, Function<Setup, List<Setup>> setups) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Step step = step(state.conversation(), Branches.question(state, message), false);
      return ask(state, step, "", setups.apply(state.conversation().setup()));
    });
  }

  /** Several setups or questions side by side. */
  public Comparisons comparisons() {
    return comparing;
  }

  /** Requests as a person wrote them. */
  public RawRequests rawRequests() {
    return new RawAsking(serial, branches, clock, (state, step) -> begin(state, step, ""));
  }

  @Override
  public CompletableFuture<List<String>> requestBodies(List<MessageId> answers) {
    List<MessageId> each = List.copyOf(answers);
    return CompletableFuture.supplyAsync(
        () -> each.stream().map(answer -> store.requestBody(answer).orElse("")).toList(), reading);
  }

  @Override
  public CompletableFuture<Turn> edit(
      ConversationId id, MessageId edited, ChatMessage replacement) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      MessageNode node = Branches.editable(state, edited);
      requireSettled(id, node.parent());
      Step step = step(state.conversation(), state.pathTo(node.parent()), false);
      step.say(replacement);
      Branches.resultsAfter(state, node).forEach(step::say);
      return ask(state, step, "").getFirst();
    });
  }

  @Override
  public CompletableFuture<Turn> continueAnswer(ConversationId id, MessageId answer) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      MessageNode node = state.message(answer, Role.ASSISTANT);
      requireSettled(id, answer);
      Step step = step(state.conversation(), state.asked(node), false);
      return ask(state, step, node.message().text()).getFirst();
    });
  }

  @Override
  public CompletableFuture<Turn> sendToolResults(
      ConversationId id, MessageId answer, List<ContentPart.ToolResult> results) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      MessageNode node = state.message(answer);
      requireSettled(id, answer);
      List<String> open = Branches.unanswered(node, results);
      if (!open.isEmpty()) {
        throw new IllegalArgumentException(
            "Every tool call needs a result before the next turn; missing: " + open);
      }
      Step step = step(state.conversation(), state.pathTo(answer), false);
      for (ContentPart.ToolResult result : results) {
        step.say(new ChatMessage(Role.TOOL, List.of(result)));
      }
      return ask(state, step, "").getFirst();
    });
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, MessageId message) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation moved =
          state.conversation().withHead(state.tree().newestLeaf(message), clock.instant());
      store.save(moved);
      state.conversation(moved);
      listeners.each(l -> l.conversationChanged(moved));
      return nothing();
    });
  }

  @Override
  public CompletableFuture<Void> removeMessage(ConversationId id, MessageId message) {
    return run(() -> removing.remove(id, message));
  }

  @Override
  public CompletableFuture<Void> markCached(
      ConversationId id, MessageId message, @Nullable String cache) {
    return run(() -> marking.mark(id, message, cache));
  }

  @Override
  public CompletableFuture<Void> restoreMessage(ConversationId id, MessageId message) {
    return run(() -> removing.restore(id, message));
  }

  @Override
  public void stop(ConversationId id) {
    turns.of(id).forEach(Turn::stop);
  }

  @Override
  public List<Turn> running(ConversationId id) {
    return turns.of(id);
  }

  @Override
  public PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft)
      throws ProviderException {
    return asking.preview(open, setup, draft);
  }

  @Override
  public Subscription listen(ConversationListener listener) {
    return listeners.add(listener);
  }

  /** Lets nothing more be asked and stops what streams. Returns at once. */
  public void stopAll() {
    closing = true;
    turns.all().forEach(Turn::stop);
  }

  /** Lets nothing more be asked, stops what streams, and waits until what arrived is stored. */
  @Override
  public void close() {
    stopAll();
    List<Turn> open = turns.all();
    CompletableFuture<Void> stored =
        CompletableFuture.allOf(open.stream().map(Turn::done).toArray(CompletableFuture[]::new));
    try {
      stored.get(CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      System.getLogger(ConversationService.class.getName())
          .log(System.Logger.Level.WARNING, "answers were still being stored while closing", e);
    }
    serial.close();
  }

  /** Refuses what would build on an answer that is still being written. */
  private void requireSettled(ConversationId id, @Nullable MessageId message) {
    if (message != null && turns.write(id, message)) {
      throw new BusyException();
    }
  }

  private Step step(Conversation conversation, List<MessageNode> before, boolean takesDraft) {
    return new Step(conversation, before, takesDraft, clock.instant());
  }

  private List<Turn> ask(Branches.State state, Step step, String beginning) {
    return ask(state, step, beginning, List.of(state.conversation().setup()));
  }

  private List<Turn> ask(Branches.State state, Step step, String beginning, List<Setup> setups) {
    setups.forEach(step::answer);
    return begin(state, step, beginning);
  }

  /** Asks for the answers that a step wants; see {@link Asking#ask}. */
  private List<Turn> begin(Branches.State state, Step step, String beginning) {
    if (closing) {
      throw new IllegalStateException("Tempera is closing; nothing was sent.");
    }
    if (state.conversation().deletedAt() != null) {
      throw new IllegalStateException("This conversation is in the bin: restore it first.");
    }
    return asking.ask(state, step, beginning);
  }

  private CompletableFuture<Void> change(
      ConversationId id, Function<Conversation, Conversation> change, Consumer<Conversation> keep) {
    return serial.call(() -> {
      Branches.State state = branches.get(id);
      Conversation changed = change.apply(state.conversation());
      if (!changed.equals(state.conversation())) {
        keep.accept(changed);
        state.conversation(changed);
        listeners.each(l -> l.conversationChanged(changed));
      }
      return nothing();
    });
  }

  private CompletableFuture<Void> run(Runnable change) {
    return serial.call(() -> {
      change.run();
      return nothing();
    });
  }

  @SuppressWarnings("NullAway") // a Void is always null
  private static Void nothing() {
    return null;
  }
}
