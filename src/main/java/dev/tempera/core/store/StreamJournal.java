package dev.tempera.core.store;

import dev.tempera.core.chat.TurnState;
import dev.tempera.core.provider.StreamEvent.TokenLogprob;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run's way to the disk. The stream's thread appends to buffers in memory; {@link
 * JournalWriter} moves them to the database. What could not be written stays here until it can.
 */
final class StreamJournal implements RunJournal {
  private final JournalWriter writer;
  private final RunId id;
  private final AnswerPlace place;
  private final JournalPacking packing;

  // Guarded by this: what came in since the last collect().
  private final List<Piece> pieces = new ArrayList<>();
  private final RawBuffer raw = new RawBuffer();
  private final List<RawBlock> blocks = new ArrayList<>();
  private int rawAttempt;
  private final List<TokenLogprob> logprobs = new ArrayList<>();
  private @Nullable Supplier<RunAnswer> facts;
  private boolean dirty;
  private boolean settling;

  /** Collected but not committed yet, the oldest first. Guarded by the writer's database lock. */
  private final List<Batch> waiting = new ArrayList<>();

  /** How many of these the transaction {@link #writtenIn} has written. Guarded by the same. */
  private int written;

  private long writtenIn;
  private long settledIn;
  private boolean gone;

  /** The settled answer is in the database. Guarded by the writer's database lock. */
  private boolean settled;

  /** More of one part. */
  private record Piece(int part, int kind, StringBuilder text) {}

  private record Addition(int part, int kind, String text) {}

  private record RawBlock(int attempt, byte[] bytes) {}

  private record Batch(List<Addition> additions, @Nullable RunAnswer facts, List<RawBlock> raw) {
    boolean isEmpty() {
      return additions.isEmpty() && facts == null && raw.isEmpty();
    }
  }

  StreamJournal(JournalWriter writer, RunId id, AnswerPlace place) {
    this(writer, id, place, JournalPacking.USUAL);
  }

  StreamJournal(JournalWriter writer, RunId id, AnswerPlace place, JournalPacking packing) {
    this.writer = writer;
    this.id = id;
    this.place = place;
    this.packing = packing;
  }

  RunId id() {
    return id;
  }

  @Override
  public void text(int part, String delta) {
    append(part, JournalRows.TEXT, delta);
  }

  @Override
  public void reasoning(int part, String delta) {
    append(part, JournalRows.REASONING, delta);
  }

