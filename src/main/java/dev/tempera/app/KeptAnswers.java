package dev.tempera.app;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.figures.Memory;
import dev.tempera.core.inspect.InspectionSource;
import dev.tempera.core.inspect.SentText;
import dev.tempera.core.inspect.StoredAnswer;
import dev.tempera.core.inspect.Wire;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.store.KeptStream;
import dev.tempera.core.store.StoreException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** Answers of conversations, as they are stored, for whoever looks into them. Any thread. */
public final class KeptAnswers implements InspectionSource {
  /** Larger streams are not looked into, in bytes. */
  private static final long LARGEST_STREAM = Memory.share(128L << 20, 12);

  /** So many bytes of a stream are shown before the rest is read: more than fills a window. */
  private static final int BEGINNING = 32 << 10;

  /** So far back from the end the last answer of a branch is looked for. */
  private static final int LOOKED_BACK = 200;

  private final AppContext context;

  /** Those of this data folder. */
  public KeptAnswers(AppContext context) {
    this.context = context;
  }

  @Override
  public CompletableFuture<Optional<StoredAnswer>> answer(
      ConversationId conversation, MessageId id) {
    return CompletableFuture.supplyAsync(
        () -> node(conversation, id).map(this::stored), context.background());
  }

  @Override
  public CompletableFuture<Wire> wire(MessageId id) {
    return CompletableFuture.supplyAsync(() -> readWire(id), context.background());
  }

  @Override
  public CompletableFuture<Wire> beginning(MessageId id) {
    return CompletableFuture.supplyAsync(
        () -> Wire.beginning(context.archive().rooms().beginnings().of(id, BEGINNING)),
        context.background());
  }

  @Override
  public CompletableFuture<JsonNode> record(StoredAnswer answer) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return context
                .providers()
                .provider(answer.facts().connectionId())
                .record(Objects.requireNonNullElse(answer.facts().generationId(), ""));
          } catch (ProviderException e) {
            throw new IllegalStateException(e.error().message(), e);
          }
        },
        context.background());
  }

  /**
   * Reads it now.
   *
   * @throws StoreException where it came and is not to be had
   */
  public Wire readWire(MessageId id) {
    KeptStream stream = context.archive().rawStream(id, LARGEST_STREAM);
    boolean arrived =
        context.archive().runDetails(id).attempts().stream()
            .anyMatch(attempt -> attempt.times().firstEvent() != null);
    if (stream.chunks().isEmpty() && arrived) {
      throw new StoreException(
          "The stream of this answer is not kept, or it is larger than "
              + (LARGEST_STREAM >> 20)
              + " MB.");
    }
    return Wire.of(stream.chunks());
  }

  /** An answer by its id, whatever conversation it is in; reads now. */
  public Optional<StoredAnswer> find(MessageId id) {
    return context
        .archive()
        .rooms()
        .messages()
        .conversation(id)
        .flatMap(conversation -> node(conversation, id))
        .map(this::stored);
  }

  /** The last answer of the branch shown in the conversation used last; reads now. */
  public Optional<StoredAnswer> last() {
    return context.archive().conversations().stream()
        .max(Comparator.comparing(Conversation::updatedAt))
        .flatMap(this::lastOf)
        .map(this::stored);
  }

  private Optional<MessageNode> lastOf(Conversation conversation) {
    MessageId head = conversation.head();
    if (head == null) {
      return Optional.empty();
    }
    List<MessageNode> end = context.archive().tail(conversation.id(), head, LOOKED_BACK);
    return new MessageTree(end)
        .path(head).reversed().stream().filter(node -> node.answer() != null).findFirst();
  }

  private Optional<MessageNode> node(ConversationId conversation, MessageId id) {
    return context.archive().tail(conversation, id, 1).stream()
        .filter(node -> node.id().equals(id) && node.answer() != null)
        .findFirst();
  }

  private StoredAnswer stored(MessageNode node) {
    Answer facts = Objects.requireNonNull(node.answer(), "no answer");
    return new StoredAnswer(
        node,
        context.archive().sentRequest(node.id()).map(SentText::of).orElse(null),
        context.archive().runDetails(node.id()),
        context.catalog().find(facts.connectionId(), facts.requestedModel()),
        context.connections().find(facts.connectionId()).orElse(null));
  }
}
