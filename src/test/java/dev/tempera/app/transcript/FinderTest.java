package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.find.Finder;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinderTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
  private final Finder finder = model.finder();

  private ConversationId fifty() {
    ConversationId id = conversations.start();
    for (int i = 0; i < 50; i++) {
      conversations.user(id, "Fox and fox " + i);
      conversations.answer(id, "| fox | hen |\n|---|---|\n| **FOX** | dog |");
    }
    model.show(id);
    return id;
  }

  @Test
  void everyHitIsCountedWhateverItsCase() {
    fifty();
    finder.find("fox");
    assertEquals(200, finder.countProperty().get());
    int marked = 0;
    for (int row = 0; row < model.rows().size(); row++) {
      for (int[] range : finder.in(row)) {
        String text = model.rows().get(row).content().text();
        assertTrue(text.substring(range[0], range[1]).equalsIgnoreCase("fox"));
        marked++;
      }
    }
    assertEquals(200, marked);
  }

  @Test
  void theHitsAreWalkedRoundTheEnds() {
    fifty();
    finder.find("hen");
    assertEquals(0, finder.currentProperty().get());
    finder.step(-1);
    assertEquals(49, finder.currentProperty().get());
    finder.step(1);
    assertEquals(0, finder.currentProperty().get());
  }

  @Test
  void whatStreamsInIsFoundToo() {
    ConversationId id = fifty();
    finder.find("wolf");
    assertEquals(0, finder.countProperty().get());
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    turn.text("a wolf\n\nand a wolf");
    pulse.beat();
    assertEquals(2, finder.countProperty().get());
    turn.text(" and its wolf cubs");
    pulse.beat();
    assertEquals(3, finder.countProperty().get());
  }

  /** While an answer streams, a search that takes longer than a pulse must still end. */
  @Test
  void aSearchInTheBackgroundIsNotStartedAnewByEveryDelta() {
    List<Runnable> later = new ArrayList<>();
    TranscriptViewModel slow =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, later::add);
    ConversationId id = conversations.start();
    for (int i = 0; i < 400; i++) {
      conversations.user(id, "fox " + i);
    }
    slow.show(id);
    while (!later.isEmpty()) {
      later.removeFirst().run();
    }
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    slow.finder().find("fox");
    for (int i = 0; i < 50; i++) {
      turn.text("a fox\n\n");
      pulse.beat();
    }
    assertEquals(1, later.size(), "one search at a time");
    later.removeFirst().run();
    while (!later.isEmpty()) {
      later.removeFirst().run();
    }
    assertFalse(slow.finder().searchingProperty().get());
    assertEquals(450, slow.finder().countProperty().get());
  }

  @Test
  void aLetterWhoseSmallFormIsLongerHidesNothing() {
    ConversationId id = conversations.start();
    conversations.user(id, "İstanbul says Hello");
    model.show(id);
    finder.find("hello");
    assertEquals(1, finder.countProperty().get());
  }

  @Test
  void nothingIsFoundForNothing() {
    fifty();
    finder.find("");
    assertEquals(0, finder.countProperty().get());
    finder.find("no such text");
    assertEquals(0, finder.countProperty().get());
    finder.step(1);
  }
}
