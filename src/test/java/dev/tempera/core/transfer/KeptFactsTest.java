package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.rating.Rating;
import dev.tempera.core.rating.TrainingWeight;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What other programs know of an answer is there after the import, in its place or as it was. */
@SuppressWarnings("NullAway.Init") // opened before each test
class KeptFactsTest {
  @TempDir private Path folder = Path.of("");
  private ImportStore store;

  @BeforeEach
  void open() throws IOException {
    store = new ImportStore(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Conversation take(String json) throws IOException {
    ImportReport report = store.take(Files.writeString(folder.resolve("in.json"), json));
    assertEquals(1, report.entries().size(), report::toString);
    return store.store.conversations().getFirst();
  }

  private MessageNode answer(Conversation of) {
    return store.store.messages(of.id()).stream()
        .filter(node -> node.role() == Role.ASSISTANT)
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode extra(MessageNode answer) {
    return store.store.runDetails(answer.id()).extra();
  }

  @Test
  void aResultThatFailedSaysSo() throws IOException {
    Conversation read =
        take(
            """
            [{"uuid":"c","chat_messages":[{"uuid":"1","sender":"human","text":"x"},
            {"uuid":"2","sender":"assistant","content":[
              {"type":"tool_use","id":"t","name":"look","input":{}},
              {"type":"tool_result","tool_use_id":"t","name":"look","content":"no","is_error":true}]}]}]\
            """);
    MessageNode result =
        store.store.messages(read.id()).stream()
            .filter(node -> node.role() == Role.TOOL)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(new ContentPart.ToolResult("t", "look", "no", true)), result.message().parts());
  }

  @Test
  void theWeightOfATrainingExampleIsKept() throws IOException {
    Conversation read =
        take(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":\"y\","
                + "\"weight\":0,\"name\":\"Bo\"}]}");
    ObjectNode extra = extra(answer(read));
    assertEquals(0, TrainingWeight.in(extra).orElse(1));
    assertEquals("Bo", extra.path("imported").path("name").stringValue());
  }

  @Test
  void ratingsUsageAndTheRestAreKept() throws IOException {
    Conversation read =
        take(
            """
            [{"id":"w","title":"T","folder_id":"f1","archived":true,"chat":{"models":["m"],"history":{"currentId":"2",
            "messages":{"1":{"id":"1","role":"user","content":"x"},
            "2":{"id":"2","parentId":"1","role":"assistant","content":"y","model":"m","annotation":{"rating":1},
             "statusHistory":[{"done":true,"api_key":"sk-or-v1-PLANTED00000000"}],
             "sources":[{"source":{"name":"S","url":"https://e.org/s"}}],
             "usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":3},
              "completion_tokens_details":{"reasoning_tokens":2},"eval_duration":7}}}}}}]\
            """);
    MessageNode node = answer(read);
    Answer answer = node.answer();
    assertTrue(answer != null && answer.usage() != null);
    assertEquals(3L, answer.usage().cachedTokens());
    assertEquals(2L, answer.usage().reasoningTokens());
    assertTrue(answer.usage().rawJson().contains("eval_duration"));
    ObjectNode extra = extra(node);
    assertEquals(Rating.MOST, Rating.in(extra).orElseThrow().grade());
    assertTrue(extra.path("imported").has("statusHistory"), extra::toString);
    assertEquals("f1", extra.path("imported_conversation").path("folder_id").stringValue());
    assertTrue(extra.path("imported_conversation").path("archived").booleanValue());
    assertFalse(extra.toString().contains("PLANTED"), extra::toString);
    assertEquals(1, node.message().parts(ContentPart.Annotation.class).size());
  }

  @Test
  void aRequestIsAskedWithWhatItSaysOfItsModelAndParameters() throws IOException {
    Conversation read =
        take(
            """
            {"model":"lab/model-9","temperature":0.3,"provider":{"order":["HostA"]},"max_output_tokens":5,
             "api_key":"PLANTED","messages":[{"role":"user","content":"x"}],
             "choices":[{"message":{"role":"assistant","content":"y"}},{"message":{"role":"assistant","content":"z"}}],
             "usage":{"prompt_tokens":1,"completion_tokens":2,"cost":0.5}}\
            """);
    assertEquals("lab/model-9", read.setup().model());
    assertEquals(
        "{\"order\":[\"HostA\"]}",
        read.setup().parameters().json("provider").orElseThrow().toString());
    assertEquals(
        "5", read.setup().parameters().json("max_completion_tokens").orElseThrow().toString());
    assertFalse(read.setup().toString().contains("PLANTED"));
    assertEquals(3, store.store.messages(read.id()).size());
    Answer answer = answer(read).answer();
    assertTrue(answer != null && answer.cost() != null);
    assertEquals("0.5", answer.cost().usd().toPlainString());
  }

  @Test
  void parametersOfProgramsAreTakenWhereTheyArePartsOfRequests() throws IOException {
    Conversation read =
        take(
            """
            [{"id":"w","chat":{"params":{"system":"S","stop":["a"],"num_ctx":8,"temperature":1,"seed":"no number"},
            "history":{"currentId":"1","messages":{"1":{"id":"1","role":"user","content":"x"}}}}}]\
            """);
    assertEquals("[\"a\"]", read.setup().parameters().json("stop").orElseThrow().toString());
    assertFalse(read.setup().parameters().isSet("num_ctx"));
    assertFalse(read.setup().parameters().isSet("seed"));
  }

  @Test
  void anAnswerThatWasStoppedIsStopped() throws IOException {
    ImportReport report = store.take(Found.fixture("jan").resolve("threads"));
    assertEquals(1, report.count(ImportReport.State.NEW));
    Conversation bees = store.store.conversations().getFirst();
    assertTrue(
        store.store.messages(bees.id()).stream()
                .map(MessageNode::answer)
                .anyMatch(each -> each != null && each.state() == TurnState.STOPPED)
            || store.store.messages(bees.id()).getLast().role() == Role.TOOL);
  }

  @Test
  void filesThatLieInTheArchiveAreAttached() throws IOException {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0};
    for (String[] each :
        new String[][] {
          {"huggingchat/conversations.json", "files/file-665000000000000000000001-abc12345.png"},
          {"cherry-studio/data.json", "Data/Files/ff.pdf"},
          {"gemini-takeout/MyActivity.json", "My Activity/knot-1a2b.jpg"}
        }) {
      String[] path = each[0].split("/", -1);
      Path zip = folder.resolve(path[0] + ".zip");
      try (OutputStream bytes = Files.newOutputStream(zip);
          ZipOutputStream out = new ZipOutputStream(bytes)) {
        out.putNextEntry(new ZipEntry(path[1]));
        out.write(Files.readAllBytes(Found.fixture(path[0]).resolve(path[1])));
        out.putNextEntry(new ZipEntry(each[1]));
        out.write(picture);
      }
      assertTrue(
          Found.in(zip).conversations.stream()
              .flatMap(c -> c.messages().stream())
              .flatMap(m -> m.parts(ForeignPart.Attached.class).stream())
              .anyMatch(ForeignPart.Attached::present),
          each[0]);
    }
  }

  /** A result of a tool may be a message of its own here. */
  @Test
  void aListCountsAsManyMessagesAsAreStored(@TempDir Path data) throws IOException {
    try (ImportStore to = new ImportStore(data)) {
      for (Path file : AllFixtures.texts()) {
        for (ImportReport.Entry entry : to.take(file).entries()) {
          if (entry.state() == ImportReport.State.NEW) {
            assertEquals(entry.messages(), entry.facts().messages(), entry.title());
          }
        }
      }
    }
  }
}
