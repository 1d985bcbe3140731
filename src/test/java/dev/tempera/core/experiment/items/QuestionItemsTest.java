package dev.tempera.core.experiment.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.store.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conversations as items of an experiment. */
class QuestionItemsTest {
  private final Conversation conversation = Samples.conversation().withTitle("Sums");
  private final List<MessageNode> branch = new ArrayList<>();

  private MessageNode add(MessageNode node) {
    branch.add(node);
    return node;
  }

  private MessageNode asked(String text) {
    return add(Samples.user(conversation, branch.isEmpty() ? null : branch.getLast().id(), text));
  }

  private MessageNode answered(String text) {
    return add(Samples.complete(Samples.streaming(conversation, branch.getLast().id()), text));
  }

  private Conversation shown() {
    return conversation.withHead(branch.getLast().id(), Samples.NOW);
  }

  private List<Item> items() {
    ConversationItems items = new ConversationItems();
    items.add(shown(), new MessageTree(branch));
    return items.all();
  }

  @Test
  void aQuestionWithItsAnswerIsAnItem() {
    asked("What is 2 + 3?");
    answered("5");
    asked("And 4 + 4?");
    List<Item> items = items();
    assertEquals(List.of("Sums 1", "Sums 2"), items.stream().map(Item::name).toList());
    assertEquals(
        List.of(Map.of("question", "What is 2 + 3?"), Map.of("question", "And 4 + 4?")),
        items.stream().map(Item::variables).toList());
    assertEquals("5", items.getFirst().expected());
    assertNull(items.getLast().expected());
  }

  @Test
  void picturesAreLeftOutAndThatIsSaid() {
    MessageNode plain = asked("What is this?");
    branch.removeLast();
    add(
        plain.with(
            new ChatMessage(
                Role.USER,
                List.of(
                    new ContentPart.Text("What is this?"),
                    new ContentPart.File("a.pdf", "application/pdf", "https://a.example/a.pdf"))),
            null));
    answered("A page.");
    asked("And this?");
    ConversationItems items = new ConversationItems();
    items.add(shown(), new MessageTree(branch));
    assertEquals(2, items.all().size());
    assertEquals(
        "One question has pictures or files beside the text: items are texts, and these are left"
            + " out.",
        items.leftOut());
    assertEquals("", new ConversationItems().leftOut());
  }

  @Test
  void aSecondQuestionIsNoAnswer() {
    asked("What is 2 + 3?");
    asked("Well?");
    assertNull(items().getFirst().expected());
  }

  @Test
  void anEmptyQuestionOrAnswerIsNone() {
    asked(" \n");
    answered("What would you like to know?");
    asked("What is 2 + 3?");
    answered("  ");
    List<Item> items = items();
    assertEquals(1, items.size());
    assertEquals("Sums 1", items.getFirst().name());
    assertNull(items.getFirst().expected());
  }

  @ParameterizedTest
  @EnumSource(value = TurnState.class, names = "COMPLETE", mode = EnumSource.Mode.EXCLUDE)
  void halfAnAnswerIsNotWhatIsExpected(TurnState state) {
    asked("What is 2 + 3?");
    MessageNode whole = answered("2 + 3 is");
    Answer answer = Objects.requireNonNull(whole.answer()).withState(state);
    branch.set(1, whole.with(whole.message(), answer));
    assertNull(items().getFirst().expected());
  }

  @Test
  void anAnswerThatAPersonWroteIsWhatIsExpected() {
    asked("What is 2 + 3?");
    MessageNode written = answered("5");
    branch.set(1, written.with(written.message(), null));
    assertEquals("5", items().getFirst().expected());
  }

  @Test
  void whatTheDiskDamagedIsPassedOver() {
    branch.add(Samples.user(conversation, null, "What is 2 / 3?").asDamaged());
    answered("A fraction.");
    asked("What is 2 + 3?");
    answered("5");
    branch.set(3, branch.get(3).asDamaged());
    List<Item> items = items();
    assertEquals(1, items.size());
    assertEquals("What is 2 + 3?", items.getFirst().variables().get(ConversationItems.QUESTION));
    assertNull(items.getFirst().expected());
  }

  @Test
  void theSameQuestionWithTheSameAnswerIsOneItem() {
    asked("What is 2 + 3?");
    answered("5");
    asked("What is 2 + 3?");
    answered("5");
    asked("What is 2 + 3?");
    answered("Five");
    ConversationItems items = new ConversationItems();
    items.add(shown(), new MessageTree(branch));
    items.add(shown(), new MessageTree(branch));
    assertEquals(List.of("Sums 1", "Sums 3"), items.all().stream().map(Item::name).toList());
  }
}
