package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void whatIsNoneIsRefused() {
    for (String none : new String[] {"(", "[", "\\p{Nothing}", "\\", "*"}) {
      assertThrows(PatternSyntaxException.class, () -> EcmaPattern.compile(none), none);
    }
  }
}
