package dev.tempera.core.store;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /** What is attached to the unsent text of a conversation, in order. */
  List<Attachment> draftAttachments(ConversationId id);

  /** Replaces what is attached to the unsent text; writes only what is new. */
  void saveDraftAttachments(ConversationId id, List<Attachment> attachments);

  /** Removes for good a conversation that is in the bin; false if it is not there. */
  boolean deleteForGood(ConversationId id);

  /** Removes for good what went to the bin before {@code before}. */
  int emptyBin(Instant before);

  /**
   * Opens the journal of an answer that is about to stream; {@code node} is stored with it.
   *
   * @param requestJson the exact body sent
   * @param requestMetaJson address, headers and what was left out, without the key
   */
  Journal journal(MessageNode node, String requestJson, String requestMetaJson);

  /** The exact request body that made an answer. */
  Optional<String> requestBody(MessageId answer);

  /** The raw stream of an answer, in order of arrival. */
  List<RawChunk> rawStream(MessageId answer);

  @Override
  void close();

  /**
   * A piece of the raw stream.
   *
   * @param offsetMicros arrival after sending, in microseconds
   */
  record RawChunk(long offsetMicros, byte[] bytes) {}

  /**
   * What streams in, on its way to the disk: at most 250 ms behind. Any thread; none of its methods
   * blocks on the disk but {@link #settle}.
   */
  interface Journal {
    /** More text. */
    void text(String delta);

    /** More reasoning. */
    void reasoning(String delta);

    /** Replaces everything else known of the message so far: tool calls, facts. */
    void facts(MessageNode node);

    /** Raw bytes; copied before it returns. */
    void raw(byte[] bytes, int offset, int length, long offsetMicros);

    /** Writes the rest and the settled message; the journal's own rows are then gone. Blocks. */
    void settle(MessageNode node);
  }
}
