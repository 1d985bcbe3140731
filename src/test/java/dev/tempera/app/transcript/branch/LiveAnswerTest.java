package dev.tempera.app.transcript.branch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.SteppedPulse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a running answer is read, and that nothing of it is missed. */
class LiveAnswerTest {
  private final FakeConversations conversations = new FakeConversations();
  private final FakeTurn turn = turn();
  private final SteppedPulse pulse = new SteppedPulse();
  private final List<String> heard = new ArrayList<>();
  private final LiveAnswer live =
      new LiveAnswer(turn, pulse, 0, 0, news -> heard.add(news.text().toString()));

  private FakeTurn turn() {
    ConversationId id = conversations.start();
    conversations.user(id, "Go on.");
    return conversations.begin(id);
  }

  private String all() {
    return String.join("", heard);
  }

  @Test
  void theFirstWordIsReadAtTheNextPulse() {
    pulse.beat();
    for (int i = 0; i < 3; i++) {
      pulse.beat();
    }
    heard.clear();
    turn.text("Hello");
    pulse.beat();
    assertEquals(List.of("Hello"), heard);
  }

  @Test
  void whatComesAtEachPulseIsReadAtEverySecond() {
    pulse.beat();
    heard.clear();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      turn.text(i + " ");
      said.append(i).append(' ');
      pulse.beat();
    }
    assertEquals(30, heard.size());
    pulse.beat();
    assertEquals(said.toString(), all(), "the last word waits for one pulse at most");
  }

  @Test
  void whatNobodyCanReadAlongIsReadAtEveryFourth() {
    pulse.beat();
    heard.clear();
    String much = "a word after the other and then some more of them";
    for (int i = 0; i < 60; i++) {
      turn.text(much);
      pulse.beat();
    }
    assertEquals(15, heard.size());
    for (int i = 0; i < 4; i++) {
      pulse.beat();
    }
    assertEquals(much.repeat(60), all(), "the last word waits for three pulses at most");
  }

  @Test
  void whatWasReadAtOnceIsNotReadAgain() {
    pulse.beat();
    turn.text("a");
    pulse.beat();
    turn.text("b");
    live.drain();
    assertEquals("ab", all());
    pulse.beat();
    pulse.beat();
    assertEquals("ab", all());
  }

  @Test
  void whatCouldNotBeDrawnOnceIsFollowedOn() {
    List<String> drawn = new ArrayList<>();
    SteppedPulse steps = new SteppedPulse();
    LiveAnswer failing =
        new LiveAnswer(
            turn,
            steps,
            0,
            0,
            news -> {
              if (news.text().toString().contains("bad")) {
                throw new IllegalStateException("no");
              }
              drawn.add(news.text().toString());
            });
    turn.text("bad");
    assertThrows(IllegalStateException.class, steps::beat);
    for (int i = 0; i < 4; i++) {
      steps.beat();
    }
    turn.text("good");
    for (int i = 0; i < 4; i++) {
      steps.beat();
    }
    assertEquals("good", String.join("", drawn));
    failing.cancel();
  }

  @Test
  void aPulseIsAskedForOnlyWhileThereIsSomethingToRead() {
    turn.text("a");
    for (int i = 0; i < 6; i++) {
      pulse.beat();
    }
    assertTrue(pulse.isIdle());
  }

  @Test
  void whoIsNotFollowedAnyMoreIsNotHeard() {
    pulse.beat();
    turn.text("a");
    live.cancel();
    heard.clear();
    for (int i = 0; i < 4; i++) {
      pulse.beat();
    }
    assertEquals(List.of(), heard);
    assertTrue(pulse.isIdle());
  }
}
