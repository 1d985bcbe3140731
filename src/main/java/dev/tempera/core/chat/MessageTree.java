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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All messages of one conversation. Those that were deleted are kept and passed over: what followed
 * one of them follows what was before it. Any thread may read it while no thread changes it; the
 * session guards its own copy and hands out copies.
 */
public final class MessageTree {
  private final Map<MessageId, MessageNode> nodes = new HashMap<>();
  private final Map<@Nullable MessageId, List<MessageId>> children = new HashMap<>();
  private Set<MessageId> removed = Set.of();

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
    copy.removed = removed;
    return copy;
  }

  /** Adds a message, or replaces the one of the same id. */
  public void put(MessageNode node) {
    if (nodes.put(node.id(), node) == null) {
      children.computeIfAbsent(node.parent(), k -> new ArrayList<>()).add(node.id());
    }
  }

  /** Which messages are deleted from now on; all others are there. */
  public void removed(Set<MessageId> ids) {
    removed = Set.copyOf(ids);
  }

  /** The message of that id, deleted or not. */
  public Optional<MessageNode> get(MessageId id) {
    return Optional.ofNullable(nodes.get(id));
  }

  /** Whether a message is there and not deleted. */
  public boolean holds(MessageId id) {
    return nodes.containsKey(id) && !removed.contains(id);
  }

  /** How many messages there are, on all branches, deleted or not. */
  public int size() {
    return nodes.size();
  }

  /** Every message, deleted or not, in no particular order. */
  public Collection<MessageNode> all() {
    return Collections.unmodifiableCollection(nodes.values());
  }

  /** The message that {@code id} follows, null for a first one. */
  public @Nullable MessageId parentOf(MessageId id) {
    MessageNode node = nodes.get(id);
    MessageId at = node == null ? null : node.parent();
    for (int steps = 0; at != null && removed.contains(at); steps++) {
      MessageNode above = nodes.get(at);
      at = above == null || steps > nodes.size() ? null : above.parent();
    }
    return at;
  }

  /** The messages from the first to {@code head}; empty if {@code head} is null or unknown. */
  public List<MessageNode> path(@Nullable MessageId head) {
    Deque<MessageNode> path = new ArrayDeque<>();
    int steps = 0;
    MessageId at = head;
    while (at != null) {
      MessageNode node = nodes.get(at);
      if (node == null || steps++ > nodes.size()) {
        break;
      }
      if (!removed.contains(at)) {
        path.addFirst(node);
      }
      at = node.parent();
    }
    return List.copyOf(path);
  }

  /** The messages that share {@code id}'s parent, itself included, oldest first. */
  public List<MessageId> siblings(MessageId id) {
    MessageNode node = nodes.get(id);
    return node == null ? List.of() : childrenOf(parentOf(id));
  }

  /** The messages that follow {@code parent} (null: the first ones), oldest first. */
  public List<MessageId> childrenOf(@Nullable MessageId parent) {
    List<MessageId> below = children.getOrDefault(parent, List.of());
    if (below.stream().noneMatch(removed::contains)) {
      return List.copyOf(below);
    }
    List<MessageId> found = new ArrayList<>();
    Deque<MessageId> open = new ArrayDeque<>(below);
    while (!open.isEmpty() && found.size() <= nodes.size()) {
      MessageId next = open.pop();
      if (removed.contains(next)) {
        children.getOrDefault(next, List.of()).reversed().forEach(open::push);
      } else {
        found.add(next);
      }
    }
    return found;
  }

  /** The end of the newest branch below {@code from}: {@code from} itself if nothing follows it. */
  public MessageId newestLeaf(MessageId from) {
    MessageId at = from;
    for (int steps = 0; steps <= nodes.size(); steps++) {
      List<MessageId> below = childrenOf(at);
      if (below.isEmpty()) {
        return at;
      }
      at = below.getLast();
    }
    return at;
  }
}
