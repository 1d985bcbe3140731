package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paragraphs without an end are read in pieces, of which none loses or breaks anything. */
class OverlongParagraphTest {
  private static List<Block> read(String text) {
    return new MarkdownReader(Dialect.CHAT).read(text);
  }

  private static String words(String text) {
    return HtmlWriter.html(read(text), false).replaceAll("</?p>|\n", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void noCharacterIsCutInTwo(String before) {
    String text = before + "\ud83d\ude00".repeat(8_000);
    assertEquals(text, words(text));
    for (Block block : read(text)) {
      String piece = HtmlWriter.html(List.of(block), false);
      assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(piece), "a half of a character");
    }
  }

  @Test
  void pieceEndsAreThoseOfSentencesWhereThereAreSome() {
    String sentence = "one two three four five six seven. ";
    String text = sentence.repeat(400).strip();
    List<Block> blocks = read(text);
    assertTrue(blocks.size() > 1);
    for (Block block : blocks) {
      String piece = HtmlWriter.html(List.of(block), false).replaceAll("</?p>|\n", "").strip();
      assertTrue(piece.endsWith(" seven."), () -> piece.substring(piece.length() - 40));
    }
  }

  @Test
  void wordsStayWholeWhereThereIsASpace() {
    String text = "word ".repeat(3_000).strip();
    for (Block block : read(text)) {
      String piece = HtmlWriter.html(List.of(block), false).replaceAll("</?p>|\n", "").strip();
      assertTrue(piece.startsWith("word") && piece.endsWith("word"), piece.length() + "");
    }
  }

  @Test
  void aLargeOpenBlockIsReadNowAndThenAndWhollyWhenAsked() {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    stream.append("```\n" + "x".repeat(20_000));
    assertFalse(stream.isBehind());
    stream.append("y");
    assertTrue(stream.isBehind(), "a letter more is not read at once");
    assertEquals(0, stream.catchUp(), "the open block has changed");
    assertFalse(stream.isBehind());
    assertTrue(HtmlWriter.html(stream.blocks(), false).contains("xy"));
    assertEquals(stream.blocks().size(), stream.catchUp(), "nothing is left to read");
  }
}
