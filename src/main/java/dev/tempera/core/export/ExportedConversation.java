package dev.tempera.core.export;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One conversation as it is exported: the chosen messages, cleaned. One thread at a time. */
final class ExportedConversation {
  /** What surrounds an export of many. */
  record Surroundings(
      Cleaning cleaning,
      Function<MessageId, @Nullable JsonNode> request,
      Predicate<MessageId> unlearnt,
      Cancellation cancellation,
      String version,
      ConversationMarks bearing,
      List<String> left) {}

  private final Conversation conversation;
  private final ExportScope scope;
  private final boolean reasoning;
  private final Surroundings around;
  private final Map<MessageId, MessageNode> nodes = new LinkedHashMap<>();
  private final Map<@Nullable MessageId, List<MessageId>> children = new HashMap<>();
  private final Map<MessageId, Integer> numbers = new HashMap<>();
  private final @Nullable MessageId active;

  /**
   * @param tree its messages, those that are deleted marked as that
   */
  ExportedConversation(
      Conversation conversation,
      MessageTree tree,
      ExportScope scope,
      boolean reasoning,
      Surroundings around) {
    this.conversation = conversation;
    this.scope = scope;
    this.reasoning = reasoning;
    this.around = around;
    Set<MessageId> wanted = wanted(conversation, tree, scope);
    List<MessageId> order = inOrder(tree);
    for (MessageId id : order) {
      if (wanted.contains(id)) {
        MessageId parent = parent(tree, id, wanted);
        nodes.put(id, tree.get(id).orElseThrow().withParent(parent));
        children.computeIfAbsent(parent, none -> new ArrayList<>()).add(id);
        numbers.put(id, nodes.size());
      }
    }
    active = active(conversation, tree);
  }

  private static Set<MessageId> wanted(
      Conversation conversation, MessageTree tree, ExportScope scope) {
    return switch (scope) {
      case ExportScope.All() ->
          tree.all().stream().map(MessageNode::id).filter(tree::holds).collect(Collectors.toSet());
      case ExportScope.Shown() -> path(tree, conversation.head());
      case ExportScope.Branch(MessageId end) -> path(tree, end);
      case ExportScope.Messages(Set<MessageId> ids) ->
          ids.stream().filter(tree::holds).collect(Collectors.toSet());
    };
  }

  private static Set<MessageId> path(MessageTree tree, @Nullable MessageId end) {
    return tree.path(end).stream().map(MessageNode::id).collect(Collectors.toSet());
  }

  /** Parents before their children, each branch to its end before the next one; never deep. */
  private static List<MessageId> inOrder(MessageTree tree) {
    List<MessageId> order = new ArrayList<>();
    Set<MessageId> seen = new HashSet<>();
    Deque<MessageId> open = new ArrayDeque<>(tree.childrenOf(null));
    // What hangs on nothing, as in a damaged store, is not lost: it comes at the end.
    Deque<MessageId> rest =
        tree.all().stream()
            .map(MessageNode::id)
            .filter(tree::holds)
            .sorted()
            .collect(Collectors.toCollection(ArrayDeque::new));
    while (!open.isEmpty() || !rest.isEmpty()) {
      MessageId next = open.isEmpty() ? rest.pop() : open.pop();
      if (seen.add(next)) {
        order.add(next);
        tree.childrenOf(next).reversed().forEach(open::push);
      }
    }
    return order;
  }

  private static @Nullable MessageId parent(MessageTree tree, MessageId id, Set<MessageId> wanted) {
    MessageId at = tree.parentOf(id);
    for (int steps = 0; at != null && !wanted.contains(at); steps++) {
      at = steps > tree.size() ? null : tree.parentOf(at);
    }
    return at;
  }

  private @Nullable MessageId active(Conversation of, MessageTree tree) {
    MessageId end = scope instanceof ExportScope.Branch(MessageId branch) ? branch : of.head();
    MessageId last = null;
    for (MessageNode node : tree.path(end)) {
      last = nodes.containsKey(node.id()) ? node.id() : last;
    }
    return last != null || nodes.isEmpty() ? last : ids().getLast();
  }

  String id() {
    return conversation.id().value();
  }

  Conversation conversation() {
    return conversation;
  }

  /** The title, possibly empty. */
  String title() {
    return clean(conversation.title()).strip();
  }

  String systemPrompt() {
    return clean(conversation.setup().systemPrompt());
  }

  String model() {
    return clean(conversation.setup().model());
  }

  ObjectNode parameters() {
    ObjectNode all = ExactJson.object();
    for (Map.Entry<String, ParameterValue.Set> each :
        conversation.setup().parameters().values().entrySet()) {
      all.set(each.getKey(), each.getValue().json());
    }
    return (ObjectNode) around.cleaning().json(all);
  }

  ExportScope scope() {
    return scope;
  }

  /** Whether what models thought goes with it. */
  boolean reasoning() {
    return reasoning;
  }

  /** A message's star and note as they may leave; empty where they are not wanted. */
  MessageMark mark(MessageId id) {
    MessageMark mark = around.bearing().messages().getOrDefault(id, MessageMark.NONE);
    return mark.noted(clean(mark.note()));
  }

  String version() {
    return around.version();
  }

  String clean(String text) {
    return around.cleaning().text(text);
  }

  Cleaning cleaning() {
    return around.cleaning();
  }

  /** The end of the branch that is shown, as far as it is exported. */
  @Nullable MessageId active() {
    return active;
  }

  int size() {
    return nodes.size();
  }

  /** The ids of all messages: parents first, branch by branch. */
  List<MessageId> ids() {
    return List.copyOf(nodes.keySet());
  }

  /**
   * A message as it may leave; asked for one after the other.
   *
   * @throws CancellationException if the export was cancelled
   */
  MessageNode node(MessageId id) {
    if (around.cancellation().isCancelled()) {
      throw new CancellationException();
    }
    MessageNode node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("not exported: " + id);
    }
    return around.cleaning().node(node);
  }

  @Nullable MessageId parentOf(MessageId id) {
    MessageNode node = nodes.get(id);
    return node == null ? null : node.parent();
  }

  /** A message's place in the file, from 1. */
  int number(MessageId id) {
    return numbers.getOrDefault(id, 0);
  }

  /** The messages that share its parent, itself among them. */
  List<MessageId> siblings(MessageId id) {
    return children.getOrDefault(parentOf(id), List.of());
  }

  /** The ends of all branches, in order. */
  List<MessageId> leaves() {
    return nodes.keySet().stream().filter(id -> !children.containsKey(id)).toList();
  }

  /** The messages from the first to {@code end}. */
  List<MessageId> path(MessageId end) {
    Deque<MessageId> path = new ArrayDeque<>();
    for (MessageId at = end; at != null; at = parentOf(at)) {
      path.addFirst(at);
    }
    return List.copyOf(path);
  }

  /** What was sent for an answer, without messages; null if nothing is kept of it. */
  @Nullable ObjectNode sent(MessageId answer) {
    return around.request().apply(answer) instanceof ObjectNode body
        ? (ObjectNode) around.cleaning().json(body)
        : null;
  }

  /** Where it is and what it bears itself, cleaned. */
  ConversationMarks bearing() {
    return around.bearing().mapped(this::clean);
  }

  /** Whether it is said of an answer that training is to leave it out. */
  boolean isUnlearnt(MessageId answer) {
    return around.unlearnt().test(answer);
  }

  /** Says that something is not in the export, and why. */
  void leave(String sentence) {
    around.left().add(sentence);
  }
}
