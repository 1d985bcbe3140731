package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes when a message is deleted, and what is shown instead. */
class RemovalTest {
  private static final ConversationId CONVERSATION = new ConversationId("c");
  private final MessageTree tree = new MessageTree();

  private MessageId add(@Nullable MessageId parent, Role role, String id) {
    MessageNode node =
        new MessageNode(
            new MessageId(id),
            CONVERSATION,
            parent,
            ChatMessage.text(role, id),
            Instant.EPOCH,
            null);
    tree.put(node);
    return node.id();
  }

  private @Nullable MessageId remove(MessageId message, MessageId head) {
    Removal removal = Removal.of(tree, message, head);
    MessageId after = removal.headAfter(tree);
    tree.removed(removal.messages());
    return after;
  }

  private List<String> path(@Nullable MessageId head) {
    return tree.path(head).stream().map(node -> node.id().value()).toList();
  }

  @Test
  void theFirstMessageGoesAloneAndTheRestStays() {
    MessageId first = add(null, Role.USER, "1");
    MessageId answer = add(first, Role.ASSISTANT, "2");
    MessageId second = add(answer, Role.USER, "3");
    MessageId head = remove(first, second);
    assertEquals(second, head);
    assertEquals(List.of("2", "3"), path(head));
    assertEquals(List.of(answer), tree.childrenOf(null));
    assertNull(tree.parentOf(answer));
  }

  @Test
  void theSecondOfThreeAnswersGoesWithWhatFollowsItAndTheFirstIsShown() {
    MessageId question = add(null, Role.USER, "1");
    MessageId one = add(question, Role.ASSISTANT, "2");
    MessageId two = add(question, Role.ASSISTANT, "3");
    MessageId three = add(question, Role.ASSISTANT, "4");
    MessageId followUp = add(two, Role.USER, "5");
    MessageId head = remove(two, followUp);
    assertEquals(one, head);
    assertEquals(List.of(one, three), tree.siblings(three));
    assertEquals(List.of(one, three), tree.childrenOf(question));
  }

  @Test
  void theFirstOfSeveralGivesItsPlaceToTheNext() {
    MessageId question = add(null, Role.USER, "1");
    MessageId one = add(question, Role.ASSISTANT, "2");
    MessageId two = add(question, Role.ASSISTANT, "3");
    MessageId below = add(two, Role.USER, "4");
    assertEquals(below, remove(one, one));
  }

  @Test
  void theOnlyMessageLeavesNothing() {
    MessageId only = add(null, Role.USER, "1");
    assertNull(remove(only, only));
    assertEquals(List.of(), path(null));
  }

  @Test
  void whatIsNotOnTheBranchShownLeavesThatAsItIs() {
    MessageId question = add(null, Role.USER, "1");
    MessageId one = add(question, Role.ASSISTANT, "2");
    MessageId two = add(question, Role.ASSISTANT, "3");
    assertEquals(two, remove(one, two));
  }

  @Test
  void resultsGoWithTheCallsThatTheyAnswer() {
    MessageId question = add(null, Role.USER, "1");
    MessageId calls = add(question, Role.ASSISTANT, "2");
    MessageId result = add(calls, Role.TOOL, "3");
    MessageId second = add(result, Role.TOOL, "4");
    MessageId answer = add(second, Role.ASSISTANT, "5");
    Removal removal = Removal.of(tree, calls, answer);
    assertEquals(Set.of(calls, result, second), removal.messages());
    assertEquals(Set.of(second), Removal.of(tree, second, answer).messages());
  }

  @Test
  void comesBackWithTheBranchThatWasShown() {
    MessageId question = add(null, Role.USER, "1");
    MessageId one = add(question, Role.ASSISTANT, "2");
    MessageId two = add(question, Role.ASSISTANT, "3");
    MessageId older = add(two, Role.USER, "4");
    add(two, Role.USER, "5");
    Removal removal = Removal.of(tree, two, older);
    tree.removed(removal.messages());
    assertEquals(List.of("1", "2"), path(one));
    tree.removed(Set.of());
    assertEquals(older, removal.headRestored(tree, one), "not the newest: the one that was shown");
  }
}
