package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.Chromium;
import dev.tempera.testing.TestPictures;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exported pages in a real Chromium; skipped where there is none. */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // made before each test
class HtmlInBrowserTest {
  private static final String ATTACK =
      """
      <script>window.hacked = 1</script>
      <img src="http://tempera.invalid/a.png" onerror="window.hacked = 1">
      ![p](http://tempera.invalid/b.png) ![q](//tempera.invalid/c.png)
      [x](javascript:window.hacked=1) [y](data:text/html,<script>window.hacked=1</script>)
      <iframe src="http://tempera.invalid/"></iframe></section></main></body>
      <link rel="stylesheet" href="http://tempera.invalid/s.css"><svg onload="window.hacked=1">
      <style>@import "http://tempera.invalid/t.css"; *{display:none}</style>
      <meta http-equiv="refresh" content="0;url=http://tempera.invalid/">
      </details></div></div><form action="http://tempera.invalid/"><input autofocus onfocus="hacked=1">

      ```html"><script>window.hacked=1</script>
      </code></pre><script>window.hacked=1</script>
      ```

      $<script>window.hacked=1</script>$ [z]("onmouseover="window.hacked=1")
      """;

  @TempDir Path folder;
  private ExportBench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder.resolve("bench"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ContentPart text(String text) {
    return new ContentPart.Text(text);
  }

  private ConversationId hostile() {
    ExportBench.Talk talk = new ExportBench.Talk("</title><script>hacked=1</script>", ATTACK);
    var note = ExactJson.object().put("type", "url_citation");
    note.set(
        "url_citation",
        ExactJson.object().put("url", "javascript:hacked=1").put("title", "<img src=x>"));
    MessageId asked =
        talk.say(
            null,
            Role.USER,
            text(ATTACK),
            new ContentPart.Image("http://tempera.invalid/d.png"),
            new ContentPart.Image("data:image/png\" onerror=\"hacked=1;base64,AAAA"),
            new ContentPart.File("\"><script>hacked=1</script>", "text/html", "data:,x"));
    MessageId answer =
        talk.answer(
            asked,
            "<script>hacked=1</script>",
            new ContentPart.Reasoning(ATTACK, List.of()),
            text(ATTACK),
            new ContentPart.ToolCall("1", "<b onclick=hacked=1>", ATTACK),
            new ContentPart.Annotation(note));
    talk.say(answer, Role.TOOL, new ContentPart.ToolResult("1", "</h3>", ATTACK));
    talk.ask(answer, "The very last words");
    return bench.keep(talk);
  }

  private Chromium.Tab show(Chromium chromium, ConversationId id) throws Exception {
    Path page = folder.resolve("page.html");
    Files.writeString(page, bench.text(ExportFormat.HTML, id));
    Chromium.Tab tab = chromium.open(page.toUri().toString());
    tab.until("document.readyState === 'complete'");
    return tab;
  }

  @Test
  void whateverIsInAMessageNothingRunsAndNothingIsAskedFor() throws Exception {
    try (Chromium chromium = Chromium.start(folder.resolve("profile"))) {
      Chromium.Tab tab = show(chromium, hostile());
      tab.until("document.querySelectorAll('section.message').length === 5");
      tab.until(
          "document.querySelectorAll('script,iframe,link,svg,form,object,embed,base').length === 0");
      tab.until("document.querySelectorAll('style').length === 1");
      tab.until("document.querySelectorAll('input:not([type=checkbox])').length === 0");
      tab.until("typeof window.hacked === 'undefined'");
      tab.until(
          "[...document.querySelectorAll('*')].every(e => [...e.attributes].every("
              + "a => !a.name.startsWith('on')))");
      tab.until(
          "[...document.querySelectorAll('[href]')].every("
              + "e => /^(https?:|mailto:|#)/.test(e.getAttribute('href')))");
      tab.until(
          "[...document.querySelectorAll('[src]')].every(e => e.src.startsWith('data:image/'))");
      tab.until("document.querySelectorAll('body > main > section').length === 5");
      assertTrue(tab.text().contains("The very last words"));
      tab.picture("dark", 800);
      assertFalse(tab.pdf().length == 0);
      List<String> asked =
          tab.requests().stream().filter(url -> !url.startsWith("data:image/")).toList();
      assertEquals(1, asked.size(), asked::toString);
      assertTrue(asked.getFirst().startsWith("file:"), asked::toString);
    }
  }

  @Test
  void aPageThatAsksForSomethingIsNoticed() throws Exception {
    try (Chromium chromium = Chromium.start(folder.resolve("profile"))) {
      Path page = folder.resolve("page.html");
      Files.writeString(page, "<img src=\"http://tempera.invalid/a.png\">");
      Chromium.Tab tab = chromium.open(page.toUri().toString());
      tab.until("document.readyState === 'complete'");
      assertTrue(tab.requests().contains("http://tempera.invalid/a.png"), tab.requests()::toString);
    }
  }

  @Test
  void thePrintedPagesHoldEveryMessage() throws Exception {
    Optional<Path> reader =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .map(each -> Path.of(each, "pdftotext"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(reader.isPresent(), "There is no pdftotext: run packaging/test/tools.sh");
    ExportBench.Talk talk = new ExportBench.Talk("Long", "");
    MessageId last = null;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      String words = "word" + i + "begin";
      String code = "line" + i + "ofcode " + "y".repeat(300) + " end" + i + "ofcode";
      last = talk.ask(last, words + "\n\n```\n" + code + "\n```");
      last =
          talk.answer(
              last,
              "m",
              new ContentPart.Reasoning("thought" + i + "x", List.of()),
              text("<details><summary>fold" + i + "x</summary>\n\ninside" + i + "x\n\n</details>"));
      expected.addAll(
          List.of(
              words,
              "line" + i + "ofcode",
              "end" + i + "ofcode",
              "thought" + i + "x",
              "fold" + i + "x",
              "inside" + i + "x"));
    }
    try (Chromium chromium = Chromium.start(folder.resolve("profile"))) {
      Path pdf = folder.resolve("page.pdf");
      Files.write(pdf, show(chromium, bench.keep(talk)).pdf());
      Process process =
          new ProcessBuilder(reader.orElseThrow().toString(), pdf.toString(), "-")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(List.of(), expected.stream().filter(each -> !printed.contains(each)).toList());
    }
  }

  /** Where {@code tempera.pictures} names a folder, pictures of a page are left there. */
  @Test
  void bothSchemesHaveAPicture() throws Exception {
    try (Chromium chromium = Chromium.start(folder.resolve("profile"))) {
      Chromium.Tab tab = show(chromium, usual());
      byte[] light = tab.picture("light", 900);
      byte[] dark = tab.picture("dark", 900);
      byte[] narrow = tab.picture("dark", 380);
      assertFalse(java.util.Arrays.equals(light, dark));
      String pictures = System.getProperty("tempera.pictures", "");
      if (!pictures.isEmpty()) {
        Files.write(Path.of(pictures, "export-light.png"), light);
        Files.write(Path.of(pictures, "export-dark.png"), dark);
        Files.write(Path.of(pictures, "export-narrow.png"), narrow);
        Files.write(Path.of(pictures, "export.pdf"), tab.pdf());
      }
    }
  }

  private ConversationId usual() {
    ExportBench.Talk talk = new ExportBench.Talk("Two poems about fog", "You write short poems.");
    String picture =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(TestPictures.png(240, 80));
    MessageId asked =
        talk.say(
            null,
            Role.USER,
            text("Compare **two** poems about fog, and give code to count lines."),
            new ContentPart.Image(picture));
    var note = ExactJson.object().put("type", "url_citation");
    note.set(
        "url_citation",
        ExactJson.object()
            .put("url", "https://example.org/fog")
            .put("title", "Fog")
            .put("start_index", 0)
            .put("end_index", 20));
    MessageId answer =
        talk.answer(
            asked,
            "lab/poet-1",
            new ContentPart.Reasoning("Fog is soft; *short* lines.", List.of()),
            text(
                """
                Fog sits on the pier.
                It forgets to leave.

                # Code

                ```python
                print(sum(1 for _ in open("fog.txt")))  # a long line that goes on and on and on and on and on
                ```

                | poem | lines |
                |:--|--:|
                | one | 2 |
                | two | 3 |

                > quoted, with $e = mc^2$ and `code`

                1. one
                   - [x] done
                2. two, see <https://example.org/a>
                """),
            new ContentPart.Annotation(note),
            new ContentPart.ToolCall("c1", "count_lines", "{\"file\":\"fog.txt\"}"));
    talk.say(answer, Role.TOOL, new ContentPart.ToolResult("c1", "count_lines", "5"));
    talk.answer(asked, "lab/verse-2", text("Nebel, leise."));
    talk.broken(talk.ask(answer, "نعم، قصيدة أخرى"), "ضباب يجلس على الرصيف. **قصيدة** `code`");
    return bench.keep(talk);
  }
}
