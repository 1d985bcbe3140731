package dev.tempera.app.transcript.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.transcript.text.StyledText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeTokensTest {
  private static int styleAt(String language, String code, String part) {
    int at = code.indexOf(part);
    for (StyledText.Run run : CodeTokens.runs(language, code)) {
      if (at < run.end()) {
        return run.style();
      }
    }
    return -1;
  }

  @Test
  void fortyLanguagesAtLeast() {
    assertTrue(CodeTokens.languages() >= 40, "languages: " + CodeTokens.languages());
    assertTrue(CodeTokens.knows("TypeScript"));
    assertFalse(CodeTokens.knows("klingon"));
  }

  @Test
  void tokensHaveTheirColours() {
    String java = "int x = 42; // why\nString s = \"text\";";
    assertEquals(StyledText.COMMENT, styleAt("java", java, "// why"));
    assertEquals(StyledText.NUMBER, styleAt("java", java, "42"));
    assertEquals(StyledText.STRING, styleAt("java", java, "\"text\""));
    String python = "def f(x):\n    return 'a'  # note\n";
    assertEquals(StyledText.KEYWORD, styleAt("py", python, "def"));
    assertEquals(StyledText.COMMENT, styleAt("py", python, "# note"));
  }

  @Test
  void aCommentOverLinesKeepsItsColour() {
    assertEquals(StyledText.COMMENT, styleAt("java", "/* one\ntwo */ int x;", "two"));
  }

  @Test
  void runsCoverAnyTextWithoutGaps() {
    Random random = new Random(1);
    String[] languages = {"java", "python", "html", "json", "rust", "sql", "bash", "yaml", "c"};
    for (int i = 0; i < 300; i++) {
      StringBuilder code = new StringBuilder();
      for (int j = random.nextInt(200); j > 0; j--) {
        code.append("ab1 \n\t\"'/*#<>{}()=;\\é\uD83D\uDE00".charAt(random.nextInt(22)));
      }
      List<StyledText.Run> runs = CodeTokens.runs(languages[i % languages.length], code.toString());
      int end = 0;
      for (StyledText.Run run : runs) {
        assertTrue(run.end() > end);
        end = run.end();
      }
      assertEquals(code.length(), end);
    }
  }
}
