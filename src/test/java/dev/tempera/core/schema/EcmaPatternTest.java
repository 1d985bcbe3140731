package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "^\\p{Letter}+$ ä true",
        "^\\p{Letter}+$ 1 false",
        "^\\p{Script=Greek}$ α true",
        "^\\p{Script=Greek}$ a false",
        "^\\P{gc=Decimal_Number}$ 5 false",
        "^[[]$ [ true",
        "^[a&&b]+$ a&b true",
        "^[$]$ $ true",
        "^\\$$ $ true",
        "^[^\\]]$ ] false",
        "a{2} baab true",
      })
  void itMeansWhatEcmaScriptMeans(String expression, String text, boolean found) {
    assertEquals(found, EcmaPattern.compile(expression).matcher(text).find());
  }

  @Test
  void theEndIsTheEnd() {
    assertEquals(false, EcmaPattern.compile("^abc$").matcher("abc\n").find());
  }

  /** The engine would do all these rounds without looking at a char, which is what is counted. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:(?:^){2147483647}){2147483647}",
        "(?:^){10001}",
        "((^{101}){10}){10}",
        "(?:^{5001})(?:^{5001})",
        "(?:(?:^){101}?|a){100,}+",
        "(?:[(](?:^){101}){100}",
        "(?:\\p{L}|(?:(?:^){101})*){100}",
        "(?x)(?:(?:^) {101}) {100}",
        "(?:^){99999999999999999999}",
      })
  void whatRepeatsTooMuchIsRefused(String expression) {
    assertThrows(PatternSyntaxException.class, () -> EcmaPattern.compile(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(?:[0-9a-f]{4}-){100}[0-9a-f]{12}$",
        "^.{0,100000}$",
        "(?:a{100}){100}",
        "[{20000}]",
        "\\{20000\\}",
        "(?<xyz>a){2,50000}",
        "^(a|b{3,}|(c{2}){0}){1,4}$",
      })
  void usualRepetitionsAreNone(String expression) {
    assertNotNull(EcmaPattern.compile(expression));
  }

  @Test
  void whatIsNoneIsRefused() {
    for (String none : new String[] {"(", "[", "\\p{Nothing}", "\\", "*"}) {
      assertThrows(PatternSyntaxException.class, () -> EcmaPattern.compile(none), none);
    }
  }
}
