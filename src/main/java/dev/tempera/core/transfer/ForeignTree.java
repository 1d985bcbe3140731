package dev.tempera.core.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages into a tree by the parents that they name; what a file says of children is never
 * needed. A message whose parent is missing is a first one, a circle is cut above the message in it
 * that stands first, and the children of what is left out go to the nearest message that is kept.
 * Nothing here recurses.
 */
final class ForeignTree {
  /** More than this is no conversation. */
  static final int MOST_MESSAGES = 200_000;

  private record Node(@Nullable String parent, @Nullable ForeignMessage message) {}

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, @Nullable String> leftOut = new HashMap<>();
  private final List<String> warnings;

  ForeignTree(List<String> warnings) {
    this.warnings = warnings;
  }

  /**
   * Adds a message, or a place where none is kept.
   *
   * @param parent null for a first message
   */
  void add(String id, @Nullable String parent, @Nullable ForeignMessage message) {
    if (nodes.size() >= MOST_MESSAGES) {
      throw new IllegalArgumentException("more messages than a conversation can have");
    }
    if (nodes.putIfAbsent(id, new Node(parent, message)) != null) {
      warnings.add(id + ": there are two messages of this id, the first is taken");
    }
  }

  /** The message at a place; null if none is kept there. */
  @Nullable ForeignMessage message(@Nullable String id) {
    Node node = id == null ? null : nodes.get(id);
    return node == null ? null : node.message();
  }

  /** Whether the file has this place. */
  boolean has(@Nullable String id) {
    return id != null && nodes.containsKey(id);
  }

  /** The place before a place; null at the beginning and where it is missing. */
  @Nullable String parent(String id) {
    Node node = nodes.get(id);
    String parent = node == null ? null : node.parent();
    return parent != null && nodes.containsKey(parent) ? parent : null;
  }

  /** Sets the messages of a conversation and the end of its branch. */
  void into(ForeignConversation conversation, @Nullable String shown) {
    cutCircles();
    Map<String, List<ForeignMessage>> children = new HashMap<>();
    nodes.forEach((id, node) -> {
      ForeignMessage message = node.message();
      if (message != null) {
        String parent = keptAbove(id);
        message.parent = parent;
        children.computeIfAbsent(Json.or(parent), _ -> new ArrayList<>()).add(message);
      }
    });
    List<ForeignMessage> ordered = new ArrayList<>();
    @Nullable ForeignMessage leaf = null;
    for (ForeignMessage root : children.getOrDefault("", List.of())) {
      ForeignMessage newest = walk(root, children, ordered);
      leaf = leaf == null ? newest : leaf;
    }
    conversation.messages(ordered);
    String active = shown;
    if (shown != null && nodes.containsKey(shown) && message(shown) == null) {
      active = keptAbove(shown);
    }
    boolean there = active != null && message(active) != null;
    if (shown != null && !nodes.containsKey(shown)) {
      warnings.add(shown + ": the message that was shown is not in the file: the newest is taken");
    }
    conversation.activeLeaf = there ? active : leaf == null ? null : leaf.id();
  }

  /** Adds all under a first message, parents first; returns the newest that none follows. */
  private static ForeignMessage walk(
      ForeignMessage root,
      Map<String, List<ForeignMessage>> children,
      List<ForeignMessage> ordered) {
    Deque<ForeignMessage> open = new ArrayDeque<>();
    open.push(root);
    @Nullable ForeignMessage newest = null;
    while (!open.isEmpty()) {
      ForeignMessage message = open.pop();
      ordered.add(message);
      List<ForeignMessage> below = children.getOrDefault(message.id(), List.of());
      below.reversed().forEach(open::push);
      if (below.isEmpty() && (newest == null || time(message) >= time(newest))) {
        newest = message;
      }
    }
    return newest == null ? root : newest;
  }

  private static long time(ForeignMessage message) {
    Long at = message.createdAt;
    return at == null ? Long.MIN_VALUE : at;
  }

  /** The nearest message that is kept above a place; what was walked once is not walked again. */
  private @Nullable String keptAbove(String id) {
    List<String> walked = new ArrayList<>();
    Node node = nodes.get(id);
    String at = node == null ? null : node.parent();
    String kept = null;
    while (at != null) {
      Node above = nodes.get(at);
      if (above == null) {
        warnings.add(id + ": parent " + at + " is missing: made a root");
        break;
      }
      if (above.message() != null) {
        kept = at;
        break;
      }
      if (leftOut.containsKey(at)) {
        kept = leftOut.get(at);
        break;
      }
      walked.add(at);
      at = above.parent();
    }
    for (String each : walked) {
      leftOut.put(each, kept);
    }
    return kept;
  }

  private void cutCircles() {
    Map<String, Integer> order = new HashMap<>();
    nodes.keySet().forEach(id -> order.put(id, order.size()));
    Set<String> rooted = new HashSet<>();
    for (String start : List.copyOf(nodes.keySet())) {
      List<String> path = new ArrayList<>();
      Set<String> onPath = new HashSet<>();
      @Nullable String at = start;
      while (at != null && nodes.containsKey(at) && !rooted.contains(at) && onPath.add(at)) {
        path.add(at);
        at = nodes.get(at).parent();
      }
      if (at != null && onPath.contains(at)) {
        cut(path.subList(path.indexOf(at), path.size()), order);
      }
      rooted.addAll(path);
    }
  }

  private void cut(List<String> circle, Map<String, Integer> order) {
    String first = circle.getFirst();
    for (String id : circle) {
      first = order.getOrDefault(id, 0) < order.getOrDefault(first, 0) ? id : first;
    }
    Node node = nodes.get(first);
    if (node != null) {
      nodes.put(first, new Node(null, node.message()));
    }
    warnings.add(String.join("/", circle) + " form a cycle: cut above " + first);
  }
}
