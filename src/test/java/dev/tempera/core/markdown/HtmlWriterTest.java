package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What leaves the program as HTML: nothing in it runs, and nothing is lost. */
class HtmlWriterTest {
  private static String html(String markdown) {
    return HtmlWriter.html(new MarkdownReader(Dialect.CHAT).read(markdown), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "DATA:text/html,x"
      })
  void anAddressThatRunsOrReadsLeadsNowhere(String address) {
    for (String markdown : new String[] {"[a](" + address + ")", "![a](" + address + ")"}) {
      String html = html(markdown).toLowerCase(Locale.ROOT);
      assertFalse(html.contains(":"), html);
      assertTrue(html.contains("a"), "its words stay");
    }
  }

  @Test
  void everyOtherAddressStays() {
    assertEquals(
        "<p><a href=\"https://x.test/a?b=c\">a</a></p>\n", html("[a](https://x.test/a?b=c)"));
  }

  @Test
  void footnotesStandWithTheirLabels() {
    String html = html("Text[^1].\n\n[^1]: The *note*.\n");
    assertTrue(html.contains("<div class=\"footnote\">[1]\n"), html);
    assertTrue(html.contains("The <em>note</em>."), html);
    assertTrue(html.strip().endsWith("</div>"), html);
  }
}
