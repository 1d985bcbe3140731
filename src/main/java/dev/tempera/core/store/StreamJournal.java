package dev.tempera.core.store;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.store.ConversationStore.Journal;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One answer's way to the disk. The stream's thread appends to buffers in memory; {@link
 * JournalWriter} moves them to the database. What could not be written stays here until it can.
 */
final class StreamJournal implements Journal {
  private final JournalWriter writer;
  private final MessageId id;
  private final long seq;

  // Guarded by this: what came in since the last collect().
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final RawBuffer raw = new RawBuffer();
  private @Nullable MessageNode facts;
  private boolean dirty;
  private boolean settling;

  /** Collected but not committed yet. Guarded by the writer's database lock. */
  private final Deque<Batch> waiting = new ArrayDeque<>();

  /** The settled message is in the database. Guarded by the writer's database lock. */
  private boolean settled;

  private record Batch(
      String text, String reasoning, @Nullable MessageNode facts, byte @Nullable [] raw) {}

  StreamJournal(JournalWriter writer, MessageId id, long seq) {
    this.writer = writer;
    this.id = id;
    this.seq = seq;
  }

  MessageId id() {
    return id;
  }

  @Override
  public void text(String delta) {
    synchronized (this) {
      text.append(delta);
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  @Override
  public void reasoning(String delta) {
    synchronized (this) {
      reasoning.append(delta);
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  @Override
  public void facts(MessageNode node) {
    synchronized (this) {
      facts = node;
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  @Override
  public void raw(byte[] bytes, int offset, int length, long offsetMicros) {
    synchronized (this) {
      raw.add(bytes, offset, length, offsetMicros);
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  /** True if the writer has to be told. What comes after the end is dropped with the buffers. */
  private boolean becomesDirty() {
    if (dirty || settling) {
      return false;
    }
    dirty = true;
    return true;
  }

  @Override
  public void settle(MessageNode node) {
    synchronized (this) {
      settling = true;
    }
    writer.settle(this, node);
  }

  /** Writes everything new as journal rows, in a transaction; {@link #written} follows it. */
  void write(Db db) throws SQLException {
    if (settled) {
      return;
    }
    collect(false);
    for (Batch batch : waiting) {
      JournalRows.add(db, seq, JournalRows.TEXT, batch.text());
      JournalRows.add(db, seq, JournalRows.REASONING, batch.reasoning());
      if (batch.facts() != null) {
        MessageRows.upsert(db, JournalRows.withoutText(batch.facts()));
      }
      if (batch.raw() != null) {
        JournalRows.addRaw(db, seq, batch.raw());
      }
    }
  }

  /**
   * Writes the settled message and the rest of the raw stream in place of the journal rows, in a
   * transaction; {@link #settled} follows it.
   */
  void writeSettled(Db db, MessageNode node) throws SQLException {
    collect(true);
    for (Batch batch : waiting) {
      if (batch.raw() != null) {
        JournalRows.addRaw(db, seq, batch.raw());
      }
    }
    MessageRows.upsert(db, node);
    JournalRows.delete(db, seq);
  }

  /** What was written is committed. Under the database lock. */
  void written() {
    waiting.clear();
  }

  /** The settled message is committed. Under the database lock. */
  void settled() {
    settled = true;
    waiting.clear();
  }

  private synchronized void collect(boolean all) {
    dirty = false;
    Batch batch =
        new Batch(
            take(text, all), take(reasoning, all), facts, raw.isEmpty() ? null : raw.takeBlock());
    facts = null;
    if (!batch.text().isEmpty()
        || !batch.reasoning().isEmpty()
        || batch.facts() != null
        || batch.raw() != null) {
      waiting.add(batch);
    }
  }

  /** Leaves half of a surrogate pair at the end for the next batch: UTF-8 has no form for it. */
  private static String take(StringBuilder from, boolean all) {
    int end = from.length();
    if (!all && end > 0 && Character.isHighSurrogate(from.charAt(end - 1))) {
      end--;
    }
    String taken = from.substring(0, end);
    from.delete(0, end);
    return taken;
  }
}
