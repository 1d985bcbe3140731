package dev.tempera.core.chat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All messages of one conversation. Any thread may read it while no thread changes it; the session
 * guards its own copy and hands out copies.
 */
public final class MessageTree {
  private final Map<MessageId, MessageNode> nodes = new HashMap<>();
  private final Map<@Nullable MessageId, List<MessageId>> children = new HashMap<>();

  /** An empty tree. */
  public MessageTree() {}

  /** A tree of {@code all}; parents may come after their children. */
  public MessageTree(Collection<MessageNode> all) {
    all.stream().sorted(Comparator.comparing(MessageNode::id)).forEach(this::put);
  }

  /** A copy that later changes of this tree do not reach. */
  public MessageTree copy() {
    MessageTree copy = new MessageTree();
    copy.nodes.putAll(nodes);
    children.forEach((parent, ids) -> copy.children.put(parent, new ArrayList<>(ids)));
    return copy;
  }

  /** Adds a message, or replaces the one of the same id. */
  public void put(MessageNode node) {
    if (nodes.put(node.id(), node) == null) {
      children.computeIfAbsent(node.parent(), k -> new ArrayList<>()).add(node.id());
    }
  }

  /** The message of that id. */
  public Optional<MessageNode> get(MessageId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** How many messages there are, on all branches. */
  public int size() {
    return nodes.size();
  }

  /** Every message, in no particular order. */
  public Collection<MessageNode> all() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /** The messages from the first to {@code head}; empty if {@code head} is null or unknown. */
  public List<MessageNode> path(@Nullable MessageId head) {
    Deque<MessageNode> path = new ArrayDeque<>();
    MessageId at = head;
    while (at != null) {
      MessageNode node = nodes.get(at);
      if (node == null || path.size() > nodes.size()) {
        break;
      }
      path.addFirst(node);
      at = node.parent();
    }
    return List.copyOf(path);
  }

  /** The messages that share {@code id}'s parent, itself included, oldest first. */
  public List<MessageId> siblings(MessageId id) {
    MessageNode node = nodes.get(id);
    return node == null ? List.of() : childrenOf(node.parent());
  }

  /** The messages that follow {@code parent} (null: the first ones), oldest first. */
  public List<MessageId> childrenOf(@Nullable MessageId parent) {
    return List.copyOf(children.getOrDefault(parent, List.of()));
  }

  /** The end of the newest branch below {@code from}: {@code from} itself if nothing follows it. */
  public MessageId newestLeaf(MessageId from) {
    MessageId at = from;
    for (int steps = 0; steps <= nodes.size(); steps++) {
      List<MessageId> below = children.getOrDefault(at, List.of());
      if (below.isEmpty()) {
        return at;
      }
      at = below.getLast();
    }
    return at;
  }
}
