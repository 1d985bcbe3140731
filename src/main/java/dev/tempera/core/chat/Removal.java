package dev.tempera.core.chat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What goes when a person deletes a message. A message that has siblings goes with all that follows
 * it, since that answers it and none of them; one that has none goes alone, and what followed it
 * follows what was before it. Results of tools go with the calls that they answer. Immutable.
 *
 * @param message the message that was deleted
 * @param messages all that went, {@code message} among them
 * @param head the end of the branch that was shown before
 */
public record Removal(MessageId message, Set<MessageId> messages, @Nullable MessageId head) {
  public Removal {
    messages = Set.copyOf(messages);
  }

  /** What goes with {@code message} from a tree whose shown branch ends at {@code head}. */
  public static Removal of(MessageTree tree, MessageId message, @Nullable MessageId head) {
    boolean alone = tree.siblings(message).size() < 2;
    Set<MessageId> all = new LinkedHashSet<>();
    Deque<MessageId> open = new ArrayDeque<>();
    open.add(message);
    while (!open.isEmpty()) {
      MessageId next = open.poll();
      all.add(next);
      for (MessageId child : tree.childrenOf(next)) {
        if (!alone || (isTool(tree, child) && !isTool(tree, message))) {
          open.add(child);
        }
      }
    }
    return new Removal(message, all, head);
  }

  /** Every message that went with one of {@code removals}. */
  public static Set<MessageId> all(Collection<Removal> removals) {
    return removals.stream()
        .flatMap(removal -> removal.messages().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isTool(MessageTree tree, MessageId id) {
    return tree.get(id).map(node -> node.role() == Role.TOOL).orElse(false);
  }

  /**
   * The end of the branch to show afterwards: the same where nothing of it went, or else the
   * nearest sibling's, or what was before.
   *
   * @param tree as it was before
   * @return null if nothing is left
   */
  public @Nullable MessageId headAfter(MessageTree tree) {
    List<MessageId> path = tree.path(head).stream().map(MessageNode::id).toList();
    if (path.isEmpty() || !messages.contains(path.getLast())) {
      return head;
    }
    List<MessageId> siblings = tree.siblings(message);
    if (siblings.size() > 1) {
      int at = siblings.indexOf(message);
      return tree.newestLeaf(siblings.get(at > 0 ? at - 1 : 1));
    }
    return path.reversed().stream().filter(id -> !messages.contains(id)).findFirst().orElse(null);
  }

  /**
   * The end of the branch to show when the message is there again: one that goes through it.
   *
   * @param tree with it
   * @param now the end of the branch shown now
   */
  public MessageId headRestored(MessageTree tree, @Nullable MessageId now) {
    if (now != null && goesThrough(tree, now)) {
      return now;
    }
    return head != null && goesThrough(tree, head) ? head : tree.newestLeaf(message);
  }

  private boolean goesThrough(MessageTree tree, MessageId end) {
    return tree.path(end).stream().anyMatch(node -> node.id().equals(message));
  }
}
