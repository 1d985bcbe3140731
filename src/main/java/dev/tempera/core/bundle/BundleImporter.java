package dev.tempera.core.bundle;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Takes bundles in. Nothing that is there is ever changed: a conversation whose identity is taken
 * becomes a copy, unless everything in it is there already. One import at a time; any thread;
 * blocks on the disk.
 */
public final class BundleImporter {
  /** What became of a bundle. */
  public enum Outcome {
    /** It is there now. */
    NEW,
    /** It is there now, beside another conversation of the same origin. */
    COPY,
    /** Everything in it was there before. */
    PRESENT,
    /** The same, and notes, stars, tags or the folder that were missing have been added. */
    MARKED,
    /** Everything in it was in the bin, out of which it came back. */
    RETURNED;

    /** Whether it was not to be seen before: undoing puts it into the bin. */
    public boolean isAppeared() {
      return switch (this) {
        case NEW, COPY, RETURNED -> true;
        case PRESENT, MARKED -> false;
      };
    }
  }

  /**
   * A conversation that was taken in.
   *
   * @param id where it is
   */
  public record Imported(ConversationId id, Outcome outcome) {}

  /**
   * A bundle before it is taken in.
   *
   * @param conversation as it stands there
   * @param id what it is here, or would be
   * @param outcome what would become of it
   * @param folder the names of the folders it is in there, from the top
   */
  public record Look(
      Conversation conversation, ConversationId id, Outcome outcome, List<String> folder) {
    public Look {
      folder = List.copyOf(folder);
    }

    /** Its title, possibly empty. */
    public String title() {
      return conversation.title();
    }
  }

  /** What a bundle's conversation and messages are here, or would be. */
  private record Way(ConversationId id, Map<MessageId, MessageId> ids, Outcome outcome) {
    MessageId of(MessageId given) {
      return ids.getOrDefault(given, given);
    }
  }

  /**
   * So many messages, or bytes of messages with their requests and streams, are stored at a time.
   */
  private static final int BATCH = 200;

  private static final long BATCH_BYTES = 4L << 20;

  private final ConversationArchive archive;
  private final Consumer<ConversationId> restore;
  private final BundleFile.Limits limits;

  /**
   * An importer into {@code archive}.
   *
   * @param restore takes a conversation back from the bin, and returns when that is done: what is
   *     stored as a whole becomes seen by it
   */
  public BundleImporter(ConversationArchive archive, Consumer<ConversationId> restore) {
    this(archive, restore, BundleFile.Limits.USUAL);
  }

  BundleImporter(
      ConversationArchive archive, Consumer<ConversationId> restore, BundleFile.Limits limits) {
    this.archive = archive;
    this.restore = restore;
    this.limits = limits;
  }

  /**
   * Imports a bundle, all of it or nothing.
   *
   * @throws BundleException saying in one sentence why it cannot be imported
   * @throws StoreException if it cannot be stored
   * @throws CancellationException if it was cancelled
   */
  public Imported importFrom(Path file, Cancellation cancellation) throws BundleException {
    removeUnfinished();
    return importNext(file, String.valueOf(file.getFileName()), cancellation);
  }

  /** Removes what killed imports left: once before any number of {@link #importNext}. */
  void removeUnfinished() {
    archive.removeUnfinished();
  }

  /** Sees a bundle and says whether it is to be taken in, on the calling thread. */
  interface Wanting {
    /** A message of it. */
    void message(MessageNode node);

    /** All of it was seen; whether it is wanted. */
    boolean wants(Look look);

    /** The folder here for the one there. */
    List<String> folder(List<String> there);
  }

  /**
   * Looks into a bundle, which is read once, and takes it in if it is wanted: all of it or nothing.
   *
   * @return empty if it is not wanted; nothing is stored then
   * @throws BundleException saying in a phrase why it cannot be imported
   * @throws StoreException if it cannot be stored
   * @throws CancellationException if it was cancelled
   */
  synchronized Optional<Imported> importWanted(
      Path file, Wanting wanting, Cancellation cancellation) throws BundleException {
    try (BundleFile bundle = BundleFile.open(file, limits)) {
      BundleDocument document = BundleDocument.read(bundle);
      for (MessageId id : document.ids()) {
        wanting.message(document.node(id));
      }
      Way way = way(document);
      if (!wanting.wants(
          new Look(document.conversation(), way.id(), way.outcome(), document.marks().folder()))) {
        return Optional.empty();
      }
      return Optional.of(takeWhole(document, wanting::folder, cancellation));
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw new BundleException("it takes more memory than there is", e);
    }
  }

