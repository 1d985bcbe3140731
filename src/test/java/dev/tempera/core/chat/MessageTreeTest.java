package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageTreeTest {
  private static final ConversationId CONVERSATION = new ConversationId("c");

  private static MessageNode node(@Nullable MessageId parent) {
    return new MessageNode(
        MessageId.create(),
        CONVERSATION,
        parent,
        ChatMessage.text(Role.USER, "x"),
        Instant.EPOCH,
        null);
  }

  private static List<MessageNode> randomTree(Random random, int size) {
    List<MessageNode> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      boolean first = nodes.isEmpty() || random.nextInt(8) == 0;
      nodes.add(node(first ? null : nodes.get(random.nextInt(nodes.size())).id()));
    }
    return nodes;
  }

  @Test
  void randomTreesAgreeWithTheirParentLinks() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<MessageNode> nodes = randomTree(random, 1 + random.nextInt(40));
      List<MessageNode> shuffled = new ArrayList<>(nodes);
      Collections.shuffle(shuffled, random);
      MessageTree tree = new MessageTree(shuffled);
      assertEquals(nodes.size(), tree.size());
      for (MessageNode node : nodes) {
        List<MessageNode> path = tree.path(node.id());
        assertEquals(node, path.getLast());
        for (int i = 1; i < path.size(); i++) {
          assertEquals(path.get(i - 1).id(), path.get(i).parent());
        }
        List<MessageId> siblings =
            nodes.stream()
                .filter(n -> Objects.equals(n.parent(), node.parent()))
                .map(MessageNode::id)
                .sorted()
                .toList();
        assertEquals(siblings, tree.siblings(node.id()));
        MessageId leaf = tree.newestLeaf(node.id());
        assertTrue(tree.childrenOf(leaf).isEmpty());
        assertTrue(tree.path(leaf).contains(node));
      }
    }
  }

  @Test
  void replacingAMessageKeepsItsPlace() {
    MessageNode root = node(null);
    MessageTree tree = new MessageTree(List.of(root));
    tree.put(root.with(ChatMessage.text(Role.USER, "changed"), null));
    assertEquals(List.of(root.id()), tree.siblings(root.id()));
    assertEquals("changed", tree.get(root.id()).orElseThrow().message().text());
  }

  @Test
  void damagedParentLinksEndInsteadOfLooping() {
    MessageId a = MessageId.create();
    MessageId b = MessageId.create();
    MessageNode one =
        new MessageNode(a, CONVERSATION, b, ChatMessage.text(Role.USER, "1"), Instant.EPOCH, null);
    MessageNode two =
        new MessageNode(b, CONVERSATION, a, ChatMessage.text(Role.USER, "2"), Instant.EPOCH, null);
    MessageTree tree = new MessageTree(List.of(one, two));
    assertTrue(tree.path(a).size() <= 3);
    assertTrue(tree.newestLeaf(a).equals(a) || tree.newestLeaf(a).equals(b));
  }

  @Test
  void idsAreUniqueAndSortedByCreation() {
    Set<String> seen = new HashSet<>();
    MessageId last = MessageId.create();
    for (int i = 0; i < 10_000; i++) {
      MessageId next = MessageId.create();
      assertTrue(next.compareTo(last) > 0);
      assertTrue(seen.add(next.value()));
      last = next;
    }
  }
}
