package dev.tempera.testing;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.session.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that do everything late: what is asked is done in order, as the real session does,
 * one thing each time that the test says so. What was read is answered later still, in any order.
 * One thread.
 */
public final class LateConversations implements Conversations {
  private final MemoryConversations store;
  private final LateAnswers session = new LateAnswers();
  private final LateAnswers reads = new LateAnswers();

  /** Does with {@code store}, late, what is asked. */
  public LateConversations(MemoryConversations store) {
    this.store = store;
  }

  /** Does the next thing that was asked, if there is one. */
  public void work() {
    session.answerNext();
  }

  /** Answers one of the questions whose answer was read. */
  public void answerAny(Random random) {
    reads.answerAny(random);
  }

  /** Answers the question that was put last of those whose answer was read. */
  public void answerNewest() {
    reads.answer(reads.open() - 1);
  }

  /** Does and answers everything. */
  public void settle() {
    while (session.open() + reads.open() > 0) {
      session.answerAll();
      reads.answerAll();
    }
  }

  private <T> CompletableFuture<T> write(Supplier<CompletableFuture<T>> work) {
    return session.begin(work);
  }

  private <T> CompletableFuture<T> read(Supplier<CompletableFuture<T>> work) {
    return session.begin(() -> {
      CompletableFuture<T> made = work.get();
      return reads.begin(() -> made);
    });
  }

  @Override
  public CompletableFuture<List<Conversation>> list() {
    return read(store::list);
  }

  @Override
  public CompletableFuture<Conversation> create(Setup setup) {
    return write(() -> store.create(setup));
  }

  @Override
  public CompletableFuture<OpenConversation> open(ConversationId id) {
    return read(() -> store.open(id));
  }

  @Override
  public CompletableFuture<OpenConversation> openTail(ConversationId id, int messages) {
    return read(() -> store.openTail(id, messages));
  }

  @Override
  public CompletableFuture<Void> rename(ConversationId id, String title) {
    return write(() -> store.rename(id, title));
  }

  @Override
  public CompletableFuture<Void> pin(ConversationId id, boolean pinned) {
    return write(() -> store.pin(id, pinned));
  }

  @Override
  public CompletableFuture<Void> delete(ConversationId id) {
    return write(() -> store.delete(id));
  }

  @Override
  public CompletableFuture<Void> restore(ConversationId id) {
    return write(() -> store.restore(id));
  }

  @Override
  public CompletableFuture<List<Conversation>> bin() {
    return read(store::bin);
  }

  @Override
  public CompletableFuture<Void> deleteForGood(ConversationId id) {
    return write(() -> store.deleteForGood(id));
  }

  @Override
  public CompletableFuture<Integer> emptyBin(Instant before) {
    return write(() -> store.emptyBin(before));
  }

  @Override
  public CompletableFuture<Void> configure(ConversationId id, Setup setup) {
    return write(() -> store.configure(id, setup));
  }

  @Override
  public CompletableFuture<Void> saveDraft(ConversationId id, String draft) {
    return write(() -> store.saveDraft(id, draft));
  }

  @Override
  public CompletableFuture<List<Attachment>> draftAttachments(ConversationId id) {
    return read(() -> store.draftAttachments(id));
  }

  @Override
  public CompletableFuture<Void> saveDraftAttachments(
      ConversationId id, List<Attachment> attachments) {
    List<Attachment> kept = List.copyOf(attachments);
    return write(() -> store.saveDraftAttachments(id, kept));
  }

  @Override
  public CompletableFuture<List<MessageDraft>> messageDrafts(ConversationId id) {
    return read(() -> store.messageDrafts(id));
  }

  @Override
  public CompletableFuture<Void> saveMessageDraft(
      ConversationId id, MessageId message, int place, @Nullable String text) {
    return write(() -> store.saveMessageDraft(id, message, place, text));
  }

  @Override
  public CompletableFuture<Turn> send(ConversationId id, ChatMessage message) {
    return write(() -> store.send(id, message));
  }

  @Override
  public CompletableFuture<List<Turn>> askAgain(ConversationId id, MessageId answer, int times) {
    return write(() -> store.askAgain(id, answer, times));
  }

  @Override
  public CompletableFuture<List<Turn>> askVaried(
      ConversationId id, MessageId answer, List<Setup> setups) {
    return write(() -> store.askVaried(id, answer, setups));
  }

  @Override
  public CompletableFuture<List<String>> requestBodies(List<MessageId> answers) {
    return write(() -> store.requestBodies(answers));
  }

  @Override
  public CompletableFuture<Turn> edit(
      ConversationId id, MessageId edited, ChatMessage replacement) {
    return write(() -> store.edit(id, edited, replacement));
  }

  @Override
  public CompletableFuture<Turn> continueAnswer(ConversationId id, MessageId answer) {
    return write(() -> store.continueAnswer(id, answer));
  }

  @Override
  public CompletableFuture<Turn> sendToolResults(
      ConversationId id, MessageId answer, List<ContentPart.ToolResult> results) {
    return write(() -> store.sendToolResults(id, answer, results));
  }

  @Override
  public CompletableFuture<Void> show(ConversationId id, MessageId message) {
    return write(() -> store.show(id, message));
  }

  @Override
  public CompletableFuture<Void> markCached(
      ConversationId id, MessageId message, @Nullable String cache) {
    return write(() -> store.markCached(id, message, cache));
  }

  @Override
  public CompletableFuture<Void> removeMessage(ConversationId id, MessageId message) {
    return write(() -> store.removeMessage(id, message));
  }

  @Override
  public CompletableFuture<Void> restoreMessage(ConversationId id, MessageId message) {
    return write(() -> store.restoreMessage(id, message));
  }

  @Override
  public void stop(ConversationId id) {
    store.stop(id);
  }

  @Override
  public List<Turn> running(ConversationId id) {
    return store.running(id);
  }

  @Override
  public PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft) {
    return store.preview(open, setup, draft);
  }

  @Override
  public Subscription listen(ConversationListener listener) {
    return store.listen(listener);
  }
}
