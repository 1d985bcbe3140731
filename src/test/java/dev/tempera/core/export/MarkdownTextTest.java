package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.markdown.Block;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.Inline;
import dev.tempera.core.markdown.MarkdownReader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  private final MarkdownText texts = new MarkdownText();

  @Test
  void headingsStandBelowThoseOfTheDocument() {
    assertEquals("#### One\n\ntext\n\n##### Two", texts.fit("# One\n\ntext\n\n## Two", "m1"));
    assertEquals("#### One\n\n##### Two", texts.fit("One\n===\n\nTwo\n---", "m1"));
  }

  @Test
  void codeIsLeftAsItIs() {
    String code = "```sh\n# a comment\nOne\n===\n```\n\n    # indented";
    assertEquals(code, texts.fit(code, "m1"));
  }

  @Test
  void aFenceThatWasLeftOpenEndsWithItsMessage() {
    assertEquals("````js\n```\nx\n````", texts.fit("````js\n```\nx", "m1"));
  }

  @Test
  void footnotesHaveNamesOfTheirOwn() {
    assertEquals("A[^m3-1] and [^2].\n\n[^m3-1]: x", texts.fit("A[^1] and [^2].\n\n[^1]: x", "m3"));
  }

  @Test
  void fencesAreLongerThanWhatTheyHold() {
    assertEquals("`````\na ```` b\n`````", MarkdownText.fenced("a ```` b", ""));
    assertEquals("```x\na\n```", MarkdownText.fenced("a\n", "x"));
  }

  @Test
  void whateverAMessageHoldsWhatFollowsIsNotDrawnIn() {
    MarkdownReader reader = new MarkdownReader(Dialect.GFM);
    List<String> pieces =
        List.of(
            "```",
            "~~~~",
            "<!--",
            "<script>",
            "<pre>",
            "<?x",
            "<![CDATA[",
            "- a",
            "> b",
            "# h",
            "x",
            "===",
            "---",
            "    code",
            "[a]: /b",
            "[^1]: n",
            "|a|b|\n|-|-|\n|1|2|",
            "`` ` ",
            "<div>",
            "\\",
            "1. c",
            "\t",
            "");
    Random random = new Random(3);
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        text.append(" ".repeat(random.nextInt(4)))
            .append(pieces.get(random.nextInt(pieces.size())))
            .append(random.nextBoolean() ? "\n" : "\n\n");
      }
      String document = texts.fit(text.toString(), "m1") + "\n\n## End\n";
      List<Block> blocks = reader.read(document);
      long high =
          blocks.stream()
              .filter(block -> block instanceof Block.Heading heading && heading.level() <= 3)
              .count();
      assertEquals(1, high, () -> text + "\n=====>\n" + document);
      assertTrue(
          blocks.getLast() instanceof Block.Heading(int level, List<Inline> content)
              && level == 2
              && Inline.plain(content).equals("End"),
          document);
    }
  }
}
