package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.Flattener;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.rows.RowFrame;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.app.transcript.text.StyledText;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of what models write, and what is copied of them. */
class AnswerRowsTest {
  private final FakeConversations conversations = new FakeConversations();
  private final TranscriptViewModel model =
      new TranscriptViewModel(
          conversations, UiExecutor.immediate(), new QueuedPulse(), Runnable::run);

  private static List<RowContent> rows(String text) {
    return new MarkdownReader(Dialect.CHAT)
        .read(text).stream()
            .flatMap(block -> Flattener.rows(block, RowContent.Kind.PARAGRAPH).stream())
            .toList();
  }

  private void show(String answer) {
    ConversationId id = conversations.start();
    conversations.answer(id, answer);
    model.show(id);
  }

  private int row(Class<? extends RowContent> kind) {
    for (int i = 0; i < model.rows().size(); i++) {
      if (kind.isInstance(model.rows().get(i).content())) {
        return i;
      }
    }
    throw new AssertionError("no " + kind);
  }

  private CopiedText copied(int row, int from, int to) {
    model.selection().select(new Selection.Place(row, from), new Selection.Place(row, to));
    return CopiedText.of(model.rows(), model.selection(), model.document()::source);
  }

  @Test
  void anAlertHasItsTitle() {
    List<RowContent> rows = rows("> [!WARNING]\n> Mind **this**.\n>\n> - item");
    assertEquals(
        List.of("Warning", "Mind this.", "item"), rows.stream().map(RowContent::text).toList());
    assertEquals(new RowFrame.InQuote("warning"), rows.getFirst().frame().levels().getFirst());
    assertEquals("[!NOTE] no", rows("> [!NOTE] no").getFirst().text());
    assertEquals("Note", rows("> [!note]").getFirst().text());
  }

  @Test
  void aMathFenceIsAFormula() {
    assertInstanceOf(RowContent.Formula.class, rows("```math\nx^2\n```").getFirst());
    assertInstanceOf(RowContent.Code.class, rows("```math\n$$ x $$\n```").getFirst());
  }

  @Test
  void softHyphensAreNotPainted() {
    assertEquals("softhyphen", rows("soft\u00ADhyphen").getFirst().text());
  }

  @Test
  void everyRowOfAListLeavesRoomForItsWidestNumber() {
    List<RowContent> rows = rows("99. a\n\n    more\n100. b\n101. c");
    assertEquals(4, rows.size());
    for (RowContent row : rows) {
      assertEquals("101.", ((RowFrame.InItem) row.frame().levels().getFirst()).widest());
    }
    RowContent note = rows("x[^smith2020]\n\n[^smith2020]: Smith\n").getLast();
    assertEquals(
        new RowFrame.InItem("[smith2020]", "[smith2020]"), note.frame().levels().getFirst());
  }

  @Test
  void numbersKeepTheMarkThatWasWrittenAfterThem() {
    List<RowContent> rows = rows("9) a\n10) b");
    assertEquals(
        List.of("9)", "10)"),
        rows.stream()
            .map(row -> ((RowFrame.InItem) row.frame().levels().getFirst()).marker())
            .toList());
    assertEquals("10)", ((RowFrame.InItem) rows.getFirst().frame().levels().getFirst()).widest());
  }

  @Test
  void codeSelectedByItselfIsCopiedWithoutFences() {
    show("run\n\n```sh\necho 1\n```");
    int code = row(RowContent.Code.class);
    CopiedText all = copied(code, 0, 6);
    assertEquals("echo 1", all.markdown());
    assertEquals("echo 1", all.plain());
    assertTrue(all.html().contains("<pre><code class=\"language-sh\">echo 1"), all.html());
    assertEquals("cho", copied(code, 1, 4).markdown());
  }

  @Test
  void anAnswerThatIsOnlyCodeIsCopiedWithoutFences() {
    show("```sh\necho 1\n```");
    assertEquals("echo 1", copied(row(RowContent.Code.class), 0, 6).markdown());
  }

  @Test
  void theButtonOfACodeBlockCopiesNoLineEnd() {
    show("```js\nlet a = 1;\n\nb\n```");
    int code = row(RowContent.Code.class);
    assertEquals("let a = 1;\n\nb", model.document().codeToPaste(model.rows().get(code)));
  }

