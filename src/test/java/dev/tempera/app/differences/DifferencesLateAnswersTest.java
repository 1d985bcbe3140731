package dev.tempera.app.differences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.MessageTree;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.difference.AnswerDiff;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.StoreException;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Answers, requests and comparisons come when they like: what is chosen is what is compared. */
class DifferencesLateAnswersTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Setup SETUP = new Setup("c", "m", "", ParameterSet.EMPTY);

  private final LateAnswers answers = new LateAnswers();
  private final LateUi ui = new LateUi();
  private final List<Conversation> conversations = new ArrayList<>();
  private final Map<ConversationId, List<MessageNode>> nodes = new HashMap<>();
  private boolean fails;

  private final DifferencesViewModel model =
      new DifferencesViewModel(
          new AnswerSource(
              () -> answers.ask(() -> List.copyOf(conversations)),
              id -> answers.ask(() -> open(id)),
              node -> answers.ask(() -> sent(node))),
          ui,
          answers);

  private OpenConversation open(ConversationId id) {
    if (fails) {
      throw new StoreException("The disk is gone.");
    }
    return new OpenConversation(
        conversations.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(),
        new MessageTree(nodes.getOrDefault(id, List.of())));
  }

  private static Optional<SentRequest> sent(MessageNode node) {
    return Optional.of(
        new SentRequest(
            "{\"model\":\"m\",\"messages\":[],\"seed\":" + node.message().text().length() + "}",
            "{}"));
  }

  /** A conversation of a question with several answers. */
  private Conversation conversation(String... texts) {
    ConversationId id = ConversationId.create();
    List<MessageNode> all = new ArrayList<>();
    MessageNode question = node(id, null, Role.USER, "Why?");
    all.add(question);
    for (String text : texts) {
      all.add(node(id, question.id(), Role.ASSISTANT, text));
    }
    nodes.put(id, all);
    Conversation made =
        new Conversation(id, "", false, NOW, NOW, all.getLast().id(), SETUP, "", null);
    conversations.add(made);
    return made;
  }

  private static MessageNode node(
      ConversationId conversation, @Nullable MessageId parent, Role role, String text) {
    Answer answer =
        role == Role.USER ? null : Answer.started("c", "m", NOW).withState(TurnState.COMPLETE);
    return new MessageNode(
        MessageId.create(), conversation, parent, ChatMessage.text(role, text), NOW, answer);
  }

  private void settle() {
    for (int i = 0; i < 10; i++) {
      ui.runAll();
      answers.answerAll();
    }
    ui.runAll();
  }

  private AnswerDiff diff() {
    AnswerDiff known = model.diffProperty().get();
    assertNotNull(known, model.noticeProperty().get());
    return known;
  }

  @Test
  void itBeginsWithTheNearestVersion() {
    Conversation made = conversation("one", "two", "three");
    model.begin(made.id(), null);
    settle();
    assertEquals("two", diff().before().text());
    assertEquals("three", diff().after().text());
    model.begin(made.id(), Objects.requireNonNull(nodes.get(made.id())).get(1).id());
    settle();
    assertEquals("three", diff().before().text());
    assertEquals("one", diff().after().text());
    model.swap();
    settle();
    assertEquals("one", diff().before().text());
    assertEquals("three", diff().after().text());
    assertTrue(model.text().contains("same text") || model.text().contains("differ"));
  }

  @Test
  void whatIsChosenIsWhatIsComparedInAnyOrder() {
    conversation("a1", "a2");
    conversation("b1");
    conversation();
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      model.begin(conversations.getFirst().id(), null);
      settle();
      for (int step = 0; step < 25; step++) {
        SideViewModel side = random.nextBoolean() ? model.first() : model.second();
        switch (random.nextInt(5)) {
          case 0 ->
              side.conversationProperty()
                  .set(conversations.get(random.nextInt(conversations.size())));
          case 1 -> {
            if (!side.answers().isEmpty()) {
              side.answerProperty().set(side.answers().get(random.nextInt(side.answers().size())));
            }
          }
          case 2 -> model.swap();
          case 3 -> answers.answerAny(random);
          default -> ui.runNext();
        }
      }
      settle();
      AnswerChoice a = model.first().answerProperty().get();
      AnswerChoice b = model.second().answerProperty().get();
      if (a == null || b == null) {
        assertNull(model.diffProperty().get());
        assertEquals("Choose two answers.", model.noticeProperty().get());
      } else {
        assertEquals(a.node().message().text(), diff().before().text());
        assertEquals(b.node().message().text(), diff().after().text());
        assertEquals("", model.noticeProperty().get());
      }
    }
  }

  @Test
  void aFailureIsTold() {
    Conversation made = conversation("one");
    fails = true;
    model.begin(made.id(), null);
    settle();
    assertEquals("The conversation could not be opened.", model.noticeProperty().get());
    model.close();
  }

  @Test
  void aConversationWithoutAnswersHasNothingToCompare() {
    Conversation made = conversation();
    model.begin(made.id(), null);
    settle();
    assertNull(model.diffProperty().get());
    assertEquals("Choose two answers.", model.noticeProperty().get());
    assertEquals("", model.text());
  }
}
