package dev.tempera.cli.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.inspect.Kept;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.run.RunDetails;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import dev.tempera.core.store.ConversationArchive.StoredMessage;
import dev.tempera.core.store.ConversationStore.RawChunk;
import dev.tempera.core.store.Samples;
import dev.tempera.core.store.SqliteStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code inspect} and {@code replay} as a script uses them. */
class InspectCommandTest {
  @TempDir private Path folder = Path.of("");

  private record Ran(int status, String out, String err) {
    JsonNode json() {
      return ExactJson.read(out);
    }
  }

  private Ran run(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--data-dir", folder.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of())
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Keeps an answer with this stream; returns its id. */
  private String kept(TurnState state, List<RawChunk> stream) {
    Conversation conversation = Samples.conversation();
    MessageNode streaming = Samples.streaming(conversation, null);
    Answer begun = streaming.answer();
    MessageNode node =
        streaming.with(
            ChatMessage.text(Role.ASSISTANT, "whatever"),
            begun == null ? null : begun.withState(state));
    String meta =
        "{\"url\":\"https://host/v1/chat/completions\",\"headers\":{\"Accept\":\"x\"},"
            + "\"left_out\":[\"top_k\"]}";
    String body = "{\"model\":\"openai/gpt-4.1-nano\",\"messages\":[],\"temperature\":0.20}";
    RunDetails details =
        new RunDetails(
            List.of(Kept.attempt(1, 0, 5, 100, 110, 120, 900, 950)), List.of(), ExactJson.object());
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      store.addWhole(
          conversation.withHead(node.id(), Samples.NOW),
          List.of(new StoredMessage(node, new SentRequest(body, meta), stream, details)));
    }
    return node.id().value();
  }

  private String text(TurnState state) {
    return kept(state, List.of(new RawChunk(120_000, Kept.fixture("01-text.sse"))));
  }

  @Test
  void everythingThatIsKeptIsOneObject() {
    String id = text(TurnState.COMPLETE);
    Ran ran = run("inspect", id, "--json", "--events");
    assertEquals(0, ran.status(), ran.err());
    JsonNode json = ran.json();
    assertEquals(id, json.path("message_id").asString());
    assertEquals("complete", json.path("state").asString());
    assertEquals("0.20", json.path("request").path("body").path("temperature").toString());
    assertEquals("top_k", json.path("request").path("left_out").path(0).asString());
    assertEquals(64, json.path("request").path("body_sha256").asString().length());
    assertEquals(200, json.path("attempts").path(0).path("status").asInt());
    assertEquals(115, json.path("attempts").path(0).path("ttft_ms").asInt());
    assertEquals(6, json.path("phases").size());
    assertEquals(5.0, json.path("phases").path(1).path("from_ms").asDouble());
    int events = json.path("stream").path("events").asInt();
    assertEquals(events, json.path("events").size());
    JsonNode last = json.path("events").path(events - 1);
    assertEquals("[DONE]", last.path("data").asString());
    assertEquals(125.0, last.path("at_ms").asDouble());
    assertEquals("not_kept_here", json.path("extra").path("x").asString("not_kept_here"));
    assertTrue(json.path("honoured").size() >= 3, json.path("honoured").toString());
    JsonNode model = json.path("honoured").path(0);
    assertEquals("model", model.path("parameter").asString());
    assertTrue(model.path("forwarded").isNull());
    assertFalse(run("inspect", id, "--json").json().has("events"));
  }

  @Test
  void peopleReadItInLines() {
    String id = text(TurnState.COMPLETE);
    Ran ran = run("inspect", "last");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("Answer " + id + ": complete"), ran.out());
    for (String part :
        List.of(
            "POST https://host/v1/chat/completions",
            "set, but not sent: top_k",
            "attempt 1: status 200, complete",
            "until headers 95 ms",
            "temperature 0.20: cannot be seen",
            "top_k: left out")) {
      assertTrue(ran.out().contains(part), part + " in " + ran.out());
    }
    assertTrue(run("inspect", id, "--events").out().contains("[DONE]"));
  }

  @Test
  void theStreamArrivesAgain() {
    String id = text(TurnState.COMPLETE);
    Ran ran = run("replay", id, "--speed", "max");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().startsWith("Bien sûr — voici trois idées:\n"), ran.out());
    assertTrue(ran.out().endsWith("`code`\n"), ran.out());
    List<JsonNode> lines =
        run("replay", "last", "--speed", "100000", "--json")
            .out()
            .lines()
            .map(ExactJson::read)
            .toList();
    assertEquals("keep_alive", lines.getFirst().path("event").asString());
    assertEquals(125.0, lines.getFirst().path("at_ms").asDouble());
    assertEquals("complete", lines.getLast().path("state").asString());
    StringBuilder text = new StringBuilder();
    lines.stream()
        .filter(line -> line.path("event").asString().equals("text"))
        .forEach(line -> text.append(line.path("text").asString()));
    assertEquals(ran.out().stripTrailing(), text.toString());
  }

  @Test
  void whatBrokeOffIsPrintedAndItsReasonTold() {
    String failed =
        kept(
            TurnState.FAILED,
            List.of(new RawChunk(120_000, Kept.fixture("03-midstream-error.sse"))));
    Ran ran = run("replay", failed, "--speed", "max");
    assertEquals(1, ran.status());
    assertEquals("The three causes are (1) over\n", ran.out());
    assertTrue(ran.err().contains("tempera: failed: "), ran.err());
    String stopped = kept(TurnState.STOPPED, List.of(Kept.text(1, 5, "half")));
    Ran half = run("replay", stopped, "--speed", "max");
    assertEquals(1, half.status());
    assertEquals("half\n", half.out());
    assertTrue(half.err().contains("stopped"), half.err());
  }

  @Test
  void whereNoStreamIsKeptThereIsNothingToReplay() {
    String id = kept(TurnState.COMPLETE, List.of());
    Ran ran = run("replay", id);
    assertNotEquals(0, ran.status());
    assertTrue(ran.err().contains("stream"), ran.err());
    Ran rest = run("inspect", id);
    assertEquals(0, rest.status());
    assertTrue(rest.err().contains("stream"), rest.err());
    assertTrue(rest.out().contains("POST https://host"), "everything else is told");
  }

  @Test
  void nothingOfAServerReachesATerminalAsControlCharacters() {
    String id =
        kept(
            TurnState.COMPLETE,
            List.of(
                new RawChunk(1, ": \u001b]0;owned\u0007\n\n".getBytes(StandardCharsets.UTF_8)),
                Kept.text(1, 5, "a\u001b[2Jb\u009b")));
    for (String[] command :
        List.of(
            new String[] {"inspect", id, "--events"},
            new String[] {"inspect", id, "--events", "--json"},
            new String[] {"replay", id, "--speed", "max", "--json"})) {
      String out = run(command).out();
      assertTrue(
          out.chars().noneMatch(c -> c == 0x1b || c == 0x07 || (c >= 0x7f && c <= 0x9f)), out);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "fast", "NaN", "Infinity", ""})
  void aSpeedIsANumberAboveZero(String speed) {
    String id = text(TurnState.COMPLETE);
    Ran ran = run("replay", id, "--speed", speed);
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("--speed"), ran.err());
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    Ran none = run("inspect", "last");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("no answer"), none.err());
    Ran unknown = run("inspect", "0000");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("“0000”"), unknown.err());
    assertEquals(2, run("inspect").status());
    assertEquals(0, run("replay", "--help").status());
  }
}
