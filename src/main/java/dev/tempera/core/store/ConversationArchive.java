package dev.tempera.core.store;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationStore.RawChunk;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole conversations, in and out. Any thread; blocks on the disk. Every method may throw {@link
 * StoreException}.
 *
 * <p>What is imported stays unseen, as if it were not there, until {@link ConversationStore#save}
 * takes its {@code deletedAt} away; what never got so far is removed by {@link #removeUnfinished}.
 */
public interface ConversationArchive {
  /** Conversations out of the bin: pinned first, then the most recently used. */
  List<Conversation> conversations();

  /** One conversation, in the bin or not. */
  Optional<Conversation> conversation(ConversationId id);

  /** All messages of a conversation, on every branch, with those that are deleted. */
  List<MessageNode> messages(ConversationId id);

  /** What a person has deleted of them. */
  List<Removal> removals(ConversationId id);

  /** What was sent for an answer. */
  Optional<SentRequest> sentRequest(MessageId answer);

  /** The raw stream of an answer, in order of arrival. */
  List<RawChunk> rawStream(MessageId answer);

  /** What is kept of the run that wrote an answer, beside the answer. */
  RunDetails runDetails(MessageId answer);

  /** What is attached to the unsent text of a conversation, in order. */
  List<Attachment> draftAttachments(ConversationId id);

  /** Replaces what is attached to the unsent text. */
  void saveDraftAttachments(ConversationId id, List<Attachment> attachments);

  /** Whether one of these messages is in any conversation. */
  boolean holdsAny(Collection<MessageId> ids);

  /** Begins to import a conversation, whose id must not be there yet. */
  void beginImport(Conversation conversation);

  /** Adds messages to a conversation that is being imported, all of them or none. */
  void addImported(List<StoredMessage> messages);

  /**
   * Adds a conversation, whose id must not be there yet, with its messages, parents before their
   * children: all of it or nothing. Others wait with their changes meanwhile.
   */
  default void addWhole(Conversation conversation, Iterable<StoredMessage> messages) {
    addWhole(conversation, messages, ConversationMarks.NONE);
  }

  /** The same with what the conversation and its messages bear, which is part of the whole. */
  void addWhole(
      Conversation conversation, Iterable<StoredMessage> messages, ConversationMarks marks);

  /** Where a conversation is and what it and its messages bear. */
  ConversationMarks marks(ConversationId id);

  /** Adds to what a conversation and its messages bear; folders and tags are made where needed. */
  void addMarks(ConversationId id, ConversationMarks marks);

  /** Removes what was begun and never finished. */
  void removeUnfinished();

  /**
   * What was sent for an answer.
   *
   * @param body the exact bytes sent, as text
   * @param metaJson address, headers and what was left out, without the key
   * @param damaged whether the disk gave it back otherwise than it was stored
   */
  record SentRequest(String body, String metaJson, boolean damaged) {
    /** A request that is as it was sent. */
    public SentRequest(String body, String metaJson) {
      this(body, metaJson, false);
    }
  }

  /**
   * A message with everything that is kept of it.
   *
   * @param request null where nothing was sent for it
   */
  record StoredMessage(
      MessageNode node, @Nullable SentRequest request, List<RawChunk> raw, RunDetails details) {
    public StoredMessage {
      raw = List.copyOf(raw);
    }
  }
}
