package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples of the CommonMark and GFM specifications, through the block tree to HTML. */
class SpecificationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^`{32} example[^\\n]*\\n(.*?)^\\.\\n(.*?)^`{32}$", Pattern.DOTALL | Pattern.MULTILINE);

  private record Example(String markdown, String html) {}

  private static List<Example> examples(String resource) throws IOException {
    try (InputStream in = SpecificationTest.class.getResourceAsStream("/commonmark/" + resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Example> examples = new ArrayList<>();
      Matcher matcher = EXAMPLE.matcher(text);
      while (matcher.find()) {
        examples.add(
            new Example(matcher.group(1).replace('→', '\t'), matcher.group(2).replace('→', '\t')));
      }
      return examples;
    }
  }

  private static List<Block> streamed(String text, Dialect dialect) {
    StreamingMarkdown stream = new StreamingMarkdown(dialect);
    for (int i = 0; i < text.length(); i++) {
      stream.append(text.substring(i, i + 1));
    }
    stream.finish();
    return stream.blocks();
  }

  @Test
  void commonMark() throws IOException {
    List<Example> examples = examples("spec.txt");
    assertEquals(652, examples.size());
    MarkdownReader reader = new MarkdownReader(Dialect.COMMONMARK);
    for (Example example : examples) {
      List<Block> blocks = reader.read(example.markdown());
      assertEquals(example.html(), HtmlWriter.html(blocks, true), example.markdown());
    }
  }

  @Tag("rounds")
  @Test
  void commonMarkStreamedCharByChar() throws IOException {
    for (Dialect dialect : List.of(Dialect.COMMONMARK, Dialect.CHAT)) {
      MarkdownReader reader = new MarkdownReader(dialect);
      for (Example example : examples("spec.txt")) {
        assertEquals(
            reader.read(example.markdown()),
            streamed(example.markdown(), dialect),
            example.markdown());
      }
    }
  }

  @Test
  void gfmExtensions() throws IOException {
    List<Example> examples = examples("gfm-extensions.txt");
    assertEquals(24, examples.size());
    MarkdownReader reader = new MarkdownReader(Dialect.GFM);
    for (Example example : examples) {
      String html = HtmlWriter.html(reader.read(example.markdown()), true);
      assertEquals(normal(example.html()), normal(html), example.markdown());
    }
  }

  @Tag("rounds")
  @Test
  void everyPrefixOfTheGfmExamplesStreamsToTheTreeOfThePrefix() throws IOException {
    for (Dialect dialect : List.of(Dialect.GFM, Dialect.CHAT)) {
      MarkdownReader reader = new MarkdownReader(dialect);
      for (Example example : examples("gfm-extensions.txt")) {
        for (int end = 0; end <= example.markdown().length(); end++) {
          String prefix = example.markdown().substring(0, end);
          assertEquals(reader.read(prefix), streamed(prefix, dialect), prefix);
        }
      }
    }
  }

  @Tag("rounds")
  @Test
  void everyPrefixOfTheCommonMarkExamplesStreamsToTheTreeOfThePrefix() throws IOException {
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    for (Example example : examples("spec.txt")) {
      for (int end = 0; end <= example.markdown().length(); end++) {
        String prefix = example.markdown().substring(0, end);
        StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
        stream.append(prefix.substring(0, end / 2));
        stream.append(prefix.substring(end / 2));
        stream.finish();
        assertEquals(reader.read(prefix), stream.blocks(), prefix);
      }
    }
  }

  /** Attributes of a task box have no order, and a table's empty body none of its tags. */
  private static String normal(String html) {
    return html.replaceAll("<input [^>]*checked[^>]*>", "<input checked>")
        .replaceAll("<input (?!checked)[^>]*>", "<input>")
        .replaceAll("</p>\\n(?=</li>|<ul>)", "</p>")
        .replaceAll("\\n(?=</table>|<tbody>)", "")
        .strip();
  }
}
