package dev.tempera.core.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Emphasis as models write it in scripts without spaces, settled and while it streams. */
class ChatEmphasisTest {
  private static String chat(String text) {
    return HtmlWriter.html(new MarkdownReader(Dialect.CHAT).read(text), true).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "他说**“今天下雨”**后就走了。|他说<strong>“今天下雨”</strong>后就走了。",
        "这是**重点：**请先备份。|这是<strong>重点：</strong>请先备份。",
        "**注意！**不要删除文件。|<strong>注意！</strong>不要删除文件。",
        "**甲：**乙和**丙：**丁|<strong>甲：</strong>乙和<strong>丙：</strong>丁",
        "他说**“甲”**和**“乙”**后|他说<strong>“甲”</strong>和<strong>“乙”</strong>后",
        "**接口：**use it|<strong>接口：</strong>use it",
        "版本**“2.0”**2024|版本<strong>“2.0”</strong>2024",
        "這是*「斜體」*字|這是<em>「斜體」</em>字",
        "これは**「用語」**です。|これは<strong>「用語」</strong>です。",
        "**한국어(Korean)**는|<strong>한국어(Korean)</strong>는",
        "**（注）**说明|<strong>（注）</strong>说明",
        "请看`x`**`y`**后|请看<code>x</code><strong><code>y</code></strong>后",
        "~~“旧的”~~新|<del>“旧的”</del>新",
        "**~~旧：~~**新|<strong><del>旧：</del></strong>新",
        "***“重”***要|<em><strong>“重”</strong></em>要",
        "他**[链接](u)**后|他<strong><a href=\"u\">链接</a></strong>后",
        "**100%**的|<strong>100%</strong>的",
        "**𠮷：**字|<strong>𠮷：</strong>字",
        "**English:**next **Two:**three|<strong>English:</strong>next <strong>Two:</strong>three",
        "**\"quoted\"**s and x**(y)**|"
            + "<strong>&quot;quoted&quot;</strong>s and x<strong>(y)</strong>",
        "(**bold**) and [**b**]|(<strong>bold</strong>) and [<strong>b</strong>]",
        "2 ** 3 ** 4|2 ** 3 ** 4",
        "f(**kwargs) and g(**more)|f(**kwargs) and g(**more)",
      })
  void isShownWhereItIsMeant(String text, String html) {
    assertEquals("<p>" + html + "</p>", chat(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "气温27~28℃，夜间14~17℃。|气温27~28℃，夜间14~17℃。",
        "Range 5~7 and 8~9. H~2~O|Range 5~7 and 8~9. H~2~O",
        "~gone~ and ~~gone~~|~gone~ and <del>gone</del>",
        "~~a~ b|~~a~ b",
      })
  void onlyTwoTildesStrike(String text, String html) {
    assertEquals("<p>" + html + "</p>", chat(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "他说**“今天下雨”**后就走了。",
        "这是**重点：**请先备份。",
        "**注意！**不要删除文件。",
        "**甲：**乙和**丙：**丁",
        "- **速度：**比以前快\n- **成本：**低",
        "~~“旧的”~~新",
        "これは**「用語」**です。",
        "他**“甲”**和*「乙」*后",
        "**English:**next",
      })
  void noMarkIsSeenWhileItStreams(String text) {
    String settled = words(new MarkdownReader(Dialect.CHAT).read(text));
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    for (int i = 0; i < text.length(); i++) {
      stream.append(text.substring(i, i + 1));
      String shown = words(stream.blocks());
      assertTrue(settled.startsWith(shown), () -> "shown: " + shown);
    }
  }

  @Test
  void whatIsBoldWhileItStreamsStaysBold() {
    StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
    stream.append("这是**重点：");
    assertEquals("<p>这是<strong>重点：</strong></p>", HtmlWriter.html(stream.blocks(), true).strip());
    stream.append("**请");
    assertEquals("<p>这是<strong>重点：</strong>请</p>", HtmlWriter.html(stream.blocks(), true).strip());
  }

  @Test
  void everyCutEndsInTheTreeOfTheWhole() {
    List<String> pieces =
        List.of(
            "**", "*", "~~", "~", "_", "“", "”", "：", "中", "文", "。", "a", " ", "(", ")", "1", "\n");
    MarkdownReader reader = new MarkdownReader(Dialect.CHAT);
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      String text = random(pieces, random);
      StreamingMarkdown stream = new StreamingMarkdown(Dialect.CHAT);
      for (int at = 0; at < text.length(); ) {
        int to = Math.min(text.length(), at + 1 + random.nextInt(5));
        stream.append(text.substring(at, to));
        at = to;
      }
      stream.finish();
      assertEquals(reader.read(text), stream.blocks(), "seed " + seed + ": " + text);
    }
  }

  /** Beside Latin letters and spaces the two ways to pair marks agree. */
  @Test
  void lettersAndSpacesArePairedAsInCommonMark() {
    List<String> pieces =
        List.of("*", "**", "***", "_", "__", "****", "a", "b ", " c", " ", " [x*](y) ");
    for (int seed = 0; seed < 5_000; seed++) {
      String text = "a" + random(pieces, new Random(seed));
      assertEquals(
          new MarkdownReader(Dialect.GFM).read(text),
          new MarkdownReader(Dialect.CHAT).read(text),
          "seed " + seed + ": " + text);
    }
  }

  /** Of CommonMark's own examples only those differ that leave marks raw beside punctuation. */
  @Test
  void theSpecificationsExamplesAreReadAlike() throws Exception {
    String spec;
    try (var in = ChatEmphasisTest.class.getResourceAsStream("/commonmark/spec.txt")) {
      spec = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
    Matcher examples =
        Pattern.compile("`{32} example\\n(.*?)\\n\\.\\n", Pattern.DOTALL).matcher(spec);
    int compared = 0;
    StringBuilder others = new StringBuilder();
    while (examples.find()) {
      String text = examples.group(1).replace('→', '\t');
      if (text.contains("$") || text.contains("\\[") || text.contains("<") || text.contains("[^")) {
        continue; // other parts of the chat dialect
      }
      compared++;
      if (!new MarkdownReader(Dialect.GFM)
          .read(text)
          .equals(new MarkdownReader(Dialect.CHAT).read(text))) {
        others.append(text).append('\n');
      }
    }
    assertTrue(compared > 400, "compared " + compared);
    assertEquals(
        """
        a**"foo"**
        """,
        others.toString());
  }

  @Test
  void marksThatStandTooDeepStayText() {
    String text = "*".repeat(2_000) + "b" + "*".repeat(2_000);
    String html = chat(text);
    assertEquals(MarkPairs.DEEPEST, html.split("<strong>", -1).length - 1);
    assertEquals(text, html.replaceAll("</?strong>", "**").replaceAll("</?p>", ""));
  }

  private static String random(List<String> pieces, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }

  private static String words(List<Block> blocks) {
    return HtmlWriter.html(blocks, true).replaceAll("<[^>]*>", "").replaceAll("\\s+", "");
  }
}
