package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.Flattener;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Selection and copy against a plain model: the rows' texts, joined. */
class SelectionTest {
  /** A late definition makes a link of what was shown with its brackets, and the text shorter. */
  @Test
  void aRowThatHasBecomeShorterIsCopiedToItsEnd() {
    FakeConversations streamed = new FakeConversations();
    QueuedPulse beats = new QueuedPulse();
    TranscriptViewModel shown =
        new TranscriptViewModel(streamed, UiExecutor.immediate(), beats, Runnable::run);
    ConversationId id = streamed.start();
    shown.show(id);
    FakeTurn turn = streamed.begin(id);
    beats.beat();
    turn.text("see [the page]\n\nmore\n\n");
    beats.beat();
    int row = 1;
    int length = shown.rows().get(row).content().text().length();
    shown.selection().select(new Selection.Place(row, 4), new Selection.Place(row, length));
    turn.text("[the page]: https://example.org\n\nand more");
    beats.beat();
    assertEquals("see the page", shown.rows().get(row).content().text());
    assertEquals(
        "the page",
        CopiedText.of(shown.rows(), shown.selection(), shown.document()::source).plain());
  }

  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);

  private String selected() {
    StringBuilder all = new StringBuilder();
    Selection selection = model.selection();
    for (int i = 0; i < model.rows().size(); i++) {
      String text = model.rows().get(i).content().text();
      all.append(text, selection.startIn(i), selection.endIn(i));
    }
    return all.toString();
  }

  private String plainBetween(Selection.Place a, Selection.Place b) {
    Selection.Place from = a.compareTo(b) <= 0 ? a : b;
    Selection.Place to = a.compareTo(b) <= 0 ? b : a;
    StringBuilder all = new StringBuilder();
    for (int i = from.row(); i <= to.row(); i++) {
      String text = model.rows().get(i).content().text();
      int start = i == from.row() ? from.offset() : 0;
      int end = i == to.row() ? to.offset() : text.length();
      all.append(text, start, end);
    }
    return all.toString();
  }

  private Selection.Place anywhere(Random random) {
    int row = random.nextInt(model.rows().size());
    int length = model.rows().get(row).content().text().length();
    return new Selection.Place(row, random.nextInt(length + 1));
  }

  @Test
  void anyTwoPlacesSelectWhatLiesBetween() {
    model.show(Samples.everything(conversations));
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      Selection.Place a = anywhere(random);
      Selection.Place b = anywhere(random);
      model.selection().start(a);
      model.selection().extend(b);
      assertEquals(plainBetween(a, b), selected());
    }
  }

  @Test
  void theSelectionStaysWhereItWasWhileAnAnswerStreams() {
    ConversationId id = Samples.everything(conversations);
    model.show(id);
    Random random = new Random(3);
    Selection.Place a = anywhere(random);
    Selection.Place b = anywhere(random);
    model.selection().select(a, b);
    String before = selected();
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    for (int i = 0; i < 30; i++) {
      turn.text("more **text** \n\n- and an item\n");
      pulse.beat();
      assertEquals(before, selected());
    }
  }

  @Test
  void copiedMarkdownMeansWhatWasSelected() {
    model.show(Samples.everything(conversations));
    int first = -1;
    int last = -1;
    for (int i = 0; i < model.rows().size(); i++) {
      if (model.rows().get(i).section() == BlockRow.Section.TEXT
          && model.rows().get(i).message().equals(model.document().message(1).id())) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    model
        .selection()
        .select(
            new Selection.Place(first, 0),
            new Selection.Place(last, model.rows().get(last).content().text().length()));
    CopiedText copied = CopiedText.of(model.rows(), model.selection(), model.document()::source);
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    List<RowContent> original = flat(reader, Samples.MIXED);
    List<RowContent> again = flat(reader, copied.markdown());
    assertEquals(
        original.stream().map(RowContent::text).toList(),
        again.stream().map(RowContent::text).toList(),
        copied.markdown());
    assertTrue(copied.html().contains("<table>"), copied.html());
    assertTrue(copied.html().contains("<pre><code class=\"language-java\">"), copied.html());
  }

  private static List<RowContent> flat(MarkdownReader reader, String text) {
    return reader.read(text).stream()
        .flatMap(b -> Flattener.rows(b, RowContent.Kind.PARAGRAPH).stream())
        .toList();
  }

  @Test
  void wordsAndRows() {
    ConversationId id = conversations.start();
    conversations.user(id, "two words");
    model.show(id);
    model.selection().selectWord(new Selection.Place(1, 5));
    assertEquals("words", selected());
    model.selection().selectRow(1);
    assertEquals("two words", selected());
    model.selection().selectAll();
    assertEquals("two words", selected());
  }

  @Test
  void stepsByWordAndByWhatPeopleCallACharacter() {
    ConversationId id = conversations.start();
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    MessageId message = conversations.user(id, "one, two e\u0301" + family + "x\n\nnext");
    model.show(id);
    model.toggles().raw(message); // read as Markdown: two rows
    Selection selection = model.selection();
    assertEquals(new Selection.Place(1, 5), selection.stepWord(new Selection.Place(1, 0), 1));
    assertEquals(new Selection.Place(1, 5), selection.stepWord(new Selection.Place(1, 8), -1));
    assertEquals(new Selection.Place(1, 0), selection.stepWord(new Selection.Place(1, 5), -1));
    assertEquals(new Selection.Place(1, 11), selection.step(new Selection.Place(1, 9), 1));
    int after = 11 + family.length();
    assertEquals(new Selection.Place(1, after), selection.step(new Selection.Place(1, 11), 1));
    assertEquals(new Selection.Place(1, 11), selection.step(new Selection.Place(1, after), -1));
    Selection.Place end = new Selection.Place(1, after + 1);
    assertEquals(new Selection.Place(2, 0), selection.stepWord(end, 1));
  }

  @Test
  void stepsCrossRows() {
    ConversationId id = conversations.start();
    MessageId message = conversations.user(id, "a\n\n\uD83D\uDE00b");
    model.show(id);
    model.toggles().raw(message); // read as Markdown: two rows
    Selection selection = model.selection();
    Selection.Place end = new Selection.Place(1, 1);
    Selection.Place next = selection.step(end, 1);
    assertEquals(new Selection.Place(2, 0), next);
    assertEquals(new Selection.Place(2, 2), selection.step(next, 1));
    assertEquals(end, selection.step(next, -1));
  }
}
