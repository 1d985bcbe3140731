package dev.tempera.core.schema;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {
  /** Nothing of these looks at a char, so that no search could end them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:(?:^){2147483647}){2147483647}",
        "(?:^){10001}",
        "(?x)(?:(?:^) {101}) {100}",
        "(?x: (?:(?:^){200} # a comment (\n {200}) )",
        "(?i-x)(?:(?:^){200}) {200}",
        "(?x)(?:^){99999999999999999999}",
        "(?:(?:^[[a])]?){9999}){9999}",
        "(?:(?:\\Q]\\E?^){101}){100}",
      })
  void whatRepeatsTooMuchIsRefused(String expression) {
    assertThrows(PatternSyntaxException.class, () -> BoundedPattern.compile(expression, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?x) \\d{4} - \\d{2} # a month",
        "[a-z&&[^aeiou]]{3}",
        "(?i)yes|no",
        "^.{0,100000}$",
        "(?<year>\\d{4})",
        "[[a]({99999}]",
      })
  void usualOnesAreTaken(String expression) {
    assertTrue(BoundedPattern.compile(expression, 0).pattern().equals(expression));
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefused() {
    assertThrows(
        PatternSyntaxException.class, () -> BoundedPattern.compile("a".repeat(100_001), 0));
    assertThrows(
        PatternSyntaxException.class,
        () -> BoundedPattern.compile("(".repeat(50_000) + ")".repeat(50_000), 0));
  }

  @Test
  void flagsHold() {
    assertTrue(BoundedPattern.compile("A", Pattern.CASE_INSENSITIVE).matcher("a").find());
    assertFalse(BoundedPattern.compile("A", 0).matcher("a").find());
  }
}
