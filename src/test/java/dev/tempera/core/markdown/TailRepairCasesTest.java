package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Unfinished ends, case by case: ¶ is a line's end, ␣ a space at an edge, ◊ the sign that the end
 * of a formula was only supposed.
 */
class TailRepairCasesTest {
  private static void repairs(String tail, @Nullable String shown) {
    String repaired = TailRepair.repair(tail.replace('¶', '\n').replace('␣', ' '));
    assertEquals(
        shown == null ? "" : shown.replace('␣', ' '),
        repaired.replace('\n', '¶').replace(FormulaParser.OPEN, '◊'));
  }

  /** Code: a fence that is open stays, one that is closing is held back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "```¶code ; ```¶code",
        "```¶code¶`` ; ```¶code¶",
        "```¶code¶``` ; ```¶code¶```",
        "~~~¶``` ; ~~~¶```",
        "~~~¶a¶~~ ; ~~~¶a¶",
        "```¶a¶```¶*b ; ```¶a¶```¶*b*",
        "````¶```¶*b ; ````¶```¶*b",
        "```a`b¶*c ; ```a`b¶*c```",
        "```js ; ```js",
        "- ```js ; - ```js",
        "> ~~~¶*b ; > ~~~¶*b",
        "```¶a¶``` b¶*c ; ```¶a¶``` b¶*c",
      })
  void fencesAndCode(String tail, @Nullable String shown) {
    repairs(tail, shown);
  }

  /** Formulas: an open one is closed and marked as such, half an end is held back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "$$ ; ",
        "$$¶ ; ",
        "$$¶x ; $$¶x◊$$",
        "$$¶x$ ; $$¶x◊$$",
        "$$¶x\\ ; $$¶x◊$$",
        "$$¶x$$¶*a ; $$¶x$$¶*a*",
        "\\[ ; ",
        "\\[¶x ; \\[¶x◊\\]",
        "\\[¶x\\] ; \\[¶x\\]",
        "text¶$$¶x ; text¶$$¶x◊$$",
        "a¶¶$$¶x ; a¶¶$$¶x◊$$",
        "$$ \\begin{a} ; $$ \\begin{a}◊$$",
        "$$ x ; $$ x◊$$",
        "$$ \\begin{a}$$ ; $$ \\begin{a}$$",
        "$$¶x¶¶*b ; $$¶x¶¶*b*",
        "a (\\(x ; a (\\(x◊\\)",
        "a \\( ; a␣",
        "a \\[x_1 ; a \\[x_1◊\\]",
        "a \\(x\\) *b ; a \\(x\\) *b*",
        "a $x^2 ; a $x^2◊$",
        "a $x^2$ *b ; a $x^2$ *b*",
        "a $5 *b ; a $5 *b*",
        "a $ x^2 ; a $ x^2",
        "a $x_{1 ; a $x_{1◊$",
        "a $x\\$ ; a $x\\◊$",
        "a $x\\\\$ *b ; a $x\\\\$ *b*",
        "a $$x ; a $$x◊$$",
        "a $$x$ ; a $$x◊$$",
        "a $$x$$ *b ; a $$x$$ *b*",
        "a $$$ *b ; a $$$ *b*",
        "*a $x^2 ; *a $x^2◊$*",
      })
  void formulas(String tail, @Nullable String shown) {
    repairs(tail, shown);
  }

  /** Lines that are only a mark so far are held back; heads of tables become tables. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "text¶-- ; text¶",
        "text¶¶- ; text¶¶",
        "text¶12 ; text¶",
        "text¶1. ; text¶",
        "- [ ; ",
        "- [ ] ; ",
        "-␣[x]␣ ; ",
        "# ; ",
        "##␣ ; ",
        "** ; ",
        "> * ; ",
        "| ; ",
        "|-- ; ",
        "text¶¶| ; text¶¶",
        "| a | b |¶| ; | a | b |¶|---|---|",
        "a¶| b | ; a¶| b |",
        "| a |¶| b |¶|- ; | a |¶| b |¶|-",
        "text¶¶| a | b |¶|- ; text¶¶| a | b |¶|---|---|",
        "| a |¶|---|¶| *b ; | a |¶|---|¶| *b*",
        "|---|¶| a | *b | ; |---|¶| a | *b |",
      })
  void lines(String tail, @Nullable String shown) {
    repairs(tail, shown);
  }

  /** Marks in the line: what is open is closed, what opens nothing stays. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '\0',
      value = {
        "12 ; 12",
        "- [x] a ; - [x] a",
        "a `b ; a `b`",
        "a ``b` ; a ``b``",
        "a ``b` c ; a ``b` c``",
        "a `b`` ; a `b`",
        "a ` ; a␣",
        "*a `b` c ; *a `b` c*",
        "<b>a ; <b>a</b>",
        "<b ; ",
        "<b>a</b> c ; <b>a</b> c",
        "<kbd>*a ; <kbd>*a*</kbd>",
        "<!-- a ; ",
        "<!-- a --> *b ; <!-- a --> *b*",
        "a < b ; a < b",
        "a <1 ; a <1",
        "[a ; [a]()",
        "[a]( ; [a]()",
        "[a](b ; [a]()",
        "[a](b) ; [a](b)",
        "[a](b) *c ; [a](b) *c*",
        "[a] *b ; [a] *b*",
        "[a] ; [a]()",
        "[1] ; [1]",
        "[1 ; [1",
        "[x] ; [x]",
        "[^1 ; [^1",
        "[ a ; [ a",
        "[a¶b ; [a¶b",
        "[*a ; [*a*]()",
        "*[a ; *[a]()*",
        "*[a] ; *[a]()*",
        "[a](b¶*c ; [a](b¶*c*",
        "**[a ; **[a]()**",
        "~~a ; ~~a~~",
        "~a ; ~a",
        "~~a~~ *b ; ~~a~~ *b*",
        "~~~a ; ~~~a",
        "*a* ; *a*",
        "*a **b ; *a **b***",
        "**a*b ; **a*b**",
        "***a ; ***a***",
        "***a** *b ; ***a** *b**",
        "***a* ; ***a***",
        "_a ; _a_",
        "a_b ; a_b",
        "__a ; __a__",
        "5*b ; 5*b",
        "中*a ; 中*a*",
        "a*b ; a*b",
        "*a␣ ; *a*␣",
        "*a** ; *a**",
        "**a* ; **a**",
        "a ** ; a␣",
        "a␣**␣ ; a␣**␣",
        "a **b ** ; a␣**b**␣",
        "*a¶ ; *a*¶",
        "*a¶¶b ; *a¶¶b",
        "\\*a *b ; \\*a *b*",
        "a\\ ; a\\",
      })
  void marks(String tail, @Nullable String shown) {
    repairs(tail, shown);
  }
}
