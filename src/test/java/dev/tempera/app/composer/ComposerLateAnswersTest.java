package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.TurnState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A store that is slow, files that are read late, and a person who goes to and fro meanwhile. */
class ComposerLateAnswersTest {
  private final LateComposer world = new LateComposer();

  @Test
  void goingToAndFroWhileTheDraftsAreReadDoublesNothing() {
    ConversationId a = world.add("a", "", "one.txt");
    ConversationId b = world.add("b", "", "two.txt");
    world.go(a);
    world.go(b);
    world.go(a);
    world.settle();
    assertEquals(List.of("one.txt"), world.names());
    world.go(b);
    world.settle();
    assertEquals(List.of("two.txt"), world.names());
    assertEquals(List.of("one.txt"), world.stored(a));
  }

  @Test
  void whatIsAttachedWhileTheDraftIsReadIsAddedToItOnce() {
    ConversationId a = world.add("a", "", "one.txt");
    ConversationId b = world.add("b", "");
    world.go(a);
    Attachment paste = world.attachments.addPaste("long");
    world.type(DraftMessage.token(paste));
    world.go(b);
    world.go(a);
    world.settle();
    assertEquals(List.of("one.txt", "Pasted text 1"), world.names());
    assertEquals(List.of("one.txt", "Pasted text 1"), world.stored(a));
  }

  @Test
  void nothingCanBeSentBeforeEverythingAttachedIsThere() {
    ConversationId a = world.add("a", "text", "one.txt");
    world.go(a);
    assertFalse(world.model.canSendProperty().get());
    world.model.send();
    assertEquals("text", world.written.toString());
    assertTrue(world.store.sent().isEmpty());
  }

  @Test
  void whatIsSentBeforeEverythingAttachedIsThereGoesOutOnceItIs() {
    ConversationId a = world.add("a", "text", "one.txt");
    world.go(a);
    world.model.send();
    world.model.send();
    world.settle();
    assertEquals(1, world.store.sent().size());
    assertTrue(world.store.sent().getFirst().parts().size() > 1);
    assertEquals("", world.written.toString());
  }

  @Test
  void whoWritesOnOrGoesElsewhereHasNotSent() {
    ConversationId a = world.add("a", "text", "one.txt");
    ConversationId b = world.add("b", "", "two.txt");
    world.go(a);
    world.model.send();
    world.type("text and more");
    world.settle();
    assertTrue(world.store.sent().isEmpty());
    world.go(b);
    world.type("to b");
    world.model.send();
    world.go(a);
    world.settle();
    world.go(b);
    world.settle();
    assertTrue(world.store.sent().isEmpty());
    assertEquals("to b", world.written.toString());
  }

  @Test
  void aFileThatIsReadForOneConversationDoesNotHoldUpAnother() {
    ConversationId a = world.add("a", "");
    ConversationId b = world.add("b", "text");
    world.go(a);
    world.session.settle();
    world.attach("late.txt");
    world.go(b);
    world.session.settle();
    assertTrue(world.model.canSendProperty().get());
    world.settle();
    assertEquals(List.of(), world.names());
    assertEquals(List.of("late.txt"), world.stored(a));
  }

  @Test
  void aFileThatIsReadBeforeThereIsAConversationIsWaitedFor() {
    ConversationId a = world.add("a", "text");
    world.attach("early.txt");
    world.go(a);
    world.session.settle();
    assertFalse(world.model.canSendProperty().get());
    world.settle();
    assertEquals(List.of("early.txt"), world.names());
    assertTrue(world.model.canSendProperty().get());
  }

  @Test
  void whatIsBeingSentDoesNotComeBackByGoingToAndFro() {
    ConversationId a = world.add("a", "text", "one.txt");
    ConversationId b = world.add("b", "");
    world.go(a);
    world.settle();
    world.model.send();
    world.go(b);
    world.session.settle();
    world.go(a);
    world.session.settle();
    assertEquals("", world.written.toString());
    assertEquals(List.of(), world.names());
    world.settle();
    assertEquals(List.of(), world.names());
    assertEquals(List.of(), world.stored(a));
    assertEquals(1, world.store.sent().size());
  }

