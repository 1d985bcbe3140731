package dev.tempera.app.transcript.marking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.TranscriptDocument;
import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.Names;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateMarks;
import dev.tempera.testing.LateUi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkingLateAnswersTest {
  private static final ConversationId HERE = new ConversationId("here");
  private static final ConversationId THERE = new ConversationId("there");
  private static final MessageId ONE = new MessageId("1");
  private static final MessageId TWO = new MessageId("2");
  private static final MessageId FAR = new MessageId("far");

  private final LateAnswers late = new LateAnswers();
  private final LateUi ui = new LateUi();
  private final LateMarks store = new LateMarks(late);
  private final List<String> said = new ArrayList<>();
  private final List<Toast> toasts = new ArrayList<>();
  private final Marking marking = new Marking(new TranscriptDocument(), ui, said::add);

  MarkingLateAnswersTest() {
    store.put(HERE, ONE);
    store.put(HERE, TWO);
    store.put(THERE, FAR);
    marking.keepIn(store);
    marking.onToast(toasts::add);
    marking.show(HERE);
  }

  private void settle() {
    do {
      late.answerAll();
      ui.runAll();
    } while (late.open() > 0);
  }

  @Test
  void aStarIsSeenAtOnceAndStaysWhateverIsToldLate() {
    marking.toggleStar(ONE);
    assertTrue(marking.of(ONE).starred());
    late.answer(0); // how it stood before
    ui.runAll();
    assertTrue(marking.of(ONE).starred(), "an older answer takes nothing back");
    settle();
    assertEquals(Set.of(ONE), marking.starred());
    marking.toggleStar(ONE);
    settle();
    assertEquals(Set.of(), marking.starred());
    assertEquals(MessageMark.NONE, store.kept(ONE));
  }

  @Test
  void whatAnotherWindowMarksIsSeen() {
    settle();
    var _ = store.star(TWO, true);
    settle();
    assertTrue(marking.of(TWO).starred());
  }

  @Test
  void starsOfAnotherConversationStayThere() {
    settle();
    marking.toggleStar(ONE);
    marking.show(THERE);
    marking.toggleStar(FAR);
    settle();
    assertEquals(Set.of(FAR), marking.starred());
    marking.show(HERE);
    settle();
    assertEquals(Set.of(ONE), marking.starred());
  }

  @Test
  void whatCannotBeKeptIsSaidAndNotShown() {
    settle();
    store.failWith("The disk is full.");
    marking.toggleStar(ONE);
    settle();
    assertFalse(marking.of(ONE).starred());
    assertEquals(List.of("The disk is full."), said);
  }

  @Test
  void aNoteIsKeptAndTakenBack() {
    settle();
    marking.openNote(ONE);
    assertTrue(marking.claimsFocus(ONE));
    assertFalse(marking.claimsFocus(ONE), "once");
    marking.typed(ONE, "look again");
    marking.keepNote(ONE, "look again\n");
    settle();
    assertEquals("look again", store.kept(ONE).note());
    assertEquals("Note kept", toasts.getLast().text());
    marking.keepNote(ONE, " ");
    settle();
    assertEquals("", store.kept(ONE).note());
    assertEquals("Note removed", toasts.getLast().text());
    toasts.getLast().run().run();
    settle();
    assertEquals("look again", store.kept(ONE).note());
    marking.keepNote(ONE, "look again");
    assertEquals(2, toasts.size(), "nothing has changed");
  }

  @Test
  void aNoteThatIsTooLongWaitsForWhoeverComesBack() {
    settle();
    marking.openNote(ONE);
    String tooLong = "x".repeat(Names.LONGEST_NOTE + 1);
    marking.typed(ONE, tooLong);
    marking.show(THERE);
    settle();
    assertTrue(said.getLast().startsWith("A note has "), said.getLast());
    assertEquals(MessageMark.NONE, store.kept(ONE));
    marking.show(HERE);
    settle();
    marking.openNote(ONE);
    marking.typed(ONE, tooLong.substring(1));
    marking.show(THERE);
    settle();
    assertEquals(tooLong.substring(1), store.kept(ONE).note());
  }

  @Test
  void aNoteThatCannotBeKeptIsNotLost() {
    settle();
    marking.openNote(ONE);
    String tooLong = "x".repeat(Names.LONGEST_NOTE + 1);
    marking.typed(ONE, tooLong);
    marking.keepNote(ONE, tooLong);
    assertEquals(1, said.size());
    assertTrue(said.getFirst().startsWith("A note has "), said.getFirst());
    marking.typed(ONE, "short");
    store.failWith("The disk is full.");
    marking.keepNote(ONE, "short");
    settle();
    assertEquals("The disk is full.", said.getLast());
    store.failWith(null);
    marking.show(THERE);
    settle();
    assertEquals("short", store.kept(ONE).note(), "its editor was open once more");
  }

  @Test
  void whoGoesElsewhereKeepsWhatWasTyped() {
    settle();
    marking.openNote(ONE);
    marking.typed(ONE, "half a th");
    marking.show(THERE);
    settle();
    assertEquals("half a th", store.kept(ONE).note());
    marking.openNote(FAR);
    marking.typed(FAR, "so");
    marking.leaveNote(FAR);
    marking.close();
    settle();
    assertEquals("", store.kept(FAR).note());
  }

  @Test
  void manyStarsAreOneReading() {
    settle();
    marking.star(List.of(ONE, TWO), true);
    assertEquals(2, late.open());
    late.answerAll();
    ui.runAll();
    assertEquals(1, late.open(), "read once for both");
  }

  /** Steps and answers in any order: what a person did is what is shown, at every moment. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatIsShownIsWhatWasDoneLast(long seed) {
    Random random = new Random(seed);
    Map<MessageId, Boolean> done = new HashMap<>();
    List<MessageId> all = List.of(ONE, TWO);
    for (int i = 0; i < 300; i++) {
      switch (random.nextInt(5)) {
        case 0 -> {
          MessageId message = all.get(random.nextInt(2));
          marking.toggleStar(message);
          done.put(message, marking.of(message).starred());
        }
        case 1, 2 -> late.answerAny(random);
        case 3 -> ui.runNext();
        default -> {
          marking.show(THERE);
          marking.show(HERE);
          settle();
        }
      }
      done.forEach((message, on) -> assertEquals(on, marking.of(message).starred()));
    }
    settle();
    done.forEach((message, on) -> assertEquals(on, store.kept(message).starred()));
  }
}
