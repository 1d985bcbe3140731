package dev.tempera.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkdownHighlighterTest {
  private static List<String> found(String text) {
    return MarkdownHighlighter.spans(text).stream()
        .map(s -> s.style() + ":" + text.substring(s.start(), s.end()))
        .toList();
  }

  @Test
  void findsWhatStandsOut() {
    assertEquals(
        List.of("heading:# Task", "strong:**all**", "variable:{{ text }}", "code:`x`"),
        found("# Task\nSay **all** of {{ text }} in `x`"));
    assertEquals(List.of("bullet:-", "bullet:2.", "quote:> said"), found("- a\n2. b\n> said"));
    assertEquals(List.of("link:https://a.org/x"), found("see https://a.org/x now"));
  }

  @Test
  void aFenceHidesWhatIsInsideAndMayBeOpen() {
    assertEquals(List.of("fence:```java\n# no {{x}}\n```"), found("```java\n# no {{x}}\n```\nend"));
    assertEquals(List.of("fence:```\n**open"), found("```\n**open"));
  }

  @Test
  void leavesPlainTextAlone() {
    assertEquals(List.of(), found("2 * 3 * 4, {x}, #tag, a_b_c and 5-3"));
  }

  @Test
  void spansNeverOverlapAndStayInside() {
    Random random = new Random(3);
    String marks = "#*`{}>-~1. \nab(:/";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(200); n > 0; n--) {
        text.append(marks.charAt(random.nextInt(marks.length())));
      }
      int at = 0;
      for (MarkdownHighlighter.Span span : MarkdownHighlighter.spans(text.toString())) {
        assertTrue(span.start() >= at && span.end() > span.start() && span.end() <= text.length());
        at = span.end();
      }
    }
  }

  @Test
  void hostileTextsEndSoon() {
    for (String piece : List.of("`", "*", "**", "{{", "```\n", "# ", "> ", "https://", "a`")) {
      String text = piece.repeat(PromptArea.HIGHLIGHT_LIMIT / piece.length());
      assertTrue(MarkdownHighlighter.spans(text).size() <= text.length(), piece);
    }
  }
}
