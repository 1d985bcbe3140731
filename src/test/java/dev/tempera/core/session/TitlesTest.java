package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "**You:** hello|You: hello",
        "# Release notes|Release notes",
        "- [ ] **buy** milk|[ ] buy milk",
        "> quoted|quoted",
        "What is `x`?|What is x?",
        "2 ** 3 ** 4|2 ** 3 ** 4",
        "Fix __init__ and *args|Fix __init__ and *args",
        "***|***"
      })
  void saysWordsWithoutTheirMarks(String line, String title) {
    assertEquals(title, Titles.of(line));
  }

  @org.junit.jupiter.api.Test
  void takesTheFirstLineInACodeBlock() {
    assertEquals("int x = 1;", Titles.of("```java\nint x = 1;\n```"));
    assertEquals("", Titles.of(" \n\t\n"));
  }
}