  /** Imports one of many; {@code name} is what the file is called when it is refused. */
  synchronized Imported importNext(Path file, String name, Cancellation cancellation)
      throws BundleException {
    try (BundleFile bundle = BundleFile.open(file, limits)) {
      return takeWhole(BundleDocument.read(bundle), same -> same, cancellation);
    } catch (BundleException e) {
      throw refused(name, String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw refused(name, "it takes more memory than there is", e);
    }
  }

  /** Takes it in, or leaves nothing of it. */
  private Imported takeWhole(
      BundleDocument document, UnaryOperator<List<String>> filing, Cancellation cancellation)
      throws BundleException {
    boolean done = false;
    try {
      Imported imported = take(document, filing, cancellation);
      restore.accept(imported.id());
      done = true;
      return imported;
    } finally {
      if (!done) {
        archive.removeUnfinished();
      }
    }
  }

  private static BundleException refused(String name, String why, Throwable cause) {
    return new BundleException("“" + name + "” cannot be imported: " + why + ".", cause);
  }

  private Imported take(
      BundleDocument document, UnaryOperator<List<String>> filing, Cancellation cancellation)
      throws BundleException {
    Conversation given = document.conversation();
    Way way = way(document);
    ConversationMarks marks = filed(document.marks(), filing);
    switch (way.outcome()) {
      case NEW -> store(document, given, way, marks, cancellation);
      case COPY -> store(document, copied(given, way), way, marks, cancellation);
      case PRESENT, MARKED, RETURNED -> {
        // What is in no folder there stays where it is.
        ConversationMarks wanted = document.marks().folder().isEmpty() ? document.marks() : marks;
        boolean marked = way.id().equals(given.id()) && addMissing(document, wanted);
        Outcome kept = marked ? Outcome.MARKED : Outcome.PRESENT;
        return new Imported(way.id(), way.outcome() == Outcome.RETURNED ? way.outcome() : kept);
      }
    }
    return new Imported(way.id(), way.outcome());
  }

  private static ConversationMarks filed(
      ConversationMarks marks, UnaryOperator<List<String>> filing) {
    return new ConversationMarks(
        filing.apply(marks.folder()), marks.tags(), marks.note(), marks.messages());
  }

  private static Conversation copied(Conversation given, Way way) {
    MessageId head = given.head();
    return new Conversation(
        way.id(),
        (given.title() + " (imported)").strip(),
        given.pinned(),
        given.createdAt(),
        given.updatedAt(),
        head == null ? null : way.of(head),
        given.setup(),
        given.draft(),
        null,
        given.comparison().renamed(way.ids()));
  }

  private Way way(BundleDocument document) throws BundleException {
    ConversationId given = document.conversation().id();
    Optional<Conversation> there = archive.conversation(given);
    Way same = new Way(given, Map.of(), Outcome.NEW);
    if (there.isPresent() && holds(document, same)) {
      ConversationMarks missing = missing(document, document.marks(), archive.marks(given));
      return new Way(given, Map.of(), kept(there.get(), !missing.isEmpty()));
    }
    if (there.isEmpty() && !archive.holdsAny(document.ids())) {
      return same;
    }
    ConversationId id = CopyIds.conversation(given, said(document));
    Way copy = new Way(id, CopyIds.messages(id, document.ids()), Outcome.COPY);
    Optional<Conversation> before = archive.conversation(id);
    if (before.isPresent() && holds(document, copy)) {
      return new Way(id, copy.ids(), kept(before.get(), false));
    }
    return before.isEmpty() && !archive.holdsAny(copy.ids().values())
        ? copy
        : new Way(ConversationId.create(), document.freshIds(), Outcome.COPY);
  }

  private static Outcome kept(Conversation here, boolean marked) {
    return here.deletedAt() != null ? Outcome.RETURNED : marked ? Outcome.MARKED : Outcome.PRESENT;
  }

  /** What tells a bundle from others of the same conversation. */
  private static List<String> said(BundleDocument document) throws BundleException {
    List<String> said = new ArrayList<>();
    for (MessageId id : document.ids()) {
      MessageNode node = document.node(id);
      said.add(id + " " + node.parent() + " " + node.role() + " " + node.message().text());
    }
    return said;
  }

  /** Whether each message of the bundle is here where it would be, unchanged. */
  private boolean holds(BundleDocument document, Way way) throws BundleException {
    Map<MessageId, MessageNode> there = new HashMap<>();
    archive.messages(way.id()).forEach(node -> there.put(node.id(), node));
    for (MessageId id : document.ids()) {
      if (!renamed(document.node(id), way).equals(there.get(way.of(id)))) {
        return false;
      }
      String stored =
          archive.sentRequest(way.of(id)).map(ConversationArchive.SentRequest::body).orElse(null);
      if (!Objects.equals(document.requestBody(id), stored)) {
        return false;
      }
    }
    return true;
  }

  private static MessageNode renamed(MessageNode node, Way way) {
    MessageId parent = node.parent();
    return new MessageNode(
        way.of(node.id()),
        way.id(),
        parent == null ? null : way.of(parent),
        node.message(),
        node.createdAt(),
        node.answer(),
        node.damaged());
  }

  /** Adds what the bundle's conversation bears and the one here lacks; gives whether it did. */
  private boolean addMissing(BundleDocument document, ConversationMarks marks) {
    ConversationId id = document.conversation().id();
    ConversationMarks before = archive.marks(id);
    ConversationMarks missing = missing(document, marks, before);
    if (missing.isEmpty()) {
      return false;
    }
    archive.addMarks(id, missing);
    return !archive.marks(id).equals(before);
  }

  private static ConversationMarks missing(
      BundleDocument document, ConversationMarks marks, ConversationMarks here) {
    Map<MessageId, MessageId> own = new HashMap<>();
    document.ids().forEach(each -> own.put(each, each));
    return marks.renamed(own).missingIn(here);
  }

  private void store(
      BundleDocument document,
      Conversation conversation,
      Way way,
      ConversationMarks marks,
      Cancellation cancellation)
      throws BundleException {
    archive.beginImport(conversation);
    archive.saveDraftAttachments(conversation.id(), document.draftAttachments());
    List<StoredMessage> batch = new ArrayList<>();
    long bytes = 0;
    for (MessageId id : document.ids()) {
      if (cancellation.isCancelled()) {
        throw new CancellationException();
      }
      StoredMessage message = document.message(id, way::of, conversation.id());
      batch.add(message);
      bytes += MessageWeight.of(message);
      if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
        archive.addImported(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
    }
    archive.addImported(batch);
    Map<MessageId, MessageId> given = new HashMap<>();
    document.ids().forEach(id -> given.put(id, way.of(id)));
    archive.addMarks(conversation.id(), marks.renamed(given));
  }
}
