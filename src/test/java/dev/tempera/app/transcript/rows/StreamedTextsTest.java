package dev.tempera.app.transcript.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.core.chat.MessageId;
import dev.tempera.core.markdown.Dialect;
import dev.tempera.core.markdown.HtmlWriter;
import dev.tempera.core.markdown.MarkdownReader;
import dev.tempera.core.markdown.StreamingMarkdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that were read wrongly, and variants of them, shown at every letter that arrives: each
 * prefix becomes rows, and the last ones are those of the whole text.
 */
class StreamedTextsTest {
  private static final MessageId MESSAGE = new MessageId("m");

  private final MarkdownReader reader = new MarkdownReader(Dialect.CHAT);

  /** A text and what it is called. */
  record Case(String name, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(StreamedTextsTest.class.getResource("/markdown/window"))
                .toURI());
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream().flatMap(StreamedTextsTest::variants);
  }

  /** As it is, with line ends of Windows, in a quotation, in an item, and after a table. */
  private static Stream<Case> variants(Path file) {
    String text = read(file);
    String name = String.valueOf(file.getFileName());
    return Stream.of(
        new Case(name, text),
        new Case(name + ", CRLF", text.replace("\n", "\r\n")),
        new Case(name + ", quoted", "> " + text.replace("\n", "\n> ")),
        new Case(name + ", in an item", "- " + text.replace("\n", "\n  ")),
        new Case(name + ", after a table", "| a | b |\n|---|---|\n| 1 | 2 |\n\n" + text));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextSection section() {
    return new TextSection(MESSAGE, BlockRow.Section.TEXT, RowContent.Kind.PARAGRAPH, false);
  }

  private static List<RowContent> contents(TextSection section) {
    return section.rows().stream().map(BlockRow::content).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyPrefixIsShownAndTheLastOneIsTheWhole(Case each) {
    TextSection streamed = section();
    StreamingMarkdown blocks = new StreamingMarkdown(Dialect.CHAT);
    String text = each.text();
    for (int i = 0; i < text.length(); i++) {
      String letter = text.substring(i, i + 1);
      streamed.append(letter);
      blocks.append(letter);
      HtmlWriter.html(blocks.blocks(), false);
    }
    streamed.finish();
    blocks.finish();
    TextSection whole = section();
    whole.load(text, reader);
    assertEquals(contents(whole), contents(streamed));
    assertEquals(reader.read(text), blocks.blocks());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTextThatEndsAnywhereIsSettledAsItIsRead(Case each) {
    String text = each.text();
    for (int end = 1; end <= text.length(); end += 5) {
      String prefix = text.substring(0, end);
      TextSection streamed = section();
      streamed.append(prefix.substring(0, end / 2));
      streamed.append(prefix.substring(end / 2));
      streamed.finish();
      TextSection whole = section();
      whole.load(prefix, reader);
      assertEquals(contents(whole), contents(streamed), prefix);
    }
  }
}
