package dev.tempera.core.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@SuppressWarnings("NullAway.Init") // made before each test
class TrainingLinesTest {
  @TempDir Path folder;
  private ExportBench bench;
  private final ExportBench.Talk talk = new ExportBench.Talk("T", "Be brief.");

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ContentPart text(String text) {
    return new ContentPart.Text(text);
  }

  private List<JsonNode> lines(ConversationId id, ExportScope scope) throws Exception {
    return bench.text(ExportFormat.JSONL, id, scope, true).lines().map(ExactJson::read).toList();
  }

  private static String roles(JsonNode line) {
    return String.join(
        " ",
        line.path("messages")
            .valueStream()
            .map(each ->
                each.path("role").asString() + (each.has("weight") ? each.path("weight") : ""))
            .toList());
  }

  @Test
  void eachPathIsALineAndNoAnswerIsLearntTwice() throws Exception {
    MessageId q = talk.ask(null, "a");
    MessageId one = talk.answer(q, "m", text("1"));
    MessageId q2 = talk.ask(one, "b");
    talk.answer(q2, "m", text("2"));
    talk.answer(q2, "m", text("3"));
    talk.answer(q, "m", text("4"));
    ConversationId id = bench.keep(talk);
    List<JsonNode> lines = lines(id, ExportScope.all());
    assertEquals(
        List.of(
            "system user assistant user assistant",
            "system user assistant0 user assistant",
            "system user assistant"),
        lines.stream().map(TrainingLinesTest::roles).toList());
    assertEquals("Be brief.", lines.getFirst().path("messages").get(0).path("content").asString());
    assertEquals(1, lines(id, ExportScope.shown()).size());
    assertEquals(
        "look", lines.getFirst().path("tools").get(0).path("function").path("name").asString());
  }

  @Test
  void callsStandWithTheirResultsAndWhatFollowsTheLastAnswerIsCut() throws Exception {
    MessageId q = talk.ask(null, "a");
    MessageId call = talk.answer(q, "m", new ContentPart.ToolCall("c1", "look", "{\"x\":1}"));
    MessageId result = talk.say(call, Role.TOOL, new ContentPart.ToolResult("c1", "look", "found"));
    MessageId answer = talk.answer(result, "m", text("done"));
    talk.ask(answer, "thanks");
    JsonNode line = lines(bench.keep(talk), ExportScope.all()).getFirst();
    assertEquals("system user assistant tool assistant", roles(line));
    JsonNode called = line.path("messages").get(2);
    assertTrue(called.path("content").isNull());
    assertEquals(
        "{\"x\":1}",
        called.path("tool_calls").get(0).path("function").path("arguments").asString());
    assertEquals("c1", line.path("messages").get(3).path("tool_call_id").asString());
  }

  @Test
  void whatNoTrainerTakesIsLeftOutAndNamed() throws Exception {
    MessageId good = talk.ask(null, "a");
    talk.answer(good, "m", text("1"));
    talk.ask(null, "no answer");
    talk.broken(talk.ask(null, "cut"), "half");
    talk.answer(talk.ask(null, "call"), "m", new ContentPart.ToolCall("c", "f", "{}"));
    talk.answer(talk.ask(null, "args"), "m", text("x"), new ContentPart.ToolCall("c", "f", "{"));
    talk.answer(talk.ask(null, " "), "m", text("x"));
    talk.answer(
        talk.say(null, Role.USER, new ContentPart.File("a.pdf", "application/pdf", "data:x")),
        "m",
        text("x"));
    talk.answer(
        talk.say(null, Role.TOOL, new ContentPart.ToolResult("c9", "f", "r")), "m", text("x"));
    ConversationId id = bench.keep(talk);
    ExportReport report =
        bench.write(
            new ExportRequest(ExportFormat.JSONL, List.of(id), ExportScope.all(), false, false),
            "t.jsonl");
    assertEquals(1, report.items());
    assertEquals(1, Files.readAllLines(bench.file("t.jsonl")).size());
    List<String> reasons =
        report.left().stream().map(each -> each.replaceFirst(".*is not in it: ", "")).toList();
    assertEquals(
        List.of(
            "there is no answer in it.",
            "its last answer was not finished.",
            "it ends with a call of a tool that has no result.",
            "the arguments of a call of f are no JSON object.",
            "a message in it is empty.",
            "it holds what cannot be trained on: a file a.pdf, application/pdf.",
            "a result of a tool answers no call."),
        reasons);
    assertTrue(report.left().getFirst().startsWith("“T”, the path to message "));
  }

  @Test
  void thoughtsAreNeverInIt() throws Exception {
    MessageId q = talk.ask(null, "a");
    talk.answer(q, "m", new ContentPart.Reasoning("hm", List.of()), text("1"));
    assertFalse(bench.text(ExportFormat.JSONL, bench.keep(talk)).contains("hm"));
    assertThrows(
        ExportException.class,
        () ->
            bench.write(
                new ExportRequest(
                    ExportFormat.JSONL,
                    List.of(new ConversationId("gone")),
                    ExportScope.all(),
                    false,
                    false),
                "x"));
  }
}
