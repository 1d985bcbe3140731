package dev.tempera.core.session;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.PreparedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one action of a person adds to a conversation, put together before any of it is stored, so
 * that all of it is or nothing. Only the session's serial thread touches it.
 */
final class Step {
  private final Instant now;
  private final List<MessageNode> said = new ArrayList<>();
  private final List<MessageNode> added = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private final boolean takesDraft;
  private List<MessageNode> before;
  private Conversation conversation;
  private UnaryOperator<PreparedRequest> sent = prepared -> prepared;

  /**
   * An answer that is to be asked for.
   *
   * @param path what is answered, from the first message on
   */
  record Wanted(List<MessageNode> path, MessageNode answer, Setup setup) {}

  /**
   * @param before the branch that it goes on from
   * @param takesDraft whether what was attached to the unsent text goes with it
   */
  Step(Conversation conversation, List<MessageNode> before, boolean takesDraft, Instant now) {
    this.conversation = conversation;
    this.before = before;
    this.takesDraft = takesDraft;
    this.now = now;
  }

  /** What is said next goes on from another branch. */
  void from(List<MessageNode> branch) {
    before = branch;
    said.clear();
  }

  /** Adds a message after what was said. */
  void say(ChatMessage message) {
    MessageNode node =
        new MessageNode(MessageId.create(), conversation.id(), end(), message, now, null);
    said.add(node);
    add(node);
    if (conversation.title().isEmpty()) {
      conversation = conversation.withTitle(Titles.of(message.text()));
    }
  }

  /** Wants an answer to what was said; several are siblings. */
  MessageNode answer(Setup setup) {
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            conversation.id(),
            end(),
            new ChatMessage(Role.ASSISTANT, List.of()),
            now,
            Answer.started(setup.connectionId(), setup.model(), now));
    wanted.add(new Wanted(path(), node, setup));
    add(node);
    return node;
  }

  /** Something else goes out than what the conversation makes. */
  void sends(UnaryOperator<PreparedRequest> instead) {
    sent = instead;
  }

  /** What goes out in the place of a request. */
  PreparedRequest sent(PreparedRequest prepared) {
    return sent.apply(prepared);
  }

  /** Afterwards the conversation shows the branch of that message. */
  void show(@Nullable MessageId head) {
    conversation = conversation.withHead(head, now);
  }

  /** Afterwards the conversation compares that. */
  void compare(Comparison comparison) {
    conversation = conversation.withComparison(comparison);
  }

  private void add(MessageNode node) {
    added.add(node);
    conversation = conversation.withHead(node.id(), now);
  }

  private @Nullable MessageId end() {
    List<MessageNode> path = said.isEmpty() ? before : said;
    return path.isEmpty() ? null : path.getLast().id();
  }

  private List<MessageNode> path() {
    List<MessageNode> path = new ArrayList<>(before);
    path.addAll(said);
    return path;
  }

  /** The answers that are wanted, in order. */
  List<Wanted> wanted() {
    return wanted;
  }

  /** The conversation afterwards. */
  Conversation conversation() {
    return conversation;
  }

  /** The messages that are new, in order. */
  List<MessageNode> added() {
    return added;
  }

  /** Whether what was attached to the unsent text goes with it. */
  boolean takesDraft() {
    return takesDraft;
  }
}
