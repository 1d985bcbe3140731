package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.run.RunAnswer;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.run.RunId;
import dev.tempera.core.run.RunJournal;
import dev.tempera.core.run.RunStart;
import dev.tempera.core.run.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Conversations in one SQLite database, {@value #FILE_NAME}. Any thread; blocks on the disk. One
 * connection writes and others read, so that reading waits neither for a commit nor for a longer
 * question. Times are kept to the millisecond.
 *
 * <p>What a person did (a message sent, an answer that has settled) is on the disk when the method
 * returns and survives a power cut. What is still streaming is at most 250 ms behind, survives the
 * end of the process, and comes back as {@link TurnState#INTERRUPTED}.
 */
public final class SqliteStore implements ConversationStore, ConversationArchive, RunStore {
  /** The database's name in the data folder. */
  public static final String FILE_NAME = "tempera.db";

  private final Db writer;
  private final Readers reader;
  private final JournalWriter journals;
  private final MessageReader messages;
  private final SqliteExperiments experiments;
  private final StoreRooms rooms;

  private SqliteStore(Db writer, Readers reader, Clock clock, Consumer<StoreException> problems) {
    this.writer = writer;
    this.reader = reader;
    this.journals = new JournalWriter(writer, problems);
    this.messages = new MessageReader(reader, journals);
    this.experiments = new SqliteExperiments(writer, reader, journals, clock);
    this.rooms = new StoreRooms(writer, reader);
  }

  /**
   * A store that is ready.
   *
   * @param notices sentences for the person about what was found and done while opening
   */
  public record Opened(SqliteStore store, List<String> notices) {
    public Opened {
      notices = List.copyOf(notices);
    }
  }

  /**
   * Opens the database in {@code folder}, creates it if there is none, brings it to the newest
   * schema and settles what was streaming when the program ended. The caller owns the folder: see
   * {@link InstanceLock}.
   *
   * @param problems hears of failures in the background, once for each outage, on any thread
   * @throws StoreException saying why it cannot be used and what to do
   */
  public static Opened open(Path folder, Clock clock, Consumer<StoreException> problems) {
    Path file = folder.toAbsolutePath().resolve(FILE_NAME);
    List<String> notices = new ArrayList<>();
    DataFolder.tidy(folder);
    Db writer = StoreFile.open(file, clock, notices);
    try {
      SqliteStore store = new SqliteStore(writer, Readers.open(file), clock, problems);
      store.journals.start();
      return new Opened(store, notices);
    } catch (StoreException e) {
      writer.close();
      throw e;
    }
  }

  /** The experiments, in the same database; usable as long as this is. */
  public ExperimentStore experiments() {
    return experiments;
  }

  /** What else is kept in the same database; usable as long as this is. */
  public StoreRooms rooms() {
    return rooms;
  }

  @Override
  public List<Conversation> conversations() {
    return reader.call(ConversationRows::listed);
  }

  @Override
  public List<Conversation> bin() {
    return reader.call(ConversationRows::binned);
  }

  @Override
  public Optional<Conversation> conversation(ConversationId id) {
    return reader.call(db -> ConversationRows.find(db, id));
  }

  @Override
  public void save(Conversation conversation) {
    save(Db.Durability.POWER, conversation, tx -> conversation);
  }

  @Override
  public void saveLightly(Conversation conversation) {
    save(Db.Durability.PROCESS, conversation, tx -> conversation);
  }

  /** A conversation and what belongs to the same change, both or neither. */
  private <T> void save(Db.Durability durability, Conversation conversation, Db.Work<T> more) {
    writer.transaction(
        durability,
        tx -> {
          ConversationRows.upsert(tx, conversation);
          return more.run(tx);
        });
  }

  @Override
  public List<MessageNode> messages(ConversationId id) {
    return messages.read(db -> MessageRows.of(db, id));
  }

  @Override
  public List<MessageNode> tail(ConversationId id, MessageId head, int count) {
    return messages.read(db -> MessageRows.tail(db, id, head, count));
  }

  @Override
  public void save(MessageNode node) {
    RunId run = RunId.of(node.id());
    Answer facts = node.answer();
    if (facts != null) {
      journals.replaceUnsettled(run, new RunAnswer(node.message(), facts, RunDetails.NONE));
    }
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          MessageRows.upsert(tx, node);
          return node;
        });
  }

  @Override
  public void append(MessageNode node, Conversation conversation) {
    save(
        Db.Durability.POWER,
        conversation,
        tx -> {
          MessageRows.upsert(tx, node);
          return node;
        });
  }

  @Override
  public List<Removal> removals(ConversationId id) {
    return reader.call(db -> RemovalRows.of(db, id));
  }

  @Override
  public void remove(Removal removal, Conversation conversation) {
    save(Db.Durability.POWER, conversation, tx -> RemovalRows.add(tx, removal));
  }

  @Override
  public void restore(MessageId message, Conversation conversation) {
    save(Db.Durability.POWER, conversation, tx -> RemovalRows.delete(tx, message));
  }

  @Override
  public List<MessageDraft> messageDrafts(ConversationId id) {
    return reader.call(db -> MessageDraftRows.of(db, id));
  }

  @Override
  public void saveMessageDraft(MessageId message, int place, @Nullable String text) {
    writer.transaction(
        Db.Durability.PROCESS, tx -> MessageDraftRows.keep(tx, message, place, text));
  }

  @Override
  public List<Attachment> draftAttachments(ConversationId id) {
    return reader.call(db -> DraftAttachmentRows.of(db, id));
  }

  @Override
  public void saveDraftAttachments(ConversationId id, List<Attachment> attachments) {
    boolean nothing =
        attachments.isEmpty()
            && reader.<Boolean>call(db -> DraftAttachmentRows.ids(db, id).isEmpty());
    if (nothing) {
      return;
    }
    writer.transaction(
        Db.Durability.PROCESS,
        tx -> {
          DraftAttachmentRows.replace(tx, id, attachments);
          return id;
        });
  }

  @Override
  public boolean deleteForGood(ConversationId id) {
    return writer.transaction(Db.Durability.POWER, tx -> ConversationRows.deleteBinned(tx, id));
  }

  @Override
  public int emptyBin(Instant before) {
    int removed = 0;
    for (Conversation each : bin()) {
      Instant deleted = each.deletedAt();
      if (deleted != null && deleted.isBefore(before) && deleteForGood(each.id())) {
        removed++;
      }
    }
    if (removed > 0) {
      tidy();
    }
    return removed;
  }

  @Override
  public void tidy() {
    new Tidying(writer).run();
  }

  @Override
  public List<RunJournal> begin(
      Conversation conversation, List<MessageNode> added, boolean takesDraft, List<RunStart> runs) {
    var packed = RunBeginning.pack(runs);
    return journals.commit(tx -> {
      ConversationRows.upsert(tx, conversation);
      for (MessageNode node : added) {
        MessageRows.upsert(tx, node);
      }
      if (takesDraft) {
        DraftAttachmentRows.replace(tx, conversation.id(), List.of());
      }
      return new RunBeginning(tx, journals, packed).begin(runs);
    });
  }

  @Override
  public List<RunJournal> begin(List<RunStart> runs) {
    var packed = RunBeginning.pack(runs);
    return journals.commit(tx -> new RunBeginning(tx, journals, packed).begin(runs));
  }

  @Override
  public Optional<String> requestBody(MessageId answer) {
    return sentRequest(answer).map(SentRequest::body);
  }

  @Override
  public RunDetails runDetails(MessageId answer) {
    return reader.call(db -> RunRows.details(db, RunRows.seq(db, RunId.of(answer))));
  }

  @Override
  public List<RawChunk> rawStream(MessageId answer) {
    return reader.call(db -> JournalRows.raw(db, answer.value()));
  }

  /** The same, unless it takes more than so many bytes of memory. */
  public KeptStream rawStream(MessageId answer, long most) {
    return reader.call(db -> KeptStream.read(db, answer.value(), most));
  }

  @Override
  public Optional<SentRequest> sentRequest(MessageId answer) {
    return reader.call(db -> RequestRows.ofRun(db, answer.value()));
  }

  @Override
  public boolean holdsAny(Collection<MessageId> ids) {
    return reader.call(db -> ArchiveRows.holdsAny(db, ids));
  }

  @Override
  public void beginImport(Conversation conversation) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          ArchiveRows.begin(tx, conversation);
          return conversation;
        });
  }

  @Override
  public void addImported(List<StoredMessage> messages) {
    writer.transaction(
        Db.Durability.PROCESS,
        tx -> {
          ArchiveRows.add(tx, messages);
          return messages;
        });
  }

  @Override
  public void addWhole(
      Conversation conversation, Iterable<StoredMessage> messages, ConversationMarks marks) {
    rooms.addWhole(conversation, messages, marks);
  }

  @Override
  public ConversationMarks marks(ConversationId id) {
    return reader.snapshot(db -> ShelfTransfer.of(db, id));
  }

  @Override
  public void addMarks(ConversationId id, ConversationMarks marks) {
    rooms.addMarks(id, marks);
  }

  @Override
  public void removeUnfinished() {
    writer.transaction(Db.Durability.POWER, ConversationRows::deleteUnfinished);
  }

  /**
   * Looks for damage in the whole file: many seconds for a large one, so while nobody works. What
   * it finds is repaired by the next {@link #open}.
   *
   * @return a sentence for the person if the file is damaged
   */
  public Optional<String> findDamage() {
    return StoreFile.findDamage(writer.file(), true);
  }

  /** The same without a look at what the indexes say: for each start, after the window is up. */
  public Optional<String> findDamageQuickly() {
    return StoreFile.findDamage(writer.file(), false);
  }

  /**
   * Gives some of the rows that an earlier version wrote their checksums: a short step.
   *
   * @return whether there may be more to do
   */
  boolean sumUpSome() {
    return new ChecksumFill(writer).next();
  }

  /** The version of the schema: for diagnostics. */
  public int schemaVersion() {
    return reader.call(Migrations::version);
  }

  /** How many transactions there were since this was opened: for benchmarks. */
  public long transactions() {
    return writer.call(Db::transactionNumber);
  }

  /** The connection that writes: for tests of what happens when it cannot. */
  Db writer() {
    return writer;
  }

  /** Writes everything that is still on its way and closes the file. */
  @Override
  public void close() {
    try {
      journals.close();
    } finally {
      // Also where the rest could not be written: nobody tries again.
      reader.close();
      writer.close();
    }
  }
}
