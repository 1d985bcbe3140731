package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  private static List<Inline.Formula> formulas(String text) {
    return new MarkdownReader(Dialect.CHAT)
        .read(text).stream()
            .filter(Block.Paragraph.class::isInstance)
            .flatMap(b -> ((Block.Paragraph) b).content().stream())
            .filter(Inline.Formula.class::isInstance)
            .map(Inline.Formula.class::cast)
            .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          so $x^2$ is | x^2 | $
          $$a_1 * b_2$$ | a_1 * b_2 | $$
          \\(a_b\\) and | a_b | \\(
          \\[\\sum_i *x*_i\\] | \\sum_i *x*_i | \\[
          $5x + 3$ | 5x + 3 | $
          $x \\text{ if $x>0$ or $y$} y$ z | x \\text{ if $x>0$ or $y$} y | $
          $\\mbox{a {$b$}}$ | \\mbox{a {$b$}} | $
          $\\text{costs \\$5 $x$}$ | \\text{costs \\$5 $x$} | $
          """)
  void areFound(String text, String source, String delimiter) {
    assertEquals(List.of(new Inline.Formula(source, delimiter)), formulas(text));
  }

  @Test
  void wordsThatAreNotClosedEndNothingLater() {
    assertEquals(
        List.of(new Inline.Formula("x", "$")), formulas("$\\text{a$5 b $x$"), "an odd dollar sign");
  }

  @Test
  void wordsWithFormulasDoNotFlickerWhileTheyStream() {
    String text = "so $f(x) = 1 \\text{ if $x>0$ else $y$}$ holds";
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    for (int i = 0; i < text.length(); i++) {
      stream.append(text.substring(i, i + 1));
      if (i > text.indexOf("\\text") && i < text.indexOf(" holds")) {
        Block.Paragraph paragraph = (Block.Paragraph) stream.blocks().getFirst();
        assertInstanceOf(Inline.Formula.class, paragraph.content().getLast());
        assertEquals(2, paragraph.content().size(), paragraph.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "between $5 and $10 today",
        "$5-$10",
        "it costs $20, or 20$ more",
        "US$ 5 and US$ 6",
        "\\$x\\$",
        "`$x$`",
        "an open $x",
        "an open \\(x",
        "$$$$"
      })
  void pricesAndOtherDollarsAreLeftAlone(String text) {
    assertEquals(List.of(), formulas(text));
  }
}
