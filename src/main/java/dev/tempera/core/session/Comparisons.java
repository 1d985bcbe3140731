package dev.tempera.core.session;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Several setups, or several questions, answered side by side in one conversation. Any thread;
 * every method returns at once and its future completes on any thread, exceptionally if the store
 * fails. What is under way when the program ends is there at the next start.
 *
 * <p>While a comparison is open, {@link Conversations#send} asks every column, all of them or none.
 */
public interface Comparisons {
  /**
   * Begins a comparison and shows it: a column for each of these answers, asked on as it was asked
   * for, on the newest branch below it. One of before is replaced; its branches stay.
   *
   * @param answers {@link Comparison#LEAST} to {@link Comparison#MOST}; none for two columns that
   *     go on from the branch shown as it is set up now
   */
  CompletableFuture<Void> compare(ConversationId id, List<MessageId> answers);

  /** Shows the comparison, or leaves it: then the branch of the active column goes on alone. */
  CompletableFuture<Void> show(ConversationId id, boolean open);

  /** Lets the conversation stand for another column, by its position from 0. */
  CompletableFuture<Void> activate(ConversationId id, int column);

  /** Adds a column like the active one, which becomes the active one. */
  CompletableFuture<Void> add(ConversationId id);

  /** Takes a column out; its branch stays. With one column left nothing is compared any more. */
  CompletableFuture<Void> remove(ConversationId id, int column);

  /**
   * Asks variants of a question where it stands, each as often: siblings of it. One that is there
   * already is asked again. The conversation keeps its setup.
   *
   * @param question a message of the person's
   * @param variants at least one
   */
  CompletableFuture<List<Turn>> askVariants(
      ConversationId id, MessageId question, List<ChatMessage> variants, int times);
}
