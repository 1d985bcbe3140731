package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.MessageMarks;
import dev.tempera.core.organise.OrganiseException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredMarksTest {
  @TempDir Path folder;
  private SqliteStore store;
  private MessageMarks marks;
  private final Conversation conversation = Samples.conversation();
  private final MessageNode question = Samples.user(conversation, null, "a question");
  private final MessageNode other = Samples.user(conversation, null, "another");

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    marks = store.rooms().organiser(Runnable::run).marks();
    store.append(question, conversation);
    store.append(other, conversation);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Map<MessageId, MessageMark> now() {
    return marks.of(conversation.id()).join();
  }

  @Test
  void starAndNoteAreKeptApart() {
    marks.star(question.id(), true).join();
    marks.saveNote(question.id(), "Remember this.").join();
    marks.saveNote(other.id(), "And that.").join();
    close();
    open();
    assertEquals(
        Map.of(
            question.id(), new MessageMark(true, "Remember this."),
            other.id(), new MessageMark(false, "And that.")),
        now());
    marks.star(question.id(), false).join();
    marks.saveNote(other.id(), " ").join();
    assertEquals(Map.of(question.id(), new MessageMark(false, "Remember this.")), now());
  }

  @Test
  void theyStayWhenTheMessageIsWrittenAnewAndGoWithIt() {
    marks.star(question.id(), true).join();
    store.save(question);
    assertEquals(Map.of(question.id(), new MessageMark(true, "")), now());
    store.save(conversation.withDeletedAt(Samples.NOW));
    assertEquals(1, now().size());
    boolean _ = store.deleteForGood(conversation.id());
    assertEquals(Map.of(), now());
    long left = store.writer().call(db -> db.number("SELECT count(*) FROM message_mark"));
    assertEquals(0, left);
  }

  @Test
  void aMessageThatIsGoneIsToldAndNobodyHearsOfIt() {
    List<MessageId> told = new ArrayList<>();
    var _ = marks.listen(told::add);
    CompletionException failed =
        assertThrows(CompletionException.class, () -> marks.star(MessageId.create(), true).join());
    assertInstanceOf(OrganiseException.class, failed.getCause());
    marks.star(other.id(), true).join();
    assertEquals(List.of(other.id()), told);
  }
}
