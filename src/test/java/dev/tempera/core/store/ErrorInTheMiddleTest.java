package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.testing.Waits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error when some rows of one answer are written already: none of them is committed, the others
 * are saved, and all of it is written once when that can be done again.
 */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // the store is made before each test
class ErrorInTheMiddleTest {
  private static final byte[] RAW = "data: kept".getBytes(StandardCharsets.UTF_8);

  /** Cannot be put into words for the database while there is no memory. */
  private static final class Heavy extends ObjectNode {
    private static final long serialVersionUID = 1L;
    private volatile boolean memory;

    Heavy() {
      super(JsonNodeFactory.instance);
    }

    @Override
    public JsonNode get(String name) {
      if (!memory) {
        throw new OutOfMemoryError("for the test");
      }
      return super.get(name);
    }
  }

  @TempDir Path folder;
  private final List<StoreException> problems = new CopyOnWriteArrayList<>();
  private final Heavy heavy = new Heavy();
  private final Conversation conversation = Samples.conversation();
  private final MessageNode answer = Samples.streaming(conversation, null);
  private SqliteStore store;
  private TestJournal journal;

  @BeforeEach
  void begin() {
    store = SqliteStore.open(folder, Samples.CLOCK, problems::add).store();
    store.save(conversation);
    journal = TestJournal.begin(store, answer, "{}");
    journal.text("kept");
    journal.raw(RAW, 0, RAW.length, 7);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private MessageNode heavy(String text, TurnState state) {
    return answer.with(
        new ChatMessage(
            Role.ASSISTANT, List.of(new ContentPart.Text(text), new ContentPart.Annotation(heavy))),
        Objects.requireNonNull(answer.answer()).withState(state));
  }

  private MessageNode stored() {
    return store.messages(conversation.id()).getLast();
  }

  private long count(String rows) {
    return store.writer().call(db -> db.number("SELECT count(*) FROM " + rows));
  }

  private long streaming() {
    return count("run WHERE state = 'streaming'");
  }

  /** The thread that saves is there, and writes what others bring. */
  private void assertAnotherIsSaved() {
    Conversation elsewhere = Samples.conversation();
    store.save(elsewhere);
    MessageNode other = Samples.streaming(elsewhere, null);
    TestJournal its = TestJournal.begin(store, other, "{}");
    its.text("saved");
    Waits.until(() -> store.messages(elsewhere.id()).getLast().message().text().equals("saved"));
    its.settle(Samples.complete(other, "saved"));
  }

  private void assertAllIsThereOnce(String text) {
    assertEquals(text, stored().message().text());
    assertEquals(2, stored().message().parts().size(), "text and annotation");
    var raw = store.rawStream(answer.id());
    assertEquals(1, raw.size());
    assertArrayEquals(RAW, raw.getFirst().bytes());
  }

  @Test
  void ofAnAnswerThatStreams() {
    journal.facts(heavy("", TurnState.STREAMING));
    Waits.until(() -> !problems.isEmpty());
    assertAnotherIsSaved();
    assertEquals(0, count("journal"), "nothing half is committed");
    journal.text(" and more");
    heavy.memory = true;
    Waits.until(() -> stored().message().text().equals("kept and more"));
    assertAllIsThereOnce("kept and more");
    assertEquals(1, problems.size(), "told once, however often it was tried");
    assertTrue(String.valueOf(problems.getFirst().getMessage()).contains("memory"));
  }

  @Test
  void ofAnAnswerThatEnds() {
    MessageNode settled = heavy("kept to its end", TurnState.COMPLETE);
    assertThrows(StoreException.class, () -> journal.settle(settled));
    assertAnotherIsSaved();
    assertEquals(1, streaming(), "its end is not there yet");
    heavy.memory = true;
    Waits.until(() -> streaming() == 0);
    assertAllIsThereOnce("kept to its end");
    assertEquals(0, count("journal"), "what it was written with as it came is gone");
  }
}