  private void append(int part, int kind, String delta) {
    synchronized (this) {
      Piece last = pieces.isEmpty() ? null : pieces.getLast();
      if (last == null || last.part != part || last.kind != kind) {
        last = new Piece(part, kind, new StringBuilder());
        pieces.add(last);
      }
      last.text.append(delta);
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  @Override
  public void logprobs(List<TokenLogprob> more) {
    synchronized (this) {
      logprobs.addAll(more);
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  @Override
  public void facts(Supplier<RunAnswer> now) {
    synchronized (this) {
      facts = now;
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  @Override
  public void raw(int attempt, byte[] bytes, int offset, int length, long offsetMicros) {
    synchronized (this) {
      if (attempt != rawAttempt) {
        closeBlock();
        rawAttempt = attempt;
      }
      raw.add(bytes, offset, length, offsetMicros);
      if (!becomesDirty()) {
        return;
      }
    }
    writer.dirty(this);
  }

  private void closeBlock() {
    if (!raw.isEmpty()) {
      blocks.add(new RawBlock(rawAttempt, packing.raw(raw)));
      raw.clear();
    }
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
  public void settle(RunAnswer answer) {
    synchronized (this) {
      settling = true;
    }
    writer.settle(this, answer);
  }

  /** Writes everything new as journal rows, in a transaction; {@link #written} follows it. */
  void write(Db db) throws SQLException {
    if (settled || settledIn == db.transactionNumber() || isGone(db)) {
      return;
    }
    for (Batch batch : next(db, false)) {
      for (Addition addition : batch.additions()) {
        JournalRows.add(db, place.run(), addition.part(), addition.kind(), addition.text());
      }
      RunAnswer known = batch.facts();
      if (known != null) {
        place.saveStreaming(db, known);
      }
      addRaw(db, batch);
    }
  }

  /**
   * Writes the settled answer and the rest of the raw stream in place of the journal rows, in a
   * transaction; {@link #settled} follows it.
   */
  void writeSettled(Db db, RunAnswer answer) throws SQLException {
    if (isGone(db)) {
      return;
    }
    for (Batch batch : next(db, true)) {
      addRaw(db, batch);
    }
    settledIn = db.transactionNumber();
    place.saveSettled(db, answer);
    JournalRows.delete(db, place.run());
  }

  /**
   * Whether the run was deleted meanwhile. Its key may be another's by now: nothing may be written
   * under it.
   */
  private boolean isGone(Db db) throws SQLException {
    if (!gone && RunRows.seq(db, id) != place.run()) {
      gone = true;
      waiting.clear();
      written = 0;
    }
    return gone;
  }

  /** What this transaction has not written yet: all that no other has committed. */
  private List<Batch> next(Db db, boolean all) {
    if (writtenIn != db.transactionNumber()) {
      writtenIn = db.transactionNumber();
      written = 0;
    }
    collect(all);
    List<Batch> batches = List.copyOf(waiting.subList(written, waiting.size()));
    written = waiting.size();
    return batches;
  }

  private void addRaw(Db db, Batch batch) throws SQLException {
    for (RawBlock block : batch.raw()) {
      JournalRows.addRaw(db, place.run(), block.attempt(), block.bytes());
    }
  }

  /** What was written is committed. Under the database lock. */
  void written() {
    forgetWritten();
    place.written();
  }

  /** The settled answer is committed. Under the database lock. */
  void settled() {
    settled = true;
    forgetWritten();
  }

  private void forgetWritten() {
    waiting.subList(0, written).clear();
    written = 0;
  }

  /** Each by itself, the text first; a buffer is emptied only when what was in it is kept. */
  private void collect(boolean all) {
    Supplier<RunAnswer> wanted;
    synchronized (this) {
      dirty = false;
      keepText(all);
      keepLogprobs(all);
      closeBlock();
      keep(new Batch(List.of(), null, List.copyOf(blocks)));
      blocks.clear();
      wanted = facts;
      facts = null;
    }
    // Last, since making the facts may fail for want of memory, too.
    if (wanted != null && !all) {
      try {
        // Outside the lock: this takes the run's own, which waits for nobody.
        keep(new Batch(List.of(), wanted.get(), List.of()));
      } catch (RuntimeException | Error e) {
        askAgain(wanted);
        throw e;
      }
    }
  }

  private void keep(Batch batch) {
    if (!batch.isEmpty()) {
      waiting.add(batch);
    }
  }

  private synchronized void askAgain(Supplier<RunAnswer> wanted) {
    if (facts == null) {
      facts = wanted;
    }
  }

  /** The settled answer has them all. */
  private void keepLogprobs(boolean all) {
    if (!all && !logprobs.isEmpty()) {
      String json = packing.logprobs(logprobs);
      keep(new Batch(List.of(new Addition(0, JournalRows.LOGPROBS, json)), null, List.of()));
    }
    logprobs.clear();
  }

  /** Leaves half of a surrogate pair at the end for the next batch: UTF-8 has no form for it. */
  private void keepText(boolean all) {
    List<Addition> taken = new ArrayList<>(pieces.size());
    Piece rest = null;
    for (Piece piece : pieces) {
      int end = piece.text.length();
      if (!all && end > 0 && Character.isHighSurrogate(piece.text.charAt(end - 1))) {
        end--;
      }
      taken.add(new Addition(piece.part, piece.kind, piece.text.substring(0, end)));
      if (end < piece.text.length()) {
        rest = new Piece(piece.part, piece.kind, new StringBuilder(piece.text.substring(end)));
      }
    }
    keep(new Batch(taken, null, List.of()));
    pieces.clear();
    if (rest != null) {
      pieces.add(rest);
    }
  }

  /** Where an answer's content is kept. Guarded by the writer's database lock. */
  static final class AnswerPlace {
    private final long run;
    private final long message;

    /** What is committed, and what is in the transaction that is open. */
    private String parts = "";

    private String written = "";

    /**
     * @param run the key of its run
     * @param message the key of the message that holds the content, 0 if the run itself does
     */
    AnswerPlace(long run, long message) {
      this.run = run;
      this.message = message;
    }

    long run() {
      return run;
    }

    private void saveStreaming(Db db, RunAnswer answer) throws SQLException {
      PartsText now = MessageCodec.packParts(answer.message().parts());
      if (!now.json().equals(parts)) {
        saveParts(db, now);
      }
      written = now.json();
      // The facts may know the end already; until it is settled, its text stands in the journal.
      RunRows.update(db, run, answer.facts().withState(TurnState.STREAMING));
      RunRows.saveExtra(db, run, Rating.without(answer.details().extra()));
      AttemptRows.replace(db, run, answer.attempts());
    }

    private void written() {
      parts = written;
    }

    private void saveSettled(Db db, RunAnswer answer) throws SQLException {
      saveParts(db, MessageCodec.packParts(answer.message().parts()));
      RunRows.update(db, run, answer.facts());
      RunDetails details = answer.details();
      RunRows.saveDetails(
          db,
          run,
          new RunDetails(details.attempts(), details.logprobs(), Rating.without(details.extra())));
      MeasurementRows.record(db, run, answer);
      if (message == 0) {
        TrialRows.settle(db, run, answer);
      }
    }

    private void saveParts(Db db, PartsText now) throws SQLException {
      if (message == 0) {
        RunRows.saveParts(db, run, now);
      } else {
        MessageRows.saveParts(db, message, now);
      }
    }
  }
}
