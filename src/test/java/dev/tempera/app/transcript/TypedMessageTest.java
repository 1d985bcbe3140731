package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.testing.Allocated;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.QueuedPulse;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a person typed is shown as typed, and copied as typed. */
class TypedMessageTest {
  private static final String TYPED =
      """
      case default
      Roses are red,
      Violets are blue,
      def f(x):
          return x*2*3
      # not a heading <b>x</b> $HOME a_b_c 1~2 3~4

      - one **two** ~~three~~ &amp; \\*\
      """;

  private final FakeConversations conversations = new FakeConversations();
  private final TranscriptViewModel model =
      new TranscriptViewModel(
          conversations, UiExecutor.immediate(), new QueuedPulse(), Runnable::run);

  private MessageId show(String text) {
    ConversationId id = conversations.start();
    MessageId message = conversations.user(id, text);
    model.show(id);
    return message;
  }

  private List<RowContent> contents() {
    return model.rows().stream()
        .map(row -> row.content())
        .filter(content -> !(content instanceof RowContent.Header))
        .toList();
  }

  private CopiedText copied() {
    return CopiedText.of(model.rows(), model.selection(), model.document()::source);
  }

  @Test
  void everyLineAndMarkIsSeen() {
    show(TYPED);
    assertEquals(1, contents().size());
    assertEquals(TYPED, contents().getFirst().text());
    RowContent.Prose prose = (RowContent.Prose) contents().getFirst();
    assertTrue(prose.styled().isPlain());
  }

  @Test
  void wholeAndInPartsItIsCopiedAsTyped() {
    show(TYPED);
    model.selection().selectAll();
    assertEquals(TYPED, copied().markdown());
    assertEquals(TYPED, copied().plain());
    int from = TYPED.indexOf("def f");
    int to = TYPED.indexOf("x*2*3") + 5;
    model.selection().select(new Selection.Place(1, from), new Selection.Place(1, to));
    assertEquals("def f(x):\n    return x*2*3", copied().markdown());
    assertEquals("def f(x):\n    return x*2*3", copied().plain());
  }

  @Test
  void itsHtmlHasTheLinesAndTheMarks() {
    show(TYPED);
    model.selection().selectAll();
    String html = copied().html();
    assertTrue(html.contains("Roses are red,<br />\nViolets are blue,<br />"), html);
    assertTrue(html.contains("\u00A0\u00A0\u00A0\u00A0return x*2*3<br />"), html);
    assertTrue(html.contains("# not a heading &lt;b&gt;x&lt;/b&gt; $HOME a_b_c 1~2 3~4"), html);
    assertTrue(html.contains("- one **two** ~~three~~ &amp;amp; "), html);
  }

  @Test
  void codeBetweenFencesIsCode() {
    show("look:\n```java\nint x = 1 * 2;\n\n  // so\n```\nand *that*");
    List<RowContent> rows = contents();
    assertEquals(
        List.of("look:", "int x = 1 * 2;\n\n  // so", "and *that*"),
        rows.stream().map(RowContent::text).toList());
    assertEquals("java", ((RowContent.Code) rows.get(1)).language());
  }

  @Test
  void aFenceThatNothingEndsIsText() {
    show("```\nnever ended\n  here");
    assertEquals("```\nnever ended\n  here", contents().getFirst().text());
  }

  @Test
  void addressesCanBeFollowed() {
    show("see https://example.org/a*b* now");
    RowContent.Prose prose = (RowContent.Prose) contents().getFirst();
    assertEquals("see https://example.org/a*b* now", prose.text());
    assertTrue(prose.styled().runs().stream().anyMatch(run -> run.target() != null));
  }

  @Test
  void aSwitchShowsItAsMarkdownAndBack() {
    MessageId message = show("**bold**\nnext");
    model.toggles().raw(message);
    assertEquals("bold next", contents().getFirst().text());
    model.toggles().raw(message);
    assertEquals("**bold**\nnext", contents().getFirst().text());
  }

  @Test
  void aLongTextIsWholeAcrossItsRows() {
    Random random = new Random(7);
    String text =
        random
            .ints(4_000, 0, 6)
            .mapToObj(i -> List.of("word ", "\n", "\n\n", "  *x* ", "\u05D0\u05D1 ", "~a~").get(i))
            .collect(Collectors.joining())
            .strip();
    show(text);
    model.toggles().whole(model.rows().getFirst().message());
    assertTrue(contents().size() > 1);
    assertEquals(text, contents().stream().map(RowContent::text).collect(Collectors.joining()));
    model.selection().selectAll();
    assertEquals(text, copied().plain());
  }

  @Test
  void hostileFencesCostNoMoreThanTheyAreMany() {
    show("```a\n".repeat(1_000)); // what is made once
    long few = Allocated.by(() -> show("```a\n".repeat(10_000)));
    long many = Allocated.by(() -> show("```a\n".repeat(100_000)));
    assertTrue(many < 20 * few, () -> many + " bytes for ten times of " + few);
  }
}
