package dev.tempera.core.session;

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
import dev.tempera.core.provider.ProviderException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Conversations and everything one can do with them. Any thread; every method returns at once and
 * its future completes on any thread, exceptionally only if the store fails. What fails at the
 * provider is a state of the answer, not an exception.
 *
 * <p>Nothing is overwritten: regenerate, edit and continue each make a sibling.
 */
public interface Conversations {
  /** All conversations that are not in the bin: pinned first, then the most recently used. */
  CompletableFuture<List<Conversation>> list();

  /** A new, empty conversation. */
  CompletableFuture<Conversation> create(Setup setup);

  /** A conversation with its messages. */
  CompletableFuture<OpenConversation> open(ConversationId id);

  /**
   * The end of the branch shown, at least {@code messages} messages of it and their siblings,
   * without reading the rest: so that a long conversation can be read at once. Its tree says
   * nothing of what is not in it.
   */
  CompletableFuture<OpenConversation> openTail(ConversationId id, int messages);

  /** Gives a title. */
  CompletableFuture<Void> rename(ConversationId id, String title);

  /** Pins or unpins. */
  CompletableFuture<Void> pin(ConversationId id, boolean pinned);

  /** Moves to the bin, stopping a running answer. */
  CompletableFuture<Void> delete(ConversationId id);

  /** Takes back from the bin. */
  CompletableFuture<Void> restore(ConversationId id);

  /** The conversations in the bin, the last deleted first. */
  CompletableFuture<List<Conversation>> bin();

  /** Removes a conversation from the bin with everything in it; it cannot be taken back. */
  CompletableFuture<Void> deleteForGood(ConversationId id);

  /**
   * Removes everything that went to the bin before {@code before}; it cannot be taken back.
   *
   * @return completes with how many conversations that were
   */
  CompletableFuture<Integer> emptyBin(Instant before);

  /** Changes how the conversation asks next. */
  CompletableFuture<Void> configure(ConversationId id, Setup setup);

  /** Keeps the unsent text. */
  CompletableFuture<Void> saveDraft(ConversationId id, String draft);

  /** What is attached to the unsent text, in order. */
  CompletableFuture<List<Attachment>> draftAttachments(ConversationId id);

  /** Keeps what is attached to the unsent text. */
  CompletableFuture<Void> saveDraftAttachments(ConversationId id, List<Attachment> attachments);

  /** What is typed into messages and not sent: edits, and results of tools. */
  CompletableFuture<List<MessageDraft>> messageDrafts(ConversationId id);

  /**
   * Keeps what is typed into a message.
   *
   * @param place as in {@link MessageDraft}
   * @param text null if nothing is to be kept any more
   */
  CompletableFuture<Void> saveMessageDraft(
      ConversationId id, MessageId message, int place, @Nullable String text);

  /**
   * Appends a user message to the branch shown and asks for an answer; where a comparison is open,
   * to the branch of each column. The draft and what is attached to it are gone with it.
   *
   * @return the answer of the branch shown
   */
  CompletableFuture<Turn> send(ConversationId id, ChatMessage message);

  /**
   * Asks once more for the answer {@code message}: a sibling of it. A question, or a tool's result,
   * is answered.
   */
  default CompletableFuture<Turn> regenerate(ConversationId id, MessageId message) {
    return askAgain(id, message, 1).thenApply(List::getFirst);
  }

  /**
   * Asks {@code times} times more for the answer {@code message}: siblings of it, which stream side
   * by side. If it is a question, or a tool's result, they are answers to it.
   */
  CompletableFuture<List<Turn>> askAgain(ConversationId id, MessageId message, int times);

  /**
   * Asks for the answer {@code answer} once more with each of these setups: siblings of it, which
   * stream side by side. The conversation keeps its own setup.
   *
   * @param setups at least one; the same one may come several times
   */
  CompletableFuture<List<Turn>> askVaried(ConversationId id, MessageId answer, List<Setup> setups);

  /** The exact request bodies of answers, in their order; an empty text where none is kept. */
  CompletableFuture<List<String>> requestBodies(List<MessageId> answers);

  /**
   * Replaces the user message or the tool's result {@code edited} by a sibling and asks for an
   * answer to it. The results of the calls beside it stay what they are in the branch shown.
   */
  CompletableFuture<Turn> edit(ConversationId id, MessageId edited, ChatMessage replacement);

  /**
   * Asks the model to go on where {@code answer} broke off: a sibling that begins with its text.
   */
  CompletableFuture<Turn> continueAnswer(ConversationId id, MessageId answer);

  /** Gives results to the tool calls of {@code answer} and asks for the next answer. */
  CompletableFuture<Turn> sendToolResults(
      ConversationId id, MessageId answer, List<ContentPart.ToolResult> results);

  /** Shows the newest branch through {@code message}. */
  CompletableFuture<Void> show(ConversationId id, MessageId message);

  /**
   * Deletes a message: with what follows it where it has siblings, or else alone; the nearest
   * branch that is left is shown. It is kept, so that {@link #restoreMessage} can take it back.
   */
  CompletableFuture<Void> removeMessage(ConversationId id, MessageId message);

  /**
   * Marks a message of the person's as the end of what a provider is to keep in its cache; see
   * {@link dev.tempera.core.chat.CacheMarks}. Nothing is asked by it.
   *
   * @param cache null takes the mark away
   */
  CompletableFuture<Void> markCached(ConversationId id, MessageId message, @Nullable String cache);

  /** Undoes {@link #removeMessage} of that message, and shows the branch that was shown then. */
  CompletableFuture<Void> restoreMessage(ConversationId id, MessageId message);

  /** Stops every answer that waits or streams. */
  void stop(ConversationId id);

  /** The answers that wait or stream, in the order in which they were asked for. */
  List<Turn> running(ConversationId id);

  /**
   * The exact request that sending {@code draft}, which may be empty, under the branch of {@code
   * open} would make. Pure; quick enough for every change of a control.
   *
   * @throws ProviderException if it cannot be put into words
   */
  PreparedRequest preview(OpenConversation open, Setup setup, List<ContentPart> draft)
      throws ProviderException;

  /** Hears what changes from now on. */
  Subscription listen(ConversationListener listener);
}
