package dev.tempera.app.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.rows.BlockRow;
import dev.tempera.app.transcript.rows.Flattener;
import dev.tempera.app.transcript.rows.RowContent;
import dev.tempera.app.transcript.selection.CopiedText;
import dev.tempera.app.transcript.selection.Selection;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.testing.FakeConversations;
import dev.tempera.testing.FakeTurn;
import dev.tempera.testing.QueuedPulse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Selection and copy against a plain model. The texts are Greek and everything around them is not,
 * so that the model of what was copied is the Greek letters between two places, joined.
 */
class SelectionPropertyTest {
  private final FakeConversations conversations = new FakeConversations();
  private final QueuedPulse pulse = new QueuedPulse();
  private final TranscriptViewModel model =
      new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
  private final List<String> sources = new ArrayList<>();

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(7); i > 0; i--) {
      word.append((char) ('α' + random.nextInt(25)));
    }
    return word.toString();
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder(word(random));
    for (int i = random.nextInt(12); i > 0; i--) {
      String word = word(random);
      words
          .append(' ')
          .append(
              switch (random.nextInt(9)) {
                case 0 -> "**" + word + "**";
                case 1 -> "*" + word + "*";
                case 2 -> "`" + word + "`";
                case 3 -> "~~" + word + "~~";
                case 4 -> "[" + word + "](https://example.org/)";
                default -> word;
              });
    }
    return words.toString();
  }

  private static String block(Random random) {
    return switch (random.nextInt(9)) {
      case 0 -> "#".repeat(1 + random.nextInt(4)) + " " + words(random);
      case 1 -> "- " + words(random) + "\n- " + words(random) + "\n  - " + words(random);
      case 2 -> "1. " + words(random) + "\n2. " + words(random) + "\n\n   " + words(random);
      case 3 -> "> " + words(random) + "\n>\n> - " + words(random);
      case 4 -> "```java\n" + code(random, 1 + random.nextInt(150)) + "```";
      case 5 ->
          "| "
              + word(random)
              + " | "
              + word(random)
              + " |\n|---|--:|\n| "
              + word(random)
              + " | "
              + word(random)
              + " |";
      case 6 -> "- a\n  - b\n    - " + words(random) + "\n      - " + words(random);
      default -> words(random);
    };
  }

  private static String code(Random random, int lines) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      code.append("  ".repeat(random.nextInt(3))).append(word(random)).append(";\n");
    }
    return code.toString();
  }

  private static String document(Random random) {
    List<String> blocks = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      blocks.add(block(random));
    }
    return String.join("\n\n", blocks);
  }

  private ConversationId fill(Random random, int exchanges) {
    ConversationId id = conversations.start();
    sources.clear();
    for (int i = 0; i < exchanges; i++) {
      sources.add(document(random));
      conversations.user(id, sources.getLast());
      sources.add(document(random));
      conversations.answer(id, sources.getLast());
    }
    model.show(id);
    unfold();
    return id;
  }

  /** What is folded is copied and has no place of its own. */
  private void unfold() {
    model.rows().stream()
        .filter(row -> row.content() instanceof RowContent.More)
        .map(BlockRow::message)
        .toList()
        .forEach(model.toggles()::whole);
  }

  private String text(int row) {
    return model.rows().get(row).content().text();
  }

  private Selection.Place anywhere(Random random) {
    int row = random.nextInt(model.rows().size());
    return new Selection.Place(row, random.nextInt(text(row).length() + 1));
  }

  private CopiedText copied() {
    return CopiedText.of(model.rows(), model.selection(), model.document()::source);
  }

  private static String greek(String text) {
    StringBuilder letters = new StringBuilder();
    text.chars().filter(c -> c >= 'α' && c <= 'ω').forEach(c -> letters.append((char) c));
    return letters.toString();
  }

  /** The plain model. */
  private String between(Selection.Place a, Selection.Place b) {
    Selection.Place from = a.compareTo(b) <= 0 ? a : b;
    Selection.Place to = a.compareTo(b) <= 0 ? b : a;
    StringBuilder all = new StringBuilder();
    for (int row = from.row(); row <= to.row(); row++) {
      String text = text(row);
      all.append(
          text,
          row == from.row() ? from.offset() : 0,
          row == to.row() ? to.offset() : text.length());
    }
    return greek(all.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsCopiedIsWhatLiesBetweenTwoPlaces(long seed) {
    Random random = new Random(seed);
    fill(random, 6);
    for (int i = 0; i < 400; i++) {
      Selection.Place a = anywhere(random);
      Selection.Place b = random.nextInt(4) == 0 ? near(a, random) : anywhere(random);
      model.selection().start(a);
      model.selection().extend(b);
      String expected = between(a, b);
      CopiedText copied = copied();
      assertEquals(expected, greek(copied.plain()), () -> a + " " + b);
      assertEquals(expected, greek(copied.markdown()), () -> a + " " + b);
    }
  }

  private Selection.Place near(Selection.Place place, Random random) {
    int row = Math.clamp(place.row() + random.nextInt(-2, 3), 0, model.rows().size() - 1);
    return new Selection.Place(row, random.nextInt(text(row).length() + 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void wholeMessagesAreCopiedAsTheirAuthorsWroteThem(long seed) {
    Random random = new Random(seed);
    fill(random, 5);
    model.selection().selectAll();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < sources.size(); i++) {
      expected.append(i == 0 ? "" : "\n\n");
      expected.append(i % 2 == 0 ? "**You:**" : "**fake/model:**").append("\n\n");
      expected.append(sources.get(i));
    }
    assertEquals(expected.toString(), copied().markdown());
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void wholeRowsReadAgainAreTheSameRows(long seed) {
    Random random = new Random(seed);
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    for (int i = 0; i < 40; i++) {
      ConversationId id = conversations.start();
      conversations.answer(id, document(random));
      model.show(id);
      List<Integer> rows = new ArrayList<>();
      for (int row = 0; row < model.rows().size(); row++) {
        if (model.rows().get(row).section() == BlockRow.Section.TEXT) {
          rows.add(row);
        }
      }
      int first = rows.get(random.nextInt(rows.size()));
      int last = rows.get(random.nextInt(rows.size()));
      int from = Math.min(first, last);
      int to = Math.max(first, last);
      if (isInsideCode(from, -1) || isInsideCode(to, 1)) {
        continue;
      }
      model
          .selection()
          .select(new Selection.Place(from, 0), new Selection.Place(to, text(to).length()));
      // One code block by itself is copied without fences; what it means is told apart.
      String markdown = copied().readable();
      boolean code =
          model.rows().subList(from, to + 1).stream()
              .allMatch(row -> row.content() instanceof RowContent.Code);
      assertTrue(code || markdown.equals(copied().markdown()), markdown);
      List<String> expected = new ArrayList<>();
      for (int row = from; row <= to; row++) {
        expected.add(text(row));
      }
      List<String> again =
          reader.read(markdown).stream()
              .flatMap(block -> Flattener.rows(block, RowContent.Kind.PARAGRAPH).stream())
              .map(RowContent::text)
              .toList();
      assertEquals(expected, again, markdown);
    }
  }

  private boolean isInsideCode(int row, int step) {
    return model.rows().get(row).content() instanceof RowContent.Code code
        && (step < 0 ? code.part() > 0 : !code.last());
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void theSelectionStaysOnItsTextWhateverStreamsBelow(long seed) {
    Random random = new Random(seed);
    ConversationId id = fill(random, 4);
    FakeTurn turn = conversations.begin(id);
    pulse.beat();
    turn.text(document(random) + "\n\n" + words(random) + "\n\n");
    pulse.beat();
    int closed = model.rows().size() - 1;
    for (int round = 0; round < 10; round++) {
      Selection.Place a = placeBefore(closed, random);
      Selection.Place b = placeBefore(closed, random);
      model.selection().select(a, b);
      CopiedText before = copied();
      String text = document(random) + "\n\n";
      int at = 0;
      while (at < text.length()) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(40));
        turn.text(text.substring(at, end));
        at = end;
        pulse.beat();
        assertEquals(a, model.selection().anchor());
        assertEquals(b, model.selection().head());
        assertEquals(greek(before.plain()), greek(copied().plain()));
      }
    }
  }

  private Selection.Place placeBefore(int row, Random random) {
    int at = random.nextInt(row);
    return new Selection.Place(at, random.nextInt(text(at).length() + 1));
  }

  @Test
  void theSelectionMovesWithItsTextWhenOlderMessagesCome() {
    Random random = new Random(41);
    fill(random, 3);
    Selection.Place a = anywhere(random);
    Selection.Place b = anywhere(random);
    model.selection().select(a, b);
    String before = between(a, b);
    int rows = model.rows().size();
    ConversationId other = conversations.start();
    conversations.user(other, document(random));
    TranscriptViewModel older =
        new TranscriptViewModel(conversations, UiExecutor.immediate(), pulse, Runnable::run);
    older.show(other);
    model.document().prepend(older.document().messages());
    int added = model.rows().size() - rows;
    assertTrue(added > 0);
    assertEquals(new Selection.Place(a.row() + added, a.offset()), model.selection().anchor());
    assertEquals(before, greek(copied().plain()));
  }

  @Test
  void aSelectionWhoseRowsAreGoneIsGone() {
    Random random = new Random(42);
    ConversationId id = fill(random, 3);
    model.selection().selectAll();
    assertFalse(model.selection().isEmpty());
    var answer = model.document().message(5).id();
    var _ = conversations.regenerate(id, answer);
    pulse.beat();
    assertTrue(copied().markdown().length() < 100_000);
    for (int row = 0; row < model.rows().size(); row++) {
      assertTrue(model.selection().endIn(row) <= text(row).length());
    }
  }

  @Test
  void theWordsAloneReadAsTheyAreShown() {
    ConversationId id = conversations.start();
    conversations.answer(
        id,
        "# Title\n\nSome **bold** and `code`.\n\n- one\n- two\n  1. deep\n\n- [x] done\n\n> said\n\n"
            + "```java\nint a;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |");
    model.show(id);
    model.selection().selectAll();
    assertEquals(
        """
        Title

        Some bold and code.

        • one
        • two
          1. deep
        ☑ done

        said

        int a;

        a\tb
        1\t2\
        """,
        copied().plain());
    assertTrue(copied().html().contains("<strong>bold</strong>"));
  }

  @Test
  void aCutOutOfAnItemHasNoMarkerAndTheNextOneHas() {
    ConversationId id = conversations.start();
    conversations.answer(id, "- first item\n- second item");
    model.show(id);
    int row = model.document().firstRow(model.document().message(0).id()) + 1;
    model
        .selection()
        .select(new Selection.Place(row, 6), new Selection.Place(row + 1, "second".length()));
    assertEquals("item\n- second", copied().markdown());
    assertEquals("item\n• second", copied().plain());
  }

  @Test
  void theSourceOfAMessageIsCopiedInItsPieces() {
    ConversationId id = conversations.start();
    String line = "x".repeat(99) + "\n";
    conversations.answer(id, line.repeat(200).strip());
    model.show(id);
    model.toggles().raw(model.document().message(0).id());
    int first = model.document().firstRow(model.document().message(0).id()) + 1;
    int last = first;
    while (model.rows().get(last).content() instanceof RowContent.Raw) {
      last++;
    }
    assertTrue(last - first > 3, "it is several rows");
    model
        .selection()
        .select(
            new Selection.Place(first, 1), new Selection.Place(last - 1, text(last - 1).length()));
    assertEquals(line.repeat(200).strip().substring(1), copied().markdown());
  }
}
