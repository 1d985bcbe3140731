package dev.tempera.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditLimitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1, true",
    "4000, 1, true",
    "4001, 1, false",
    "3999, 15, true",
    "3999, 16, false",
    "0, 60001, true",
    "0, 60002, false",
  })
  void whatFitsHasShortLinesAndNotTooManyOfThem(int line, int lines, boolean fits) {
    // The last line has no end, but is as long as the others.
    String text = ("x".repeat(line) + "\n").repeat(lines - 1) + "x".repeat(line);
    assertEquals(fits, EditLimits.fits(text), text.length() + " chars");
  }
}
