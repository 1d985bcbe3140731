package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The streamed text ends in the same blocks as the whole text, however it is cut. */
class StreamingMarkdownTest {
  private static final List<String> PIECES =
      List.of(
          "# Heading\n",
          "text ",
          "**bold**",
          "*it",
          "*",
          "`code`",
          "``",
          "```\n",
          "```java\n",
          "\n",
          "\n\n",
          "- item\n",
          "- ",
          "  - nested\n",
          "1. one\n",
          "2. two\n",
          "> quote ",
          "> ",
          "| a | b |\n",
          "|---|---|\n",
          "| 1 | 2 |\n",
          "[link](http://x.y)",
          "[ref]",
          "[ref]: /url\n",
          "[^1]",
          "[^1]: note\n",
          "---\n",
          "===\n",
          "<b>",
          "<div>\n",
          "    indented\n",
          "~~gone~~",
          "- [ ] task\n",
          "- [x] done\n",
          "$x^2$",
          "\\(a_b\\)",
          "$$\n\\sum\n$$\n",
          "word\n",
          "http://example.org/a ",
          "\\*",
          "&amp;",
          "![alt](img.png)",
          "\t",
          "#",
          "###### h\n",
          "\r\n",
          "\r",
          "$5 and $10 ",
          "'title'\n",
          "[ref]: /other 'x'\n",
          "é漢字\uD83D\uDE00 ");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int count = 1 + random.nextInt(40);
    for (int i = 0; i < count; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static StreamingMarkdown streamed(String text, Random random) {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    int at = 0;
    while (at < text.length()) {
      int to = Math.min(text.length(), at + 1 + random.nextInt(16));
      stream.append(text.substring(at, to));
      at = to;
    }
    return stream;
  }

  @Tag("rounds")
  @Test
  void everyCutEndsInTheTreeOfTheWhole() {
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    for (int seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      StreamingMarkdown stream = streamed(text, random);
      stream.finish();
      assertEquals(reader.read(text), stream.blocks(), "seed " + seed + ":\n" + text);
    }
  }

  @Tag("rounds")
  @Test
  void everyPrefixEndsInTheTreeOfThePrefix() {
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    for (int seed = 0; seed < 12; seed++) {
      String text = text(new Random(seed));
      for (int end = 0; end <= text.length(); end++) {
        String prefix = text.substring(0, end);
        StreamingMarkdown stream = streamed(prefix, new Random(seed * 31L + end));
        stream.finish();
        assertEquals(reader.read(prefix), stream.blocks(), "seed " + seed + ":\n" + prefix);
      }
    }
  }

  @Test
  void whatIsReportedAsUnchangedIsUnchanged() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      String text = text(random);
      StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
      List<Block> before = List.of();
      for (int i = 0; i < text.length(); i++) {
        int changed = stream.append(text.substring(i, i + 1));
        for (int b = 0; b < Math.min(changed, before.size()); b++) {
          assertSame(before.get(b), stream.blocks().get(b), "seed " + seed + " at " + i);
        }
        assertTrue(stream.closedBlocks() <= stream.blocks().size());
        before = List.copyOf(stream.blocks());
      }
    }
  }

  @Test
  void closedBlocksAreNotReadAgain() {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    stream.append("first\n\nsecond\n\nthird");
    Block first = stream.blocks().get(0);
    stream.append(" grows\n\nfourth\n\n");
    assertSame(first, stream.blocks().get(0));
    assertEquals(3, stream.closedBlocks());
  }

  @Test
  void aLateDefinitionReachesTheBlocksThatAskedForIt() {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    stream.append("see [docs] here\n\nother\n\n");
    int changed = stream.append("[docs]: http://example.org\n\nend");
    assertEquals(0, changed);
    Block.Paragraph paragraph = (Block.Paragraph) stream.blocks().getFirst();
    assertTrue(paragraph.content().stream().anyMatch(Inline.Link.class::isInstance));
  }

  @Test
  void overlongParagraphsAreReadInPieces() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      text.append("word ").append(i).append(i % 9 == 0 ? ". " : " ");
    }
    List<Block> whole = new MarkdownReader(Dialect.CHAT).read(text.toString());
    assertTrue(whole.size() > 4);
    StringBuilder joined = new StringBuilder();
    for (Block block : whole) {
      joined.append(Inline.plain(((Block.Paragraph) block).content()));
    }
    assertEquals(text.toString().strip(), joined.toString().strip());
    StreamingMarkdown stream = streamed(text.toString(), new Random(1));
    stream.finish();
    assertEquals(whole, stream.blocks());
  }
}
