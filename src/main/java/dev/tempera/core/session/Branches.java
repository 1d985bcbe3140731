package dev.tempera.core.session;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Removal;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.ToolAnswers;
import dev.tempera.core.store.ConversationStore;
import dev.tempera.core.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversations in memory. Only the session's serial thread touches it. */
final class Branches {
  private static final int KEPT = 24;

  private final ConversationStore store;
  private final Map<ConversationId, State> loaded = new LinkedHashMap<>(16, 0.75f, true);

  /** One conversation as it is now. */
  static final class State {
    private Conversation conversation;
    private final MessageTree tree;
    private final Map<MessageId, Removal> removals = new HashMap<>();

    State(Conversation conversation, MessageTree tree) {
      this.conversation = conversation;
      this.tree = tree;
    }

    Conversation conversation() {
      return conversation;
    }

    void conversation(Conversation changed) {
      conversation = changed;
    }

    MessageTree tree() {
      return tree;
    }

    /** What went with a message that was deleted, null if it was not. */
    @Nullable Removal removal(MessageId message) {
      return removals.get(message);
    }

    /** Every message that is deleted. */
    Set<MessageId> removed() {
      return Removal.all(removals.values());
    }

    void remove(Removal removal) {
      removals.put(removal.message(), removal);
      tree.removed(removed());
    }

    void restore(MessageId message) {
      removals.remove(message);
      tree.removed(removed());
    }

    List<MessageNode> pathTo(@Nullable MessageId head) {
      return tree.path(head);
    }

    /** The branch that {@code answer} is an answer to. */
    List<MessageNode> asked(MessageNode answer) {
      List<MessageNode> before = pathTo(answer.parent());
      if (before.isEmpty()) {
        throw new IllegalStateException(
            "The question of this answer was deleted: undo that, or write another one.");
      }
      return before;
    }

    /** Everything as it is now. */
    OpenConversation copy() {
      return new OpenConversation(conversation, tree.copy());
    }

    /** A message that must be of that role. */
    MessageNode message(MessageId id, Role role) {
      MessageNode node = message(id);
      if (node.role() != role) {
        throw new IllegalArgumentException(
            "expected a message of the "
                + role.wire()
                + ", found one of the "
                + node.role().wire());
      }
      return node;
    }

    MessageNode message(MessageId id) {
      return tree.get(id)
          .orElseThrow(() -> new StoreException("This message is no longer in the conversation."));
    }
  }

  Branches(ConversationStore store) {
    this.store = store;
  }

  State get(ConversationId id) {
    State state = loaded.get(id);
    if (state == null) {
      Conversation conversation =
          store
              .conversation(id)
              .orElseThrow(() -> new StoreException("This conversation no longer exists."));
      MessageTree tree = new MessageTree(store.messages(id));
      List<Removal> removals = store.removals(id);
      tree.removed(Removal.all(removals));
      MessageId head = conversation.head();
      if (head != null && !tree.holds(head)) {
        conversation = conversation.withHead(newestLeaf(tree), conversation.updatedAt());
      }
      state = new State(conversation, tree);
      removals.forEach(state::remove);
      loaded.put(id, state);
      evict();
    }
    return state;
  }

  /** The end of the branch shown; all of it if that is in memory or nothing else can be told. */
  OpenConversation tail(ConversationId id, int messages) {
    Conversation conversation = loaded.containsKey(id) ? null : store.conversation(id).orElse(null);
    MessageId head = conversation == null ? null : conversation.head();
    if (conversation != null && head != null) {
      MessageTree end = new MessageTree(store.tail(id, head, messages));
      if (end.get(head).isPresent()) {
        end.removed(Removal.all(store.removals(id)));
        return new OpenConversation(conversation, end);
      }
    }
    return get(id).copy();
  }

  State add(Conversation conversation) {
    State state = new State(conversation, new MessageTree());
    loaded.put(conversation.id(), state);
    evict();
    return state;
  }

  private static @Nullable MessageId newestLeaf(MessageTree tree) {
    List<MessageId> first = tree.childrenOf(null);
    return first.isEmpty() ? null : tree.newestLeaf(first.getLast());
  }

  /** Forgets a conversation that is no longer stored. */
  void forget(ConversationId id) {
    loaded.remove(id);
  }

  /** Forgets the least recently used; the store has them all. */
  private void evict() {
    var oldest = loaded.entrySet().iterator();
    while (loaded.size() > KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  /** The ids of the tool calls of an answer that {@code results} leaves out. */
  static List<String> unanswered(MessageNode answer, List<ContentPart.ToolResult> results) {
    List<ContentPart.ToolCall> calls = answer.message().parts(ContentPart.ToolCall.class);
    Set<Integer> answered = new HashSet<>();
    for (int position : ToolAnswers.positions(calls, results)) {
      answered.add(position);
    }
    List<String> open = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      if (!answered.contains(i)) {
        open.add(calls.get(i).id());
      }
    }
    return open;
  }

  /**
   * The branch that is to be answered: up to what an answer answers, or up to a question itself.
   */
  static List<MessageNode> question(State state, MessageId message) {
    MessageNode node = state.message(message);
    return switch (node.role()) {
      case ASSISTANT -> state.asked(node);
      case USER, TOOL -> state.pathTo(message);
      case SYSTEM, DEVELOPER ->
          throw new IllegalArgumentException("A message of the system is not answered.");
    };
  }

  /** A message that a person wrote, or a result, which a person may change. */
  static MessageNode editable(State state, MessageId message) {
    MessageNode node = state.message(message);
    return node.role() == Role.TOOL ? node : state.message(message, Role.USER);
  }

  /** The results that follow a result in the branch shown: those of the calls beside its own. */
  static List<ChatMessage> resultsAfter(State state, MessageNode result) {
    List<MessageNode> path = state.pathTo(state.conversation().head());
    int at = path.indexOf(result);
    if (result.role() != Role.TOOL || at < 0) {
      return List.of();
    }
    return path.subList(at + 1, path.size()).stream()
        .takeWhile(node -> node.role() == Role.TOOL)
        .map(MessageNode::message)
        .toList();
  }
}
