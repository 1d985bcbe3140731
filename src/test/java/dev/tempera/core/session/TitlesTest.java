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

  @org.junit.jupiter.api.Test
  void isCutAfterSixtyCharactersAtAWordIfOneIsNear() {
    assertEquals("é".repeat(60), Titles.of("é".repeat(60)));
    assertEquals("😀".repeat(60) + "…", Titles.of("😀".repeat(61)));
    String near = "x".repeat(31);
    assertEquals(near + "…", Titles.of(near + " " + "y".repeat(60)));
    String far = "x".repeat(30) + " " + "y".repeat(60);
    assertEquals(far.substring(0, 60) + "…", Titles.of(far), "too little would be left");
    String exact = "x".repeat(60) + " y";
    assertEquals("x".repeat(60) + "…", Titles.of(exact));
  }

  @org.junit.jupiter.api.Test
  void linesThatAreOnlyMarksAreUsedWhereThereIsNoOther() {
    assertEquals("#", Titles.of("#"));
    assertEquals("first", Titles.of("```\n\nfirst\nsecond"));
    assertEquals("bold and code", Titles.of("**bold** and `code`"));
  }
}
