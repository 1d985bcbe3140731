package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;

/** What each kind of row becomes when it is copied without all of its message. */
class CopiedPartsTest {
  private final FakeConversations conversations = new FakeConversations();
  private final TranscriptViewModel model =
      new TranscriptViewModel(
          conversations, UiExecutor.immediate(), new QueuedPulse(), Runnable::run);

  /** All but the first paragraph of an answer. */
  private CopiedText copied(String text) {
    ConversationId id = conversations.start();
    conversations.answer(id, "first\n\n" + text);
    model.show(id);
    return fromRow(2);
  }

  private CopiedText fromRow(int row) {
    model.selection().select(new Selection.Place(row, 0), end());
    return CopiedText.of(model.rows(), model.selection(), model.document()::source);
  }

  private int rowOf(String text) {
    return model.rows().stream().map(row -> row.content().text()).toList().indexOf(text);
  }

  private Selection.Place end() {
    int last = model.rows().size() - 1;
    return new Selection.Place(last, model.rows().get(last).content().text().length());
  }

  @Test
  void aHeadingKeepsItsLevelAndARuleIsOne() {
    CopiedText copied = copied("## Head *it*\n\none\n\n---\n\ntwo");
    assertEquals("## Head *it*\n\none\n\n---\n\ntwo", copied.markdown());
    assertEquals("Head it\n\none\n\n\n\ntwo", copied.plain());
  }

  @Test
  void aPictureKeepsItsAddressAndLeavesItsWords() {
    CopiedText copied = copied("see\n\n![a *fox*](https://x.test/fox.png)\n\nthere");
    assertEquals("see\n\n![a fox](https://x.test/fox.png)\n\nthere", copied.markdown());
    assertEquals("see\n\na fox\n\nthere", copied.plain());
  }

  @Test
  void linesInQuotesAndItemsKeepTheirMarks() {
    CopiedText copied = copied("> one\\\n> two\n\n1. a\\\n   b\n2. c\n\n   d");
    assertEquals("> one  \n> two\n\n1. a  \n   b\n2. c\n\n   d", copied.markdown());
    assertEquals("one\ntwo\n\n1. a\n   b\n2. c\n\n  d", copied.plain());
  }

  @Test
  void aToolCallIsNamedAndItsArgumentsAreCode() {
    ConversationId id = conversations.start();
    conversations.answer(
        id,
        List.of(new ContentPart.ToolCall("a", "look", "{\"at\":1}")),
        FakeConversations.settled(TurnState.COMPLETE));
    model.show(id);
    CopiedText copied = fromRow(1);
    assertEquals("`look`\n\n```json\n{\n  \"at\": 1\n}\n```", copied.markdown());
    assertEquals("look {\n  \"at\": 1\n}", copied.plain());
  }

  @Test
  void theSelectionMovesWithItsRowsWhenSomethingAboveThemChanges() {
    ConversationId id = conversations.start();
    MessageId first = conversations.user(id, "a\n\nb\n\nc");
    conversations.answer(id, "below");
    model.show(id);
    int row = rowOf("below");
    model.selection().select(new Selection.Place(row, 1), new Selection.Place(row, 4));
    model.toggles().raw(first); // other rows in its place
    int moved = rowOf("below");
    assertNotEquals(row, moved);
    assertEquals(new Selection.Place(moved, 4), model.selection().head());
    CopiedText copied = CopiedText.of(model.rows(), model.selection(), model.document()::source);
    assertEquals("elo", copied.plain());
  }

  @Test
  void theSelectionStaysWhenItsRowsAreSetAnew() {
    ConversationId id = conversations.start();
    conversations.answer(id, "below");
    model.show(id);
    ObservableList<BlockRow> rows = FXCollections.observableArrayList(model.rows());
    Selection selection = new Selection(rows);
    Selection.Place place = new Selection.Place(rowOf("below"), 4);
    selection.select(new Selection.Place(place.row(), 1), place);
    rows.setAll(List.copyOf(rows));
    assertEquals(place, selection.head());
    rows.clear();
    assertTrue(selection.isEmpty());
  }
}
