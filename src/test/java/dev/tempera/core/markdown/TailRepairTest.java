package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an unfinished end is taken for: marks that stand open are closed, and no others. */
class TailRepairTest {
  private static String repaired(String tail) {
    return TailRepair.repair(tail.replace("¶", "\n")).replace("\n", "¶");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "| a | b |; | a | b |¶|---|---|",
        "| a \\| b | c |; | a \\| b | c |¶|---|---|",
        "| a | b |¶|--; | a | b |¶|---|---|",
        "| a | b |¶; | a | b |¶|---|---|",
        "text¶¶| a |; text¶¶| a |¶|---|",
      })
  void aHeadOfATableIsOneBeforeItsSecondLineIsThere(String tail, String whole) {
    assertEquals(whole, repaired(tail));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a *b¶1. c",
        "1. *a¶2. b",
        "1) *a¶2) b",
        "- *a¶- b",
        "+ *a¶+ b",
        "a *b¶# c",
        "a *b¶¶c",
      })
  void marksEndWithTheirBlock(String tail) {
    assertEquals(tail, repaired(tail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a *b¶c; a *b¶c*",
        "a **b; a **b**",
        "***a** b; ***a** b*",
        "***a* b; ***a* b**",
        "___a_ b; ___a_ b__",
        "***a b; ***a b***",
        "**b ***a* c; **b ***a* c****",
        "***a*** b; ***a*** b",
        "~~a; ~~a~~",
        "`a b; `a b`",
        "<kbd>a; <kbd>a</kbd>",
      })
  void whatStandsOpenIsClosed(String tail, String whole) {
    assertEquals(whole, repaired(tail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~a b", "snake_ca", "2*3", "****a", "<kbd>a</kbd> b", "a \\*b"})
  void whatOpensNothingStaysAsItIs(String tail) {
    assertEquals(tail, repaired(tail));
  }
}
