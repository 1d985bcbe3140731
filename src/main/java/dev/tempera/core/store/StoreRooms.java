package dev.tempera.core.store;

import dev.tempera.core.catalog.history.ModelHistory;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.rating.Ratings;
import dev.tempera.core.schema.SchemaLibrary;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What the database keeps beside conversations, runs and experiments: each its own small store,
 * made on request and usable as long as the {@link SqliteStore} is open. Any thread. Who is given
 * an executor gets a store that does its disk work there.
 */
public final class StoreRooms {
  private final Db writer;
  private final Readers reader;

  /** Who hears of changes of folders, tags and notes, whoever makes them. */
  private final Listeners shelfChanges = new Listeners();

  StoreRooms(Db writer, Readers reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * What is shared in the whole program, made once.
   *
   * @param background runs what blocks on the disk
   */
  public SharedRooms shared(Clock clock, Executor background) {
    return new SharedRooms(ratings(background), schemas(clock, background), organiser(background));
  }

  /** What a person thinks of answers. */
  public Ratings ratings(Executor background) {
    return new StoredRatings(writer, reader, background);
  }

  /** Where messages are. */
  public MessagePlaces messages() {
    return new MessagePlaces(reader);
  }

  /** How the raw streams of answers begin. */
  public StreamBeginnings beginnings() {
    return new StreamBeginnings(reader);
  }

  /** The schemas that a person keeps; who shares them shares one of these. */
  public SchemaLibrary schemas(Clock clock, Executor background) {
    return new StoredSchemas(writer, reader, clock, background);
  }

  /** Adds a conversation with what it bears, all of it or nothing. */
  void addWhole(
      Conversation conversation, Iterable<StoredMessage> messages, ConversationMarks marks) {
    writer.transaction(
        Db.Durability.POWER,
        tx -> {
          ArchiveRows.addWhole(tx, conversation, messages);
          if (!marks.isEmpty()) {
            ShelfTransfer.add(tx, conversation.id(), marks);
          }
          return conversation;
        });
    if (!marks.isEmpty()) {
      shelfChanges.tell();
    }
  }

  /** Puts what a conversation bears elsewhere to what it bears here. */
  void addMarks(ConversationId id, ConversationMarks marks) {
    if (!marks.isEmpty()) {
      writer.transaction(
          Db.Durability.POWER,
          tx -> {
            ShelfTransfer.add(tx, id, marks);
            return id;
          });
      shelfChanges.tell();
    }
  }

  /** Folders, tags, notes, stars and kept searches; who shares them shares one of these. */
  public Organiser organiser(Executor background) {
    return new Organiser(
        new StoredShelf(writer, reader, background, shelfChanges),
        new StoredMarks(writer, reader, background),
        new StoredSearches(writer, reader, background));
  }

  /** The search over everything; its user closes it before the store. */
  public SearchIndex search() {
    return new StoredSearch(writer, Effort.USUAL);
  }

  /** What was seen of models over time; who shares it shares one of these. */
  public ModelHistory modelHistory(Executor background) {
    return new StoredModelHistory(writer, reader, background);
  }

  /** What was measured of models, and what was paid. */
  public Measurements measurements() {
    return new StoredMeasurements(writer, reader);
  }

  /** Which conversations there are, in short. */
  public KeptConversations conversations() {
    return new KeptConversations(reader);
  }

  /** A sum of everything that is here. */
  public StoreState state() {
    return new StoreState(reader);
  }
}
