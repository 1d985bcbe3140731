package dev.tempera.cli.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.cli.CommandLine;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class SearchCommandTest {
  @TempDir private Path folder = Path.of("");
  private final Conversation conversation = Samples.conversation().withTitle("About animals");
  private final MessageNode question =
      Samples.user(conversation, null, "A quick fox \u001b[31mand\u0007 a dog");

  private record Ran(int status, String out, String err) {}

  @BeforeEach
  void fill() {
    try (SqliteStore store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store()) {
      store.append(question, conversation);
    }
  }

  private Ran run(String... command) {
    List<String> args = new ArrayList<>(List.of("search", "--data-dir", folder.toString()));
    args.addAll(List.of(command));
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

  @Test
  void theKeysThatScriptsRelyOnAreThere() {
    Ran ran = run("fox", "--json");
    assertEquals(0, ran.status(), ran.err());
    JsonNode hit = JsonMapper.shared().readTree(ran.out());
    assertEquals(conversation.id().value(), hit.path("conversation_id").stringValue());
    assertEquals(question.id().value(), hit.path("message_id").stringValue());
    assertEquals("About animals", hit.path("title").stringValue());
    assertEquals("user", hit.path("role").stringValue());
    assertTrue(hit.path("snippet").stringValue().contains("quick fox"));
    assertEquals("[[8,11]]", hit.path("marks").toString());
  }

  @Test
  void aPersonReadsLines() {
    Ran ran = run("quick", "do");
    assertTrue(ran.out().contains("About animals"), ran.out());
    assertTrue(ran.out().contains("A [quick] fox"), ran.out());
    assertTrue(ran.out().contains("[dog]"), ran.out());
  }

  @Test
  void titlesAreFoundToo() {
    assertTrue(run("animals").out().contains("conversation " + conversation.id().value()));
  }

  @Test
  void nothingFoundIsSaid() {
    Ran ran = run("zebra", "colour:red");
    assertEquals(1, ran.status());
    assertTrue(ran.err().contains("nothing was found"), ran.err());
    assertTrue(ran.err().contains("colour:"), ran.err());
  }

  @Test
  void whatIsAskedIsWrongIsSaid() {
    assertEquals(2, run("fox", "--limit", "0").status());
    assertEquals(2, run().status());
  }

  @Test
  void aQueryMayBeginWithAMinus() {
    Ran ran = run("--", "-zebra");
    assertEquals(0, ran.status(), ran.err());
    assertTrue(ran.out().contains(question.id().value()), ran.out());
  }
}
