package dev.tempera.core.session;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.store.ConversationArchive;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies inside the store, each in one transaction. A copy lies in the bin until the session takes
 * it out, which tells everybody of it.
 */
public final class StoredCopies implements ConversationCopies {
  private final ConversationArchive archive;
  private final Function<ConversationId, CompletableFuture<Void>> restore;
  private final InstantSource clock;
  private final Executor background;

  /**
   * Copies in {@code archive}.
   *
   * @param restore takes a conversation out of the bin
   * @param background runs what blocks on the disk
   */
  public StoredCopies(
      ConversationArchive archive,
      Function<ConversationId, CompletableFuture<Void>> restore,
      InstantSource clock,
      Executor background) {
    this.archive = archive;
    this.restore = restore;
    this.clock = clock;
    this.background = background;
  }

  @Override
  public CompletableFuture<ConversationId> duplicate(ConversationId from) {
    return listed(() -> {
      Conversation original = original(from);
      List<MessageNode> all = archive.messages(from);
      MessageTree tree = new MessageTree(all);
      MessageId head = settledHead(original.head(), tree);
      ConversationId copy =
          copy(
              original.withComparison(settled(original.comparison(), tree)),
              " (copy)",
              head,
              settled(all),
              original.draft(),
              archive.marks(from));
      archive.saveDraftAttachments(copy, archive.draftAttachments(from));
      return copy;
    });
  }

  @Override
  public CompletableFuture<ConversationId> branch(ConversationId from, MessageId last) {
    return listed(() -> {
      List<MessageNode> path = new MessageTree(settled(archive.messages(from))).path(last);
      if (path.isEmpty()) {
        throw new StoreException("This message cannot be branched off: it is not complete yet.");
      }
      Conversation alone = original(from).withComparison(Comparison.NONE);
      return copy(alone, " (branch)", last, path, "", archive.marks(from).withoutNote());
    });
  }

  private CompletableFuture<ConversationId> listed(Supplier<ConversationId> copy) {
    return CompletableFuture.supplyAsync(copy, background)
        .thenCompose(id -> restore.apply(id).thenApply(done -> id));
  }

  private Conversation original(ConversationId id) {
    return archive
        .conversation(id)
        .orElseThrow(() -> new StoreException("This conversation no longer exists."));
  }

  /** What has come to its end: nothing follows an answer before it has. */
  private static List<MessageNode> settled(List<MessageNode> all) {
    return all.stream().filter(node -> !isStreaming(node)).toList();
  }

  /** The end of the branch shown; before an answer that is left out, the message before it. */
  private static @Nullable MessageId settledHead(@Nullable MessageId head, MessageTree tree) {
    MessageNode node = head == null ? null : tree.get(head).orElse(null);
    return node != null && isStreaming(node) ? node.parent() : head;
  }

  private static Comparison settled(Comparison comparison, MessageTree tree) {
    return new Comparison(
        comparison.columns().stream()
            .map(column -> new Comparison.Column(column.setup(), settledHead(column.head(), tree)))
            .toList(),
        comparison.active(),
        comparison.open());
  }

  private static boolean isStreaming(MessageNode node) {
    Answer answer = node.answer();
    return answer != null && answer.state() == TurnState.STREAMING;
  }

  private ConversationId copy(
      Conversation original,
      String suffix,
      @Nullable MessageId head,
      Collection<MessageNode> nodes,
      String draft,
      ConversationMarks marks) {
    Map<MessageId, MessageId> ids = new HashMap<>();
    // Siblings stand in the order of their ids.
    List<MessageNode> sorted =
        nodes.stream().sorted(Comparator.comparing(MessageNode::id)).toList();
    sorted.forEach(node -> ids.put(node.id(), MessageId.create()));
    Instant now = clock.instant();
    Conversation copy =
        new Conversation(
            ConversationId.create(),
            original.title().isBlank() ? "" : original.title() + suffix,
            false,
            now,
            now,
            head == null ? null : ids.get(head),
            original.setup(),
            draft,
            now,
            original.comparison().renamed(ids));
    archive.addWhole(
        copy,
        () -> sorted.stream().map(node -> message(node, copy.id(), ids)).iterator(),
        marks.renamed(ids));
    return copy.id();
  }

  private StoredMessage message(
      MessageNode node, ConversationId conversation, Map<MessageId, MessageId> ids) {
    MessageId parent = node.parent();
    MessageNode copied =
        new MessageNode(
            ids.getOrDefault(node.id(), node.id()),
            conversation,
            parent == null ? null : ids.get(parent),
            node.message(),
            node.createdAt(),
            node.answer(),
            node.damaged());
    return new StoredMessage(
        copied,
        archive.sentRequest(node.id()).orElse(null),
        archive.rawStream(node.id()),
        archive.runDetails(node.id()));
  }
}