  @Test
  void whatIsWrittenAndAttachedWhileAMessageIsSentIsNotLostWithIt() {
    ConversationId a = world.add("a", "first", "one.txt");
    world.go(a);
    world.settle();
    world.model.send();
    world.type("second");
    world.attach("two.txt");
    world.files.answerAll();
    world.delay.advance(ComposerViewModel.DRAFT_DELAY);
    world.session.settle();
    world.settle();
    assertEquals(List.of("two.txt"), world.stored(a));
    assertEquals("second", world.storedText(a));
  }

  @Test
  void theTextOfADeletedConversationDoesNotGetIntoTheNextOne() {
    ConversationId a = world.add("a", "");
    ConversationId b = world.add("b", "");
    world.go(a);
    world.settle();
    world.type("of a");
    world.attach("a.txt");
    world.files.answerAll();
    world.go(null);
    assertEquals("", world.written.toString());
    assertEquals(List.of(), world.names());
    world.go(b);
    world.settle();
    assertEquals("", world.written.toString());
    assertEquals(List.of(), world.names());
    assertEquals("", world.storedText(b));
    assertEquals("of a", world.storedText(a));
    assertEquals(List.of("a.txt"), world.stored(a));
  }

  @Test
  void whatIsTypedBeforeTheConversationIsThereIsAddedToItsDraft() {
    ConversationId a = world.add("a", "stored");
    world.type("early");
    world.go(a);
    assertEquals("stored\n\nearly", world.written.toString());
    world.settle();
    assertEquals("stored\n\nearly", world.storedText(a));
  }

  @Test
  void pastesOfOneConversationAreNotJudgedByTheTextOfAnother() {
    ConversationId a = world.add("a", "");
    ConversationId b = world.add("b", "text of b");
    world.go(a);
    world.settle();
    world.type(DraftMessage.token(world.attachments.addPaste("long")));
    world.settle();
    world.go(b);
    world.settle();
    world.go(a);
    world.settle();
    assertEquals(List.of("Pasted text 1"), world.stored(a));
  }

  @Test
  void aPasteTakenOutIsBroughtBackIntoItsOwnConversation() {
    ConversationId a = world.add("a", "");
    ConversationId b = world.add("b", "text of b");
    world.go(a);
    world.settle();
    Attachment paste = world.attachments.addPaste("long");
    world.type("");
    world.model.removedPaste(paste, () -> world.type(DraftMessage.token(paste)));
    Toast undo = world.toasts.getLast();
    world.go(b);
    undo.run().run();
    world.settle();
    assertEquals("text of b", world.written.toString());
    world.go(a);
    world.settle();
    assertEquals("[Pasted text 1]", world.written.toString());
    assertEquals(List.of("Pasted text 1"), world.names());
  }

  /** What the person wrote and attached in each conversation. */
  private static final class Expected {
    final Map<ConversationId, String> texts = new HashMap<>();
    final Map<ConversationId, Set<String>> names = new HashMap<>();
    final List<Sending> sending = new ArrayList<>();
    int attempts;
    int sent;

    record Sending(ConversationId id, String text, Set<String> names) {}

    Set<String> names(ConversationId id) {
      return Objects.requireNonNull(names.get(id));
    }

    String text(ConversationId id) {
      return Objects.requireNonNull(texts.get(id));
    }

    /** Follows what became of the messages that were given away. */
    void follow(LateComposer world) {
      int tried = (int) world.store.log().stream().filter(line -> line.startsWith("send ")).count();
      boolean stored = world.store.sent().size() > sent;
      sent = world.store.sent().size();
      if (tried > attempts) {
        attempts = tried;
        Sending first = sending.removeFirst();
        if (!stored) {
          texts.merge(first.id(), first.text(), (newer, text) -> TextDrafts.join(text, newer));
          names(first.id()).addAll(first.names());
        }
      }
    }
  }

