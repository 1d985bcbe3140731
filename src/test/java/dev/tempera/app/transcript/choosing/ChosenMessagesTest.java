package dev.tempera.app.transcript.choosing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChosenMessagesTest {
  private final List<MessageNode> path = new ArrayList<>();
  private final ChosenMessages chosen = new ChosenMessages(() -> List.copyOf(path));

  ChosenMessagesTest() {
    add("s", Role.SYSTEM);
    add("q1", Role.USER);
    add("a1", Role.ASSISTANT);
    add("t1", Role.TOOL);
    add("a2", Role.ASSISTANT);
    add("q2", Role.USER);
    add("a3", Role.ASSISTANT);
  }

  private void add(String id, Role role) {
    path.add(
        new MessageNode(
            new MessageId(id),
            new ConversationId("c"),
            null,
            ChatMessage.text(role, id),
            Instant.EPOCH,
            null));
  }

  private static MessageId id(String id) {
    return new MessageId(id);
  }

  private String now() {
    return chosen.inOrder().stream().map(MessageId::value).collect(Collectors.joining(" "));
  }

  @Test
  void messagesAreChosenOneByOneAndStandInTheOrderOfTheBranch() {
    chosen.toggle(id("a3"));
    chosen.toggle(id("q1"));
    assertTrue(chosen.activeProperty().get());
    assertEquals("q1 a3", now());
    assertEquals(2, chosen.countProperty().get());
    assertEquals(7, chosen.totalProperty().get());
    chosen.toggle(id("a3"));
    assertEquals("q1", now());
  }

  @Test
  void aRangeGrowsAndShrinksAndLeavesTheRest() {
    chosen.toggle(id("s"));
    chosen.toggle(id("a1"));
    chosen.extendTo(id("q2"));
    assertEquals("s a1 t1 a2 q2", now());
    chosen.extendTo(id("t1"));
    assertEquals("s a1 t1", now());
    chosen.extendTo(id("q1"));
    assertEquals("s q1 a1", now());
  }

  @Test
  void aRangeBeginsWhereTheKeyboardWent() {
    chosen.begin(id("q1"));
    assertEquals("", now());
    chosen.goTo(id("t1"));
    chosen.extendTo(id("a2"));
    assertEquals("t1 a2", now());
    chosen.goTo(id("a3"));
    chosen.extendTo(id("q2"));
    assertEquals("t1 a2 q2 a3", now());
  }

  @Test
  void aRangeWithoutABeginningIsOneMessage() {
    chosen.begin(null);
    chosen.extendTo(id("a1"));
    assertEquals("a1", now());
    chosen.extendTo(id("gone"));
    assertEquals("a1", now());
  }

  @Test
  void aTurnIsAQuestionWithWhatFollowsIt() {
    chosen.toggle(id("t1"));
    chosen.wholeTurns();
    assertEquals("q1 a1 t1 a2", now());
    chosen.none();
    assertEquals("", now());
    assertTrue(chosen.activeProperty().get());
    chosen.goTo(id("a3"));
    chosen.wholeTurns();
    assertEquals("q2 a3", now());
    chosen.toggle(id("s"));
    chosen.wholeTurns();
    assertEquals("s q2 a3", now());
  }

  @Test
  void whatLeavesTheBranchCountsNoMoreUntilItIsBack() {
    chosen.begin(null);
    chosen.all();
    assertEquals(7, chosen.countProperty().get());
    List<MessageNode> before = List.copyOf(path);
    path.subList(5, 7).clear();
    add("other", Role.USER);
    chosen.branchChanged();
    assertEquals("s q1 a1 t1 a2", now());
    assertEquals(5, chosen.countProperty().get());
    assertEquals(6, chosen.totalProperty().get());
    path.clear();
    path.addAll(before);
    chosen.branchChanged();
    assertEquals("s q1 a1 t1 a2 q2 a3", now());
  }

  @Test
  void leavingForgetsWhatWasChosen() {
    int[] told = new int[1];
    chosen.onChange(() -> told[0]++);
    chosen.toggle(id("q1"));
    chosen.leave();
    assertFalse(chosen.activeProperty().get());
    assertEquals(0, chosen.countProperty().get());
    assertFalse(chosen.has(id("q1")));
    assertEquals(2, told[0]);
    chosen.leave();
    chosen.branchChanged();
    assertEquals(2, told[0], "nothing has changed");
    chosen.begin(id("q1"));
    assertEquals("", now());
  }

  @Test
  void theBarSaysHowManyOfHowMany() {
    assertEquals("Choose messages", ChosenBar.words(0, 7));
    assertEquals("3 of 7 messages", ChosenBar.words(3, 7));
  }
}
