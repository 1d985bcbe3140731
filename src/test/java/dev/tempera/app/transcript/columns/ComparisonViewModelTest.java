package dev.tempera.app.transcript.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Comparison;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.testing.FakeComparisons;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonViewModelTest {
  private final FakeConversations conversations = new FakeConversations();
  private final FakeComparisons comparisons = new FakeComparisons(conversations);
  private final QueuedPulse pulse = new QueuedPulse();
  private final ComparisonViewModel model =
      new ComparisonViewModel(conversations, comparisons, UiExecutor.immediate(), pulse);
  private final ConversationId id = conversations.start();
  private final List<FakeTurn> turns = new ArrayList<>();
  private @Nullable ConversationId shown = id;

  ComparisonViewModelTest() {
    conversations.listen(
        new ConversationListener() {
          @Override
          public void conversationChanged(Conversation conversation) {
            if (conversation.id().equals(shown)) {
              model.shown(conversation);
            }
          }
        });
  }

  private static Setup temperature(Setup setup, String value) {
    return setup.withParameters(setup.parameters().with("temperature", ExactJson.read(value)));
  }

  /** A question with two answers, compared at two temperatures; the first column is active. */
  private void compare() {
    conversations.user(id, "one");
    MessageId first = conversations.answer(id, "It is red");
    Conversation now = conversations.conversation(id);
    conversations.replace(now.withHead(parent(first), now.updatedAt()));
    MessageId second = conversations.answer(id, "It is blue");
    Conversation later = conversations.conversation(id);
    Setup setup = later.setup();
    conversations.replace(
        later
            .withHead(first, later.updatedAt())
            .withComparison(
                new Comparison(
                    List.of(
                        new Comparison.Column(setup, first),
                        new Comparison.Column(temperature(setup, "1"), second)),
                    0,
                    true)));
  }

  private @Nullable MessageId parent(MessageId message) {
    return conversations.tree(id).get(message).orElseThrow().parent();
  }

  /** Sends to both columns, as the session does. */
  private void send(String text) {
    List<Comparison.Column> columns = new ArrayList<>();
    Conversation before = conversations.conversation(id);
    for (Comparison.Column column : before.columns()) {
      Conversation at = conversations.conversation(id);
      shown = null;
      conversations.replace(at.withHead(column.head(), at.updatedAt()));
      conversations.user(id, text);
      FakeTurn turn = conversations.begin(id);
      turns.add(turn);
      columns.add(new Comparison.Column(column.setup(), turn.message()));
    }
    shown = id;
    Conversation after = conversations.conversation(id);
    int active = before.comparison().active();
    conversations.replace(
        after
            .withHead(columns.get(active).head(), after.updatedAt())
            .withComparison(new Comparison(columns, active, true)));
    for (FakeTurn turn : turns) {
      conversations.announce(turn);
    }
  }

  private List<String> texts(int column) {
    return model.columns().get(column).messages().stream()
        .map(message -> message.textProperty().get())
        .toList();
  }

  @Test
  void eachSetupHasAColumnWithItsBranch() {
    compare();
    assertTrue(model.openProperty().get());
    assertEquals(List.of("one", "It is red"), texts(0));
    assertEquals(List.of("one", "It is blue"), texts(1));
    assertEquals(
        List.of("fake/model · temperature unset", "fake/model · temperature 1"),
        model.columns().stream().map(c -> c.setupProperty().get()).toList());
    assertEquals(
        List.of(true, false), model.columns().stream().map(c -> c.activeProperty().get()).toList());
    assertEquals(6, model.columns().getFirst().sharedProperty().get(), "“It is ”");
    assertEquals("What you send goes to all 2.", model.summaryProperty().get());
  }

  @Test
  void allGrowAtOnceAndEndInAnyOrder() {
    compare();
    send("two");
    assertEquals(List.of("one", "It is red", "two", ""), texts(0));
    turns.getLast().text("Blue it ");
    turns.getFirst().text("Red");
    pulse.beat();
    assertEquals(List.of("one", "It is blue", "two", "Blue it "), texts(1));
    assertEquals("Red", texts(0).getLast());
    assertEquals(
        "What you send goes to all 2; 2 still being written.", model.summaryProperty().get());
    turns.getLast().text("is.");
    conversations.end(turns.getLast(), TurnState.COMPLETE);
    pulse.beat();
    assertEquals("Blue it is.", texts(1).getLast());
    assertFalse(model.columns().getLast().growingProperty().get());
    assertTrue(model.columns().getFirst().growingProperty().get());
    conversations.end(turns.getFirst(), TurnState.FAILED);
    pulse.beat();
    assertEquals("What you send goes to all 2.", model.summaryProperty().get());
    assertTrue(model.columns().getFirst().totalsProperty().get().startsWith("2 answers · "));
  }

  @Test
  void whatEndsWhileTheConversationIsReadIsNotMissed() {
    shown = null;
    compare();
    send("two");
    turns.getFirst().text("ended meanwhile");
    conversations.answerLate();
    model.shown(null);
    model.shown(conversations.conversation(id));
    assertTrue(model.openProperty().get());
    assertEquals(List.of(), model.columns());
    conversations.end(turns.getFirst(), TurnState.COMPLETE);
    while (!conversations.untold().isEmpty()) {
      conversations.untold().removeFirst().run();
    }
    pulse.beat();
    assertEquals("ended meanwhile", texts(0).getLast());
  }

  @Test
  void anAnswerForAnotherConversationIsNotHeard() {
    shown = null;
    compare();
    conversations.answerLate();
    model.shown(conversations.conversation(id));
    model.shown(conversations.conversation(conversations.start()));
    conversations.untold().forEach(Runnable::run);
    assertFalse(model.openProperty().get());
    assertEquals(List.of(), model.columns());
  }

  @Test
  void anotherColumnIsChosenWhenWhatWasSetIsStored() {
    compare();
    CompletableFuture<Void> stored = new CompletableFuture<>();
    model.before(() -> stored);
    model.activate(model.columns().getLast());
    assertEquals(List.of(), comparisons.calls());
    stored.complete(null);
    assertEquals(List.of("activate 1"), comparisons.calls());
    assertTrue(model.columns().getLast().activeProperty().get());
    assertEquals(List.of("one", "It is blue"), texts(1));
    assertEquals(List.of("one", "It is red"), texts(0));
    model.activate(model.columns().getLast());
    assertEquals(1, comparisons.calls().size(), "it is active already");
  }

  @Test
  void oneGoesOnAlone() {
    compare();
    model.goOnAlone(model.columns().getLast());
    assertEquals(List.of("activate 1", "leave"), comparisons.calls());
    assertFalse(model.openProperty().get());
    model.begin();
    assertEquals("show", comparisons.calls().getLast());
    assertEquals(2, model.columns().size());
  }

  @Test
  void oneBecomesAConversationOfItsOwn() {
    compare();
    List<MessageId> branched = new ArrayList<>();
    model.onBranchOff(branched::add);
    MessageId head = model.columns().getLast().messages().getLast().id();
    model.branchOff(model.columns().getLast());
    assertEquals(List.of("activate 1"), comparisons.calls());
    assertEquals(List.of(head), branched);
  }

  @Test
  void aComparisonBeginsWhereThereIsNone() {
    conversations.user(id, "one");
    model.begin();
    assertEquals(List.of("compare 0"), comparisons.calls());
    assertEquals(2, model.columns().size());
    model.add();
    assertEquals(3, model.columns().size());
    model.remove(model.columns().get(1));
    assertEquals(2, model.columns().size());
  }

  @Test
  void whatFailsIsToldWhereItWasAskedFor() {
    compare();
    comparisons.answerLate();
    comparisons.failWith("The disk is full.");
    model.add();
    ConversationId other = conversations.start();
    shown = other;
    model.shown(conversations.conversation(other));
    comparisons.waiting().removeFirst().run();
    assertEquals("", model.problemProperty().get());
    shown = id;
    model.shown(conversations.conversation(id));
    model.add();
    comparisons.waiting().removeFirst().run();
    assertEquals("The disk is full.", model.problemProperty().get());
  }
}