  private record Undo(Toast toast, ConversationId id, String name) {}

  @Test
  void nothingIsLostDoubledOrMixedUpInWhateverOrderThingsHappen() {
    for (int seed = 0; seed < 300; seed++) {
      run(new Random(seed), "seed " + seed);
    }
  }

  private static void run(Random random, String seed) {
    LateComposer world = new LateComposer();
    Expected expected = new Expected();
    List<Undo> undos = new ArrayList<>();
    List<ConversationId> ids = new ArrayList<>();
    for (String title : List.of("a", "b", "c")) {
      ConversationId id = world.add(title, "draft of " + title, title + ".txt");
      ids.add(id);
      expected.texts.put(id, "draft of " + title);
      expected.names.put(id, new TreeSet<>(List.of(title + ".txt")));
    }
    ConversationId shown = ids.getFirst();
    world.go(shown);
    for (int step = 0; step < 40; step++) {
      switch (random.nextInt(18)) {
        case 0, 1 -> {
          shown = ids.get(random.nextInt(3));
          world.go(shown);
        }
        case 2, 3 -> {
          world.type("text " + step);
          expected.texts.put(shown, "text " + step);
        }
        case 4 -> {
          world.attach(step + ".txt");
          expected.names(shown).add(step + ".txt");
        }
        case 5 -> {
          if (!world.attachments.items().isEmpty()) {
            Attachment first = world.attachments.items().getFirst();
            world.attachments.remove(first);
            expected.names(shown).remove(first.name());
            undos.add(new Undo(world.toasts.getLast(), shown, first.name()));
          }
        }
        case 6 -> {
          if (!undos.isEmpty()) {
            Undo undo = undos.removeLast();
            undo.toast().run().run();
            expected.names(undo.id()).add(undo.name());
          }
        }
        case 7 -> {
          if (world.model.canSendProperty().get()) {
            expected.sending.add(
                new Expected.Sending(
                    shown, expected.text(shown), new TreeSet<>(expected.names(shown))));
            expected.texts.put(shown, "");
            expected.names(shown).clear();
            world.model.send();
          }
        }
        case 8 -> world.store.failWith(random.nextInt(3) == 0 ? "The disk is full." : null);
        case 9 ->
            world
                .store
                .running(ids.get(random.nextInt(3)))
                .forEach(turn -> world.store.turn(turn.conversation()).end(TurnState.COMPLETE));
        case 10 -> world.delay.advance(ComposerViewModel.DRAFT_DELAY);
        case 11 -> {
          if (random.nextBoolean()) {
            world.flushes.answerNext();
          } else {
            world.files.answerAny(random);
          }
        }
        case 12 -> world.files.answerAny(random);
        case 13 -> world.session.answerAny(random);
        default -> world.session.work();
      }
      expected.follow(world);
      String where = seed + " step " + step;
      assertEquals(expected.text(shown), world.written.toString(), where);
      assertTrue(expected.names(shown).containsAll(world.names()), where + world.names());
      assertEquals(new TreeSet<>(world.names()).size(), world.names().size(), where);
      if (world.attachments.readyProperty().get()) {
        assertEquals(expected.names(shown), new TreeSet<>(world.names()), where);
      }
    }
    world.store.failWith(null);
    for (int i = 0; i < 100 && !expected.sending.isEmpty(); i++) {
      world.flushes.answerNext();
      world.session.work();
      expected.follow(world);
    }
    world.settle();
    for (ConversationId id : ids) {
      world.go(id);
      world.settle();
      assertEquals(expected.text(id), world.written.toString(), seed);
      assertEquals(expected.names(id), new TreeSet<>(world.names()), seed);
      world.type(expected.text(id) + "!");
      world.settle();
      assertEquals(expected.text(id) + "!", world.storedText(id), seed);
      assertEquals(expected.names(id), new TreeSet<>(world.stored(id)), seed);
    }
  }
}
