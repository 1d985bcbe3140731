package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More texts of the kinds that were read wrongly. */
class TextKindsTest {
  private static List<Inline> inlines(String text) {
    Block.Paragraph paragraph =
        (Block.Paragraph) new MarkdownReader(Dialect.CHAT).read(text).getFirst();
    return paragraph.content();
  }

  private static List<String> links(String text) {
    List<String> found = new ArrayList<>();
    for (Inline inline : inlines(text)) {
      if (inline instanceof Inline.Link link) {
        found.add(link.destination());
      }
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [https://a.b/z] after | https://a.b/z
          [see https://a.b/z]. | https://a.b/z
          https://a.b/x[1] after | https://a.b/x[1]
          https://a.b/x> after | https://a.b/x
          https://a.b/x\u200B后 | https://a.b/x
          https://a.b/x\uFEFF | https://a.b/x
          (https://a.b/(x)) after | https://a.b/(x)
          """)
  void addressesEndBeforeWhatClosesSomethingAround(String text, String address) {
    String written = text.replace("\\u200B", "\u200B").replace("\\uFEFF", "\uFEFF");
    assertEquals(List.of(address), links(written), inlines(written).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          __重点：__请看 | 重点：
          这是__重点__的 | 重点
          請__「注意」__了 | 「注意」
          """)
  void underscoresBetweenEasternLettersAreBold(String text, String bold) {
    List<String> found = new ArrayList<>();
    for (Inline inline : inlines(text)) {
      if (inline instanceof Inline.Strong(List<Inline> children)) {
        found.add(((Inline.Text) children.getFirst()).text());
      }
    }
    assertEquals(List.of(bold), found, inlines(text).toString());
  }

  @ParameterizedTest
  @CsvSource({"__init__方法", "变量_名_称", "snake__case__name", "方法__init__和"})
  void namesKeepTheirUnderscores(String text) {
    assertEquals(List.of(new Inline.Text(text)), inlines(text));
  }

  @Test
  void aFormulaInTicksIsTheFormula() {
    assertEquals(
        List.of(new Inline.Formula("x_1", "$"), new Inline.Text(" and "), new Inline.Code("$x$")),
        inlines("$`x_1`$ and `$x$`"));
  }
}
