package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.testing.TestPictures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // made before each test
class FormatsTest {
  @TempDir Path folder;
  private ExportBench bench;
  private final ExportBench.Talk talk = new ExportBench.Talk("Fog: \"two\" # poems", "Be brief.");
  private final MessageId question = talk.ask(null, "Compare two poems");
  private final MessageId first =
      talk.answer(
          question,
          "lab/model-1",
          new ContentPart.Reasoning("Short lines.", List.of()),
          new ContentPart.Text("# Fog\n\nsits. `=1+1`"));
  private final MessageId second =
      talk.answer(question, "lab/other-2", new ContentPart.Text("=HYPERLINK(\"x\")"));
  private final MessageId next = talk.ask(first, "And " + ExportBench.KEY + "?");
  private final MessageId last =
      talk.answer(next, "lab/model-1", new ContentPart.Text("Yes\u0000."));
  private ConversationId id;

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder);
    id = bench.keep(talk);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private JsonNode tree(ExportScope scope, boolean reasoning) throws Exception {
    return ExactJson.read(bench.text(ExportFormat.JSON, id, scope, reasoning));
  }

  private static List<String> ids(JsonNode tree) {
    return tree.path("messages").valueStream().map(each -> each.path("id").asString()).toList();
  }

  @Test
  void jsonHasTheWholeTreeWithTheKeysThatScriptsRelyOn() throws Exception {
    JsonNode tree = tree(ExportScope.all(), true);
    assertEquals(id.value(), tree.path("id").asString());
    assertEquals("Fog: \"two\" # poems", tree.path("title").asString());
    assertEquals(last.value(), tree.path("active_leaf").asString());
    assertEquals("Be brief.", tree.path("system_prompt").asString());
    assertEquals("{\"temperature\":0.7}", tree.path("parameters").toString());
    assertEquals(
        List.of(question.value(), first.value(), next.value(), last.value(), second.value()),
        ids(tree));
    JsonNode answer = tree.path("messages").get(1);
    assertEquals(question.value(), answer.path("parent").asString());
    assertEquals("assistant", answer.path("role").asString());
    assertEquals("# Fog\n\nsits. `=1+1`", answer.path("text").asString());
    assertEquals("lab/model-1", answer.path("model").asString());
    assertEquals("2026-03-01T10:20:30.456Z", answer.path("created_at").asString());
    assertEquals("Short lines.", answer.path("reasoning").asString());
    assertEquals(0.25, answer.path("parameters").path("temperature").asDouble());
    assertFalse(answer.path("parameters").has("messages"));
    assertEquals(0.00042, answer.path("cost_usd").asDouble());
    assertTrue(tree.path("messages").get(0).path("parent").isNull());
  }

  @Test
  void aBranchASelectionAndTheBranchShownAreChosen() throws Exception {
    assertEquals(
        List.of(question.value(), second.value()), ids(tree(new ExportScope.Branch(second), true)));
    talk.show(second);
    assertEquals(4, ids(tree(ExportScope.shown(), true)).size());
    JsonNode some = tree(new ExportScope.Messages(java.util.Set.of(question, last)), false);
    assertEquals(List.of(question.value(), last.value()), ids(some));
    assertEquals(question.value(), some.path("messages").get(1).path("parent").asString());
    assertEquals(last.value(), some.path("active_leaf").asString());
  }

  @Test
  void reasoningGoesOnlyWhereItIsWanted() throws Exception {
    for (ExportFormat format : ExportFormat.values()) {
      String without = bench.text(format, id, ExportScope.all(), false);
      assertFalse(without.contains("Short lines."), format + without);
      if (format != ExportFormat.JSONL) {
        assertTrue(bench.text(format, id).contains("Short lines."), format.toString());
      }
    }
  }

  @Test
  void noKeyAndNoPathLeavesInAnyFormat() throws Exception {
    ExportBench.Talk hostile = new ExportBench.Talk("Title " + ExportBench.KEY, ExportBench.KEY);
    String inPicture =
        Base64.getEncoder()
            .encodeToString(("PNG" + ExportBench.KEY).getBytes(StandardCharsets.UTF_8));
    MessageId asked =
        hostile.say(
            null,
            Role.USER,
            new ContentPart.Text("x " + ExportBench.KEY),
            new ContentPart.Image("data:image/png;base64," + inPicture),
            new ContentPart.File(
                "/home/someone/secret.pdf", "application/pdf", "file:///home/someone"));
    hostile.answer(
        asked,
        "m",
        new ContentPart.Reasoning(ExportBench.KEY, List.of()),
        new ContentPart.Text("y"),
        new ContentPart.ToolCall("1", "look", "{\"key\":\"" + ExportBench.KEY + "\"}"));
    ConversationId of = bench.keep(hostile);
    for (ExportFormat format : ExportFormat.values()) {
      if (format != ExportFormat.JSONL) {
        String text = bench.text(format, of);
        assertFalse(text.contains("0123456789abcdef"), format + text);
        assertFalse(text.contains(inPicture.substring(8, 40)), format + text);
        assertFalse(text.contains("/home/someone"), format + text);
        assertFalse(text.contains(folder.toString()), format + text);
      }
    }
  }

  @Test
  void markdownSaysWhatItIsInFrontAndNamesEachMessage() throws Exception {
    String text = bench.text(ExportFormat.MARKDOWN, id);
    String front = text.substring(4, text.indexOf("\n---\n", 4) + 1);
    Object yaml = new Load(LoadSettings.builder().build()).loadFromString(front);
    Map<?, ?> facts = (Map<?, ?>) yaml;
    assertEquals("Fog: \"two\" # poems", facts.get("title"));
    assertEquals(Map.of("temperature", 0.7), facts.get("parameters"));
    assertEquals(5, facts.get("messages"));
    assertTrue(text.contains("\n## System prompt\n\nBe brief.\n"), text);
    assertTrue(text.contains("\n## lab/model-1\n"), text);
    assertTrue(text.contains("\n#### Fog\n"), text);
    assertTrue(text.contains("> **Reasoning**\n>\n> Short lines.\n"), text);
    assertTrue(text.contains(" · branch 1 of 2*"), text);
    assertTrue(text.contains(" · branch 2 of 2 · follows message 1*"), text);
    assertTrue(
        text.contains("<!-- message " + first + " after " + question + " role assistant -->"),
        text);
    assertEquals(6, text.lines().filter(line -> line.startsWith("## ")).count());
  }

  @Test
  void frontMatterIsYamlWhateverTheTitleIs() throws Exception {
    for (String title :
        List.of(
            "@x: y", "'a", "{b}", "\u2028 \u0085 \ufeff", "---\nkey: v", "null", "😀\\\"", "- a")) {
      String quoted = "t: " + MarkdownDocument.quoted(title) + "\n";
      Object yaml = new Load(LoadSettings.builder().build()).loadFromString(quoted);
      assertEquals(Map.of("t", title), yaml, quoted);
    }
  }

  @Test
  void sourcesAreFootnotesAndCallsAreFenced() throws Exception {
    ExportBench.Talk cited = new ExportBench.Talk("", "");
    MessageId asked = cited.ask(null, "Rain?");
    var note = ExactJson.object().put("type", "url_citation");
    note.set(
        "url_citation",
        ExactJson.object()
            .put("url", "https://a.example/x")
            .put("title", "A [t](y)")
            .put("start_index", 0)
            .put("end_index", 9));
    cited.answer(
        asked,
        "m",
        new ContentPart.Text("It rains. Much."),
        new ContentPart.Annotation(note),
        new ContentPart.ToolCall("c1", "look", "{\"a\":\"```\"}"));
    String text = bench.text(ExportFormat.MARKDOWN, bench.keep(cited));
    assertTrue(text.contains("It rains.[^m2-source-1] Much."), text);
    assertTrue(text.contains("\n[^m2-source-1]: A \\[t\\](y) <https://a.example/x>\n"), text);
    assertTrue(text.contains("**Calls** `look` (`c1`)\n\n````json\n{\"a\":\"```\"}\n````"), text);
  }

  @Test
  void eachAnswerIsARowThatNoSpreadsheetReckons() throws Exception {
    String text = bench.text(ExportFormat.CSV, id);
    assertTrue(text.startsWith("\ufeff\"conversation_id\",\"conversation\","), text);
    assertEquals(text.lines().count(), text.split("\r\n", -1).length - 1 + 2, text);
    List<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream().toList();
    assertEquals(3, rows.size());
    NamedCsvRecord row = rows.getLast();
    assertEquals("'=HYPERLINK(\"x\")", row.getField("answer"));
    assertEquals("Compare two poems", row.getField("question"));
    assertEquals("lab/other-2", row.getField("model"));
    assertEquals("0.25", row.getField("temperature"));
    assertEquals("34", row.getField("completion_tokens"));
    assertEquals("0.00042", row.getField("cost_usd"));
    assertEquals("120", row.getField("ttft_ms"));
    assertEquals("Be brief.", row.getField("system_prompt"));
  }

  @Test
  void attachmentsAreNamedInMarkdownAndWholeInJson() throws Exception {
    ExportBench.Talk with = new ExportBench.Talk("", "");
    String url =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(TestPictures.png(4, 4));
    with.say(
        null,
        Role.USER,
        new ContentPart.Image(url),
        new ContentPart.File("a_b.pdf", "application/pdf", "data:application/pdf;base64,AQID"));
    ConversationId of = bench.keep(with);
    String text = bench.text(ExportFormat.MARKDOWN, of);
    assertTrue(text.contains("*(file a\\_b.pdf, application/pdf, 3 bytes)*"), text);
    JsonNode message = ExactJson.read(bench.text(ExportFormat.JSON, of)).path("messages").get(0);
    assertEquals("AQID", message.path("attachments").get(1).path("base64").asString());
    assertTrue(bench.text(ExportFormat.HTML, of).contains("src=\"" + url + "\""));
  }

  @Test
  void theChatroomsShapeHoldsCharactersMessagesAndItems() throws Exception {
    JsonNode room = ExactJson.read(bench.text(ExportFormat.OPENROUTER, id));
    assertEquals("orpg.3.0", room.path("version").asString());
    assertEquals(2, room.path("characters").size());
    JsonNode answer = room.path("messages").path(second.value());
    JsonNode character = room.path("characters").path(answer.path("characterId").asString());
    assertEquals("lab/other-2", character.path("model").asString());
    assertEquals("Be brief.", character.path("description").asString());
    assertEquals(question.value(), answer.path("parentMessageId").asString());
    assertEquals("0.00042", answer.path("metadata").path("cost").asString());
    assertEquals("gen-1", answer.path("metadata").path("generationId").asString());
    JsonNode items = room.path("messages").path(first.value()).path("items");
    assertEquals("reasoning", items.get(0).path("type").asString());
    JsonNode item = room.path("items").path(items.get(1).path("id").asString()).path("data");
    assertEquals("# Fog\n\nsits. `=1+1`", item.path("content").get(0).path("text").asString());
    assertEquals(
        "USER", room.path("messages").path(question.value()).path("characterId").asString());
  }

  @Test
  void theFileIsPrivateAndReplacedAsAWhole() throws Exception {
    String text = bench.text(ExportFormat.MARKDOWN, id);
    assertTrue(text.endsWith("\n"));
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      assertEquals(
          "[OWNER_READ, OWNER_WRITE]",
          new java.util.TreeSet<>(Files.getPosixFilePermissions(bench.file("out.md"))).toString());
    }
  }
}
