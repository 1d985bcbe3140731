package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.export.ExportBench;
import dev.tempera.core.export.ExportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is exported in a format that is imported too comes back as it was. */
@SuppressWarnings("NullAway.Init") // made before each test
class ExportRoundTripTest {
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

  private ForeignConversation read(ExportFormat format, ConversationId id) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), bench.text(format, id));
    Found found = Found.in(file);
    assertEquals(List.of(), found.skipped);
    assertEquals(List.of(), found.unknown);
    assertEquals(1, found.conversations.size());
    return found.conversations.getFirst();
  }

  @Test
  void theChatroomsFormatGivesTheSameTree() throws Exception {
    ExportBench.Talk talk = new ExportBench.Talk("Fog", "Be brief.");
    MessageId question = talk.ask(null, "Poem?\n\n# and \"more\" 🌫️");
    MessageId first =
        talk.answer(
            question,
            "lab/one",
            new ContentPart.Reasoning("Short.", List.of()),
            new ContentPart.Text("Fog sits."),
            new ContentPart.ToolCall("c1", "look", "{\"a\":1}"));
    MessageId result =
        talk.say(first, Role.TOOL, new ContentPart.ToolResult("c1", "look", "found", true));
    MessageId end = talk.answer(result, "lab/one", new ContentPart.Text("Done."));
    MessageId other = talk.answer(question, "lab/two", new ContentPart.Text("Nebel."));
    MessageId again = talk.answer(question, "lab/two", new ContentPart.Text("Nebel, leise."));
    ForeignConversation back = read(ExportFormat.OPENROUTER, bench.keep(talk));
    assertEquals("Fog", back.title());
    assertEquals("Be brief.", back.system);
    assertEquals(
        List.of(
            question + " null USER null",
            first + " " + question + " ASSISTANT lab/one",
            result + " " + first + " ASSISTANT lab/one",
            end + " " + result + " ASSISTANT lab/one",
            other + " " + question + " ASSISTANT lab/two",
            again + " " + question + " ASSISTANT lab/two"),
        back.messages().stream()
            .map(each -> each.id() + " " + each.parent() + " " + each.role() + " " + each.model)
            .toList());
    ForeignMessage answer = back.messages().get(1);
    assertEquals("Fog sits.", answer.text());
    assertEquals(
        List.of(new ForeignPart.Reasoning("Short.")), answer.parts(ForeignPart.Reasoning.class));
    assertEquals(
        List.of(new ForeignPart.Call("c1", "look", "{\"a\":1}")),
        answer.parts(ForeignPart.Call.class));
    assertEquals("0.00042", String.valueOf(answer.costUsd));
    assertEquals("gen-1", answer.generationId);
    assertEquals("HostA", answer.provider);
    assertEquals(1300L, answer.durationMs);
    assertEquals(34L, answer.completionTokens);
    assertEquals(
        new ForeignPart.Result("c1", "look", "found", true),
        back.messages().get(2).parts(ForeignPart.Result.class).getFirst());
    assertEquals("Poem?\n\n# and \"more\" 🌫️", back.messages().getFirst().text());
  }

  @Test
  void trainingDataGivesTheSamePath() throws Exception {
    ExportBench.Talk talk = new ExportBench.Talk("", "Be brief.");
    MessageId question = talk.ask(null, "Look");
    MessageId call =
        talk.answer(question, "m", new ContentPart.ToolCall("c1", "look", "{\"a\":1}"));
    MessageId result = talk.say(call, Role.TOOL, new ContentPart.ToolResult("c1", "look", "found"));
    talk.answer(result, "m", new ContentPart.Text("Done."));
    ForeignConversation back = read(ExportFormat.JSONL, bench.keep(talk));
    assertEquals("Be brief.", back.system);
    assertEquals(
        List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT),
        back.messages().stream().map(ForeignMessage::role).toList());
    assertEquals("Done.", back.messages().getLast().text());
    assertEquals("look", back.messages().get(1).parts(ForeignPart.Call.class).getFirst().name());
  }

  @Test
  void theTreeOfJsonGivesTheSameTree() throws Exception {
    ExportBench.Talk talk = new ExportBench.Talk("Fog", "Be brief.");
    MessageId question = talk.ask(null, "Poem?");
    MessageId first =
        talk.answer(
            question,
            "lab/one",
            new ContentPart.Reasoning("Short.", List.of()),
            new ContentPart.Text("Fog sits."),
            new ContentPart.ToolCall("c1", "look", "{\"a\":1}"));
    MessageId result =
        talk.say(first, Role.TOOL, new ContentPart.ToolResult("c1", "look", "no", true));
    talk.answer(result, "lab/one", new ContentPart.Text("Done."));
    talk.answer(question, "lab/two", new ContentPart.Text("Nebel."));
    ConversationId id = bench.keep(talk);
    ForeignConversation back = read(ExportFormat.JSON, id);
    Path once = Files.writeString(folder.resolve("once"), bench.text(ExportFormat.JSON, id));
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      other.take(once);
      List<MessageNode> here = other.store.messages(other.store.conversations().getFirst().id());
      assertEquals(back.messages().size(), here.size());
      assertEquals(
          "[Be brief., lab/model-1]",
          List.of(
                  other.store.conversations().getFirst().setup().systemPrompt(),
                  other.store.conversations().getFirst().setup().model())
              .toString());
    }
    assertEquals("Fog", back.title());
    assertEquals(
        new ForeignPart.Result("c1", "look", "no", true),
        back.messages().get(2).parts(ForeignPart.Result.class).getFirst());
    ForeignMessage answer = back.messages().get(1);
    assertEquals(question.value(), answer.parent());
    assertEquals("Fog sits.", answer.text());
    assertEquals(6L, answer.reasoningTokens);
    assertEquals("0.00042", String.valueOf(answer.costUsd));
    assertEquals("gen-1", answer.generationId);
  }

  @Test
  void whatTrainingIsToLeaveOutStaysSo() throws Exception {
    String line =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"y\","
            + "\"weight\":0}]}";
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      other.take(Files.writeString(folder.resolve("in.jsonl"), line));
      assertEquals(line, ExportBench.lines(other.store, folder.resolve("out.jsonl")).strip());
    }
  }
}
