package dev.tempera.core.store;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Conversations on disk. Any thread; blocks on the disk, so never on the JavaFX thread. Every
 * method may throw {@link StoreException}, whose message says what is wrong and what to do.
 */
public interface ConversationStore extends AutoCloseable {
  /** Conversations out of the bin: pinned first, then the most recently used. */
  List<Conversation> conversations();

  /** Conversations in the bin, the last deleted first. */
  List<Conversation> bin();

  /** One conversation, in the bin or not. */
  Optional<Conversation> conversation(ConversationId id);

  /** Inserts or replaces a conversation's row. */
  void save(Conversation conversation);

  /**
   * The same for what changes with every touch of a key or a slider: it survives the end of the
   * process, but a power cut may take the last of it. Costs no disk flush.
   */
  void saveLightly(Conversation conversation);

  /** All messages of a conversation, on every branch. */
  List<MessageNode> messages(ConversationId id);

  /**
   * The last {@code count} messages of the branch that ends at {@code head}, and all their
   * siblings: what is read first of a long conversation. Empty if there is no such branch.
   */
  List<MessageNode> tail(ConversationId id, MessageId head, int count);

  /** Inserts or replaces a message and its search text. */
  void save(MessageNode node);

  /** Inserts a message and moves the conversation to {@code conversation}, both or neither. */
  void append(MessageNode node, Conversation conversation);

  /** What a person has deleted of a conversation's messages. */
  List<Removal> removals(ConversationId id);

  /** Deletes messages, which are kept, and moves the conversation, both or neither. */
  void remove(Removal removal, Conversation conversation);

  /** Takes back what went with {@code message}, and moves the conversation, both or neither. */
  void restore(MessageId message, Conversation conversation);

  /** What is typed into messages of a conversation and not sent. */
  List<MessageDraft> messageDrafts(ConversationId id);

  /** Keeps what is typed into a message, as {@link MessageDraft} says; null forgets it. */
  void saveMessageDraft(MessageId message, int place, @Nullable String text);

  /** What is attached to the unsent text of a conversation, in order. */
  List<Attachment> draftAttachments(ConversationId id);

  /** Replaces what is attached to the unsent text; writes only what is new. */
  void saveDraftAttachments(ConversationId id, List<Attachment> attachments);

  /** Removes for good a conversation that is in the bin; false if it is not there. */
  boolean deleteForGood(ConversationId id);

  /** Removes for good what went to the bin before {@code before}, and tidies. */
  int emptyBin(Instant before);

  /**
   * Removes what nothing refers to any more and gives the space back to the disk. May take long,
   * but keeps nobody else waiting for long.
   */
  void tidy();

  /**
   * Stores what a person asked and begins the answers to it: all of that or nothing. On the disk
   * when it returns, whatever happens to the power.
   *
   * @param conversation as it is afterwards
   * @param added the messages that are new, parents before children; the answers among them, which
   *     bear the ids of their runs
   * @param takesDraft whether what was attached to the unsent text is gone with it
   * @return the journals of {@code runs}, in the same order
   */
  List<RunJournal> begin(
      Conversation conversation, List<MessageNode> added, boolean takesDraft, List<RunStart> runs);

  /** The exact request body that made an answer. */
  Optional<String> requestBody(MessageId answer);

  /** The raw stream of an answer, in order of arrival. */
  List<RawChunk> rawStream(MessageId answer);

  /** What is kept of a run beside its answer: attempts, log probabilities and the rest. */
  RunDetails runDetails(MessageId answer);

  @Override
  void close();

  /**
   * A piece of the raw stream.
   *
   * @param attempt the number of the attempt that brought it
   * @param offsetMicros arrival after that attempt's request went out, in microseconds
   * @param damaged whether the disk gave it back otherwise than it was stored
   */
  record RawChunk(int attempt, long offsetMicros, byte[] bytes, boolean damaged) {
    /** A piece that is as it came. */
    public RawChunk(int attempt, long offsetMicros, byte[] bytes) {
      this(attempt, offsetMicros, bytes, false);
    }

    /** A piece of the first attempt. */
    public RawChunk(long offsetMicros, byte[] bytes) {
      this(1, offsetMicros, bytes);
    }
  }
}
