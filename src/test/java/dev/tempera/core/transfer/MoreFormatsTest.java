package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.TurnState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What formats of many lines, of folders and of HTML need beside their fixtures. */
class MoreFormatsTest {
  @TempDir private Path folder = Path.of("");

  private Path written(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static List<String> texts(ForeignConversation conversation) {
    return conversation.messages().stream().map(ForeignMessage::text).toList();
  }

  @Test
  void aMessageThatIsSwipedLaterIsTheSameOne() throws IOException {
    String header = "{\"user_name\":\"A\",\"character_name\":\"B\",\"create_date\":\"d\"}\n";
    String once = "{\"is_user\":false,\"mes\":\"one\"}\n";
    String twice =
        "{\"is_user\":false,\"mes\":\"two\",\"swipe_id\":1,\"swipes\":[\"one\",\"two\"]}\n";
    ForeignConversation before = Found.in(written("a", header + once)).conversations.getFirst();
    ForeignConversation after = Found.in(written("b", header + twice)).conversations.getFirst();
    assertEquals(ForeignIds.key(before), ForeignIds.key(after));
    assertEquals(before.messages().getFirst().identity(), after.messages().getFirst().identity());
    assertEquals(List.of("one", "two"), texts(after));
    assertEquals("1.1", after.activeLeaf());
  }

  @Test
  void theSameQuestionAtAnotherTimeIsAnotherConversation() throws IOException {
    String entry =
        "{\"header\":\"Gemini Apps\",\"title\":\"Prompted Hi\",\"time\":\"2026-05-0%d\","
            + "\"safeHtmlItem\":[{\"html\":\"<p>%s</p>\"}]}";
    Found found =
        Found.in(written("a", "[" + entry.formatted(1, "x") + "," + entry.formatted(2, "y") + "]"));
    assertEquals(2, found.conversations.size());
    assertNotEquals(
        ForeignIds.conversation(found.conversations.getFirst()),
        ForeignIds.conversation(found.conversations.getLast()));
  }

  @Test
  void otherActivityOfAnAccountIsNoConversation() throws IOException {
    String json =
        "[{\"header\":\"YouTube\",\"title\":\"Watched\",\"time\":\"2026-05-01\",\"products\":[\"YouTube\"]}]";
    Path file = written("a", json);
    assertEquals(List.of(file), Found.in(file).unknown);
  }

  @Test
  void threadsOfJanAreReadAsAFolderAndAsAZip() throws IOException {
    Path threads = Found.fixture("jan").resolve("threads");
    Path zip = folder.resolve("jan.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (String name :
          List.of("jan_1/thread.json", "jan_1/messages.jsonl", "jan_2/thread.json")) {
        out.putNextEntry(new ZipEntry("data/threads/" + name));
        out.write(Files.readAllBytes(threads.resolve(name)));
      }
    }
    for (Path each : List.of(threads, zip)) {
      Found found = Found.in(each);
      assertEquals(1, found.conversations.size(), each.toString());
      assertEquals("jan_1", found.conversations.getFirst().id());
      assertEquals("jan_2", found.skipped.getFirst().id());
    }
    Found alone = Found.in(threads.resolve("jan_1").resolve("messages.jsonl"));
    assertEquals("Beekeeping", alone.conversations.getFirst().title());
    assertEquals(TurnState.STOPPED, alone.conversations.getFirst().messages().getLast().state);
  }

  @Test
  void theOlderFormOfLlamaCppIsRead() throws IOException {
    String json =
        """
        [{"conv":{"id":"c","name":"Snow","currNode":"2"},"messages":[
          {"convId":"c","id":"1","parent":null,"role":"user","content":"Why?","timestamp":1777921201000},
          {"convId":"c","id":"2","parent":"1","role":"assistant","content":"Ice.","thinking":"Hm.",
           "timings":{"predicted_n":3,"prompt_n":9}}]}]\
        """;
    ForeignConversation read = Found.in(written("a", json)).conversations.getFirst();
    assertEquals(List.of("Why?", "Ice."), texts(read));
    ForeignMessage answer = read.messages().getLast();
    assertEquals(3L, answer.completionTokens);
    assertEquals(1, answer.parts(ForeignPart.Reasoning.class).size());
    assertEquals(3L, answer.rest.path("timings").path("predicted_n").longValue());
  }

  @Test
  void htmlBecomesTheMarkdownThatItWas() {
    assertEquals(
        "# T\n\nOne *two* `c<d`.\n\n1. a\n   - b\n2. [x](https://e.org/a%29)\n\n```py\nif a:\n  b\n```\n\n> q",
        HtmlMarkdown.of(
            "<h1>T</h1><p>One\n <em>two</em> <code>c&lt;d</code>.</p><ol><li>a<ul><li>b</li></ul></li>"
                + "<li><a href=\"https://e.org/a)\">x</a></li></ol>"
                + "<pre><code class=\"language-py\">if a:\n  b\n</code></pre><blockquote><p>q</p></blockquote>"
                + "<script>alert(1)</script>"));
    assertEquals(
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
        HtmlMarkdown.of(
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"));
    assertEquals("a < b & <c", HtmlMarkdown.of("a < b &amp; &lt;c"));
    assertTrue(
        HtmlMarkdown.of("<blockquote>".repeat(50_000) + "<!--".repeat(5_000)).length() < 1e6);
  }

  @Test
  void twoFilesOfOneNameInAnArchiveAreTold() throws IOException {
    byte[] zip = Files.readAllBytes(zipOf("aaaa.json", "bbbb.json"));
    String bytes = new String(zip, StandardCharsets.ISO_8859_1).replace("bbbb.json", "aaaa.json");
    Path file = Files.write(folder.resolve("d.zip"), bytes.getBytes(StandardCharsets.ISO_8859_1));
    Found found = Found.in(file);
    assertEquals(1, found.conversations.size());
    assertTrue(
        found.skipped.toString().contains("two files of this name"), found.skipped::toString);
  }

  @Test
  void aLockedArchiveIsRefusedInASentence() throws IOException {
    byte[] zip = Files.readAllBytes(zipOf("aaaa.json"));
    for (int i = 0; i + 10 < zip.length; i++) {
      boolean central = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1;
      if (central) {
        zip[i + 8] |= 1;
      }
    }
    Path file = Files.write(folder.resolve("l.zip"), zip);
    assertEquals(
        "it is locked with a password",
        assertThrows(IOException.class, () -> Found.in(file)).getMessage());
  }

  private Path zipOf(String... names) throws IOException {
    Path file = folder.resolve("made.zip");
    try (OutputStream bytes = Files.newOutputStream(file);
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        String chat =
            "[{\"uuid\":\"a\",\"chat_messages\":[{\"uuid\":\"1\",\"sender\":\"human\",\"text\":\""
                + name
                + "\"}]}]";
        out.write(chat.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
