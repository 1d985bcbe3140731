package dev.tempera.core.bundle;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    PRESENT
  }

  /**
   * A conversation that was taken in.
   *
   * @param id where it is
   */
  public record Imported(ConversationId id, Outcome outcome) {}

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

  /** Imports one of many; {@code name} is what the file is called when it is refused. */
  synchronized Imported importNext(Path file, String name, Cancellation cancellation)
      throws BundleException {
    boolean done = false;
    try (BundleFile bundle = BundleFile.open(file, limits)) {
      Imported imported = take(BundleDocument.read(bundle), cancellation);
      restore.accept(imported.id());
      done = true;
      return imported;
    } catch (BundleException e) {
      throw refused(name, String.valueOf(e.getMessage()), e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw refused(name, "it takes more memory than there is", e);
    } finally {
      if (!done) {
        archive.removeUnfinished();
      }
    }
  }

  private static BundleException refused(String name, String why, Throwable cause) {
    return new BundleException("“" + name + "” cannot be imported: " + why + ".", cause);
  }

  private Imported take(BundleDocument document, Cancellation cancellation) throws BundleException {
    Conversation given = document.conversation();
    boolean taken = archive.conversation(given.id()).isPresent();
    if (taken && holdsAll(document)) {
      return new Imported(given.id(), Outcome.PRESENT);
    }
    boolean copy = taken || archive.holdsAny(document.ids());
    if (!copy) {
      store(document, given, id -> id, cancellation);
      return new Imported(given.id(), Outcome.NEW);
    }
    Map<MessageId, MessageId> fresh = document.freshIds();
    UnaryOperator<MessageId> ids = id -> fresh.getOrDefault(id, id);
    MessageId head = given.head();
    Conversation copied =
        new Conversation(
            ConversationId.create(),
            (given.title() + " (imported)").strip(),
            given.pinned(),
            given.createdAt(),
            given.updatedAt(),
            head == null ? null : ids.apply(head),
            given.setup(),
            given.draft(),
            null,
            given.comparison().renamed(fresh));
    store(document, copied, ids, cancellation);
    return new Imported(copied.id(), Outcome.COPY);
  }

  /** Whether each message of the bundle is in the conversation of the same identity, unchanged. */
  private boolean holdsAll(BundleDocument document) throws BundleException {
    Map<MessageId, MessageNode> there = new HashMap<>();
    archive.messages(document.conversation().id()).forEach(node -> there.put(node.id(), node));
    for (MessageId id : document.ids()) {
      if (!document.node(id).equals(there.get(id))) {
        return false;
      }
      String stored =
          archive.sentRequest(id).map(ConversationArchive.SentRequest::body).orElse(null);
      if (!Objects.equals(document.requestBody(id), stored)) {
        return false;
      }
    }
    return true;
  }

  private void store(
      BundleDocument document,
      Conversation conversation,
      UnaryOperator<MessageId> ids,
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
      StoredMessage message = document.message(id, ids, conversation.id());
      batch.add(message);
      bytes += MessageWeight.of(message);
      if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
        archive.addImported(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
    }
    archive.addImported(batch);
  }
}
