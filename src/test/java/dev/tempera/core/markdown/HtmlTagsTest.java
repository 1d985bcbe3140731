package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A short list of HTML tags means what it means on GitHub; everything else stays text. */
class HtmlTagsTest {
  private static String chat(String text) {
    return HtmlWriter.html(new MarkdownReader(Dialect.CHAT).read(text), false).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H<sub>2</sub>O and x<sup>2</sup>|H<sub>2</sub>O and x<sup>2</sup>",
        "<kbd>Ctrl</kbd>+<kbd>C</kbd>|<kbd>Ctrl</kbd>+<kbd>C</kbd>",
        "<mark>a</mark> <u>b</u> <ins>c</ins>|<mark>a</mark> <u>b</u> <u>c</u>",
        "<b>a</b> <i>b</i> <s>c</s>|<strong>a</strong> <em>b</em> <del>c</del>",
        "<SUB class='x'>1</SUB>|<sub>1</sub>",
        "<sub>**a**</sub>|<sub><strong>a</strong></sub>",
        "a<!-- hidden -->b|ab",
        "a <!-- hidden --> b|a b",
        "<sup>never|&lt;sup&gt;never",
        "never</sup>|never&lt;/sup&gt;",
        "<sub>a</sup>|&lt;sub&gt;a&lt;/sup&gt;",
        "<sub>a<sup>b</sub>|<sub>a&lt;sup&gt;b</sub>",
        "x <script>a</script>|x &lt;script&gt;a&lt;/script&gt;",
        "x <img src=y onerror=z>|x &lt;img src=y onerror=z&gt;",
        "<code>a_b</code> and <tt>c</tt>|<code>a_b</code> and <code>c</code>",
        "<code>a &lt; **b**</code>|<code>a &lt; b</code>",
        "<a href='https://a.b/c?d=1&amp;e'>x</a>|<a href=\"https://a.b/c?d=1&amp;e\">x</a>",
        "<a href=https://a.b class=x>**y**</a>|<a href=\"https://a.b\"><strong>y</strong></a>",
        "<a name=top>here</a>|here",
        "<a href=''>here</a>|here",
        "<a href=https://a.b>open|&lt;a href=https://a.b&gt;open",
        "<var>x</var>, <cite>y</cite>, <dfn>z</dfn>|<em>x</em>, <em>y</em>, <em>z</em>",
        "<small>a</small><span style='color:red'>b</span><wbr>c|abc",
        "<strike>a</strike> <q>b</q>|<del>a</del> “b”",
        "&copy; 2024 &mdash; &lt;div&gt;|© 2024 — &lt;div&gt;",
        "a &notanentity; b|a &amp;notanentity; b",
      })
  void inTheLine(String text, String html) {
    assertEquals("<p>" + html + "</p>", chat(text));
  }

  @Test
  void breaksTheLine() {
    assertEquals("<p>a<br />\nb<br />\nc<br />\nd</p>", chat("a<br>b<br/>c<BR />d"));
  }

  @Test
  void detailsBeginWithTheirSummaryAndEnd() {
    String expected = "<details>\n<summary>More</summary>\n<p>hidden</p>\n</details>";
    assertEquals(expected, chat("<details><summary>More</summary>hidden</details>"));
    assertEquals(expected, chat("<details>\n<summary>More</summary>\n\nhidden\n\n</details>"));
    assertEquals(
        "<details open=\"\">\n<summary></summary>\n<p>a</p>\n</details>\n<p>b</p>",
        chat("<DETAILS class='x' open>\n\na\n\n</DETAILS>\n\nb"));
    assertEquals(
        "<details>\n<summary>A &amp; <em>b</em></summary>\n</details>",
        chat("<details><summary>A &amp; <i>b</i></summary></details>"));
    assertEquals(
        "<details>\n<summary>&lt;table&gt; x</summary>",
        chat("<details><summary><table> x</summary>"));
    assertEquals("</details>", chat("</details>"));
    assertEquals("", chat("<!-- <details> -->"));
    assertEquals("<p>&lt;detailsx&gt;</p>", chat("&lt;detailsx&gt;"));
  }

  @Test
  void blocks() {
    assertEquals(
        "<details>\n<summary>More</summary>\n<p>Hidden <strong>text</strong> here.</p>\n</details>",
        chat("<details>\n<summary>More</summary>\n\nHidden **text** here.\n\n</details>"));
    assertEquals(
        "<p>Centred &amp; © kept</p>", chat("<p align=\"center\">Centred &amp; &copy; kept</p>"));
    assertEquals("", chat("<!-- a comment\n\nwith lines -->"));
    assertEquals("<pre>&lt;table&gt;\n&lt;/table&gt;</pre>", chat("<table>\n</table>"));
    assertEquals("<pre>&lt;!-- open</pre>", chat("<!-- open"));
    assertEquals("<p>C:\\&amp;x</p>", chat("<div>C:\\&amp;x</div>"));
  }

  /** Nothing of it is lost or runs together: it is read as it was written, line by line. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ul>\n  <li>one</li>\n  <li>two **three**</li>\n</ul>",
        "<ol start=3><li>one<li>two</ol>",
        "<pre>\n  a\n    b\n</pre>",
        "<table>\n  <tr><td>1</td><td>2</td></tr>\n</table>",
        "<img src=\"https://a.b/c.png\" alt=\"a cat\">",
      })
  void listsTablesAndPicturesStayTheTextThatTheyAre(String text) {
    String escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;");
    assertEquals("<pre>" + escaped + "</pre>", chat(text));
  }

  @Test
  void anAddressBetweenTheTagsOfALinkIsNoLinkInIt() {
    assertEquals(
        "<p><a href=\"https://a.b\">https://a.b</a></p>",
        chat("<a href=\"https://a.b\">https://a.b</a>"));
  }

  @Test
  void headingsAndRules() {
    assertEquals("<h2>Two &amp; <em>more</em></h2>", chat("<h2 id=x>Two &amp; <i>more</i></h2>"));
    assertEquals(
        "<p>before</p>\n<h3>Three</h3>\n<hr />\n<p>after</p>",
        chat("<div>before\n<h3>Three</h3>\n<hr>\nafter</div>"));
    assertEquals("<pre>&lt;h2&gt;&lt;table&gt;&lt;/h2&gt;</pre>", chat("<h2><table></h2>"));
    assertEquals("<pre>&lt;h2&gt;open</pre>", chat("<h2>open"));
    assertEquals("", chat("<!-- <h2>a</h2> -->"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See <a href=\"https://a.b/c\" target='_blank'>this page</a> for <code>x_y</code>.",
        "A <span style=\"color: red\">red</span> <small>word</small>",
        "Press <kbd>Ctrl</kbd>+<kbd>C</kbd>; H<sub>2</sub>O",
        "a<br>b<br/>c <mark>m</mark> <!-- no --> end",
        "**<u>x</u>** y",
      })
  void noTagIsSeenWhileItStreams(String text) {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    for (int i = 0; i < text.length(); i++) {
      stream.append(text.substring(i, i + 1));
      String html = HtmlWriter.html(stream.blocks(), false);
      assertFalse(html.contains("&lt;"), html);
    }
  }

  @Tag("rounds")
  @Test
  void everyCutEndsInTheTreeOfTheWhole() {
    List<String> pieces =
        List.of(
            "<sub>",
            "</sub>",
            "<kbd>",
            "</kbd>",
            "<br>",
            "<!--",
            "-->",
            "<details>",
            "<",
            ">",
            "\n",
            "\n\n",
            "<summary>",
            "</summary>",
            "a",
            " ",
            "**",
            "<p>",
            "</p>",
            "<a href='x'>",
            "</a>",
            "<code>",
            "</code>",
            "<h2>",
            "</h2>",
            "<hr>",
            "&amp;",
            "- ");
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    for (int seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i >= 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
      for (int at = 0; at < text.length(); ) {
        int to = Math.min(text.length(), at + 1 + random.nextInt(6));
        stream.append(text.substring(at, to));
        at = to;
      }
      stream.finish();
      assertEquals(reader.read(text.toString()), stream.blocks(), "seed " + seed + ": " + text);
    }
  }
}