  @Test
  void longCodeSelectedAcrossItsPartsKeepsItsLines() {
    String code = "line\n".repeat(150).strip();
    show("- item\n\n  ```\n" + ("  " + code.replace("\n", "\n  ")) + "\n  ```");
    int first = row(RowContent.Code.class);
    int last = first + 2;
    int end = model.rows().get(last).content().text().length();
    model.selection().select(new Selection.Place(first, 0), new Selection.Place(last, end));
    assertEquals(
        code, CopiedText.of(model.rows(), model.selection(), model.document()::source).markdown());
  }

  @Test
  void aCellWithABreakStaysInItsRow() {
    show("| a | b |\n|---|---|\n| **bold** | line one<br>line two |");
    int grid = row(RowContent.Grid.class);
    int length = model.rows().get(grid).content().text().length();
    CopiedText all = copied(grid, 0, length);
    assertEquals("a\tb\nbold\tline one line two", all.plain());
    assertTrue(all.html().contains("<td>line one<br />\nline two</td>"), all.html());
    assertTrue(all.markdown().contains("line one<br>line two"), all.markdown());
    RowContent.Grid table = (RowContent.Grid) model.rows().get(grid).content();
    assertEquals("line one\nline two", table.rows().get(1).get(1).text());
  }

  @Test
  void tagsAreCopiedAsTags() {
    show("H<sub>2</sub>O is **<u>x</u>** and more");
    assertEquals("H<sub>2</sub>O is **<u>x</u>**", copied(1, 0, 8).markdown());
    RowContent.Prose prose = (RowContent.Prose) model.rows().get(1).content();
    assertEquals(StyledText.SUB, prose.styled().runs().get(1).style());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. Compute: $$\n   x = y\n   $$\n2. next",
        "1. Compute: $$\nx = y\n$$\n2. next",
        "- Compute:\n  $$\n  x = y\n  $$\n- next",
        "- Compute:\n$$\nx = y\n$$\n- next",
        "1. Compute: \\[\n   x = y\n   \\]\n2. next",
        "1. Compute: \\[\nx = y\n\\]\n2. next",
      })
  void aFormulaMayBeginAtTheEndOfAListLine(String text) {
    List<RowContent> rows = rows(text);
    assertEquals(
        1, rows.stream().filter(RowContent.Formula.class::isInstance).count(), rows.toString());
    assertFalse(
        rows.stream()
            .anyMatch(row -> row instanceof RowContent.Prose p && p.text().contains("x = y")),
        rows.toString());
    assertEquals("next", rows.getLast().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/x】和", "https://example.org/y」完", "https://example.org/z》",
        "https://example.org/q”后", "https://example.org/w……", "https://example.org/a、",
        "https://example.org/b’", "https://example.org/c»", "https://example.org/d،",
        "https://example.org/e؟", "https://example.org/f।", "https://example.org/g〉",
        "https://example.org/h～", "https://example.org/i』", "https://example.org/j｝",
        "https://example.org/k〜l", "https://example.org/l。",
      })
  void anAddressEndsBeforeTheMarksOfOtherScripts(String text) {
    RowContent.Prose prose = (RowContent.Prose) rows(text).getFirst();
    assertEquals("https://example.org/".length() + 1, prose.styled().runs().getFirst().end());
  }

  @Test
  void aMailAddressEndsBeforeTheTextThatFollowsWithoutASpace() {
    RowContent.Prose prose = (RowContent.Prose) rows("写信给 me@example.org谢谢").getFirst();
    assertEquals("mailto:me@example.org", prose.styled().runs().get(1).target());
  }

  @Test
  void anAddressMayHaveMarksThatStandInNames() {
    for (String name : List.of("ジョン・レノン", "Rayleigh–Jeans", "col·legi", "中文")) {
      RowContent.Prose prose =
          (RowContent.Prose) rows("https://example.org/" + name + " x").getFirst();
      assertEquals("https://example.org/" + name, prose.styled().runs().getFirst().target());
    }
  }
}
