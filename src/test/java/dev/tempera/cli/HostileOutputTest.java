package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatProvider;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.StreamEvent;
import dev.tempera.core.run.Runs;
import dev.tempera.core.session.ConversationService;
import dev.tempera.core.session.Providers;
import dev.tempera.testing.MemoryStore;
import dev.tempera.testing.ScriptedProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server says cannot command the terminal that it is shown in. */
@Timeout(30)
class HostileOutputTest {
  /** Clears the screen, in the two forms that terminals take. */
  private static final String CLEAR = "\u001b[2J\u009b2J\u007f";

  @TempDir private Path dir = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ScriptedProvider provider = new ScriptedProvider();
  private final ConversationService service =
      new ConversationService(
          new MemoryStore(), new OneProvider(), new Runs(problem -> {}), () -> Instant.EPOCH);

  private final class OneProvider implements Providers {
    @Override
    public ChatProvider provider(String connectionId) {
      return provider;
    }

    @Override
    public ModelInfo model(String connectionId, String model) {
      return ModelInfo.unknown(model);
    }

    @Override
    public List<String> substitutes(String connectionId, String model) {
      return List.of();
    }
  }

  @AfterEach
  void close() {
    service.close();
  }

  /** Plays an answer to a turn whose output goes to a terminal, or not. */
  private void run(boolean terminal, boolean json, StreamEvent... events) {
    var _ =
        Thread.ofVirtual()
            .start(() -> {
              ScriptedProvider.Call call = provider.take();
              for (StreamEvent event : events) {
                call.play(event);
              }
            });
    Output output =
        new Output(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            terminal);
    var _ =
        new HeadlessTurn(service, output)
            .run(
                new Setup("scripted", "m", "", ParameterSet.EMPTY),
                ChatMessage.text(Role.USER, "hi"),
                json);
  }

  private static StreamEvent failed() {
    return new StreamEvent.Ended(
        new StreamEvent.Outcome.Failed(
            new ProviderError.BadRequest("The server says " + CLEAR, null, null)));
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r');
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private StreamEvent[] hostile() {
    return new StreamEvent[] {
      new StreamEvent.TextDelta("text " + CLEAR),
      new StreamEvent.ToolCallDelta(0, "id", "f" + CLEAR, "{\"a\":\"" + CLEAR + "\"}"),
      new StreamEvent.RefusalDelta("no " + CLEAR),
      failed()
    };
  }

  @Test
  void aTerminalGetsNoControlCharacterOfTextToolCallRefusalOrError() {
    run(true, false, hostile());
    assertFalse(hasControls(out()), out());
    assertFalse(hasControls(err()), err());
    assertTrue(out().contains("text \u241b[2J"), out());
    assertTrue(out().contains("no \u241b[2J"), out());
  }

  @Test
  void aFileGetsTheTextAsItIsAndTheErrorIsStillForPeople() {
    run(false, false, hostile());
    assertTrue(out().contains("text " + CLEAR), out());
    assertFalse(hasControls(err()), err());
  }

  @Test
  void jsonHasNoControlCharacterAndMeansTheSame() {
    run(false, true, hostile());
    assertFalse(hasControls(out()), out());
    JsonNode json = JsonMapper.builder().build().readTree(out());
    assertEquals("text " + CLEAR, json.path("text").asString());
  }

  @Test
  void numbersWithLargeExponentsArePrinted() {
    Usage usage =
        new Usage(null, null, null, null, null, "{\"cost\":1e400000000,\"small\":0.0000005}");
    run(
        false,
        true,
        new StreamEvent.TextDelta("hi"),
        new StreamEvent.UsageReported(usage),
        new StreamEvent.Finish("stop", null),
        new StreamEvent.Ended(new StreamEvent.Outcome.Complete()));
    assertTrue(out().contains("\"text\":\"hi\""), out());
    assertTrue(out().contains("E+400000000"), out());
  }

  /** No file can have such a name there, nor is a stream asked by one. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyFilesAndPipesAreSurelyNoTerminal() throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    assertTrue(Terminal.isFileOrPipe(Files.createSymbolicLink(dir.resolve("1"), file)));
    assertTrue(
        Terminal.isFileOrPipe(Files.createSymbolicLink(dir.resolve("2"), Path.of("pipe:[1]"))));
    assertFalse(
        Terminal.isFileOrPipe(Files.createSymbolicLink(dir.resolve("3"), Path.of("/dev/tty"))));
    assertFalse(Terminal.isFileOrPipe(dir.resolve("missing")));
  }

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @CsvSource({"0,true,true,false", "1,false,true,false", "2,true,false,true", "3,true,true,true"})
  void eachStreamIsAskedForItself(String piped, boolean output, boolean errors, boolean interactive)
      throws IOException {
    Path none = dir.resolve("none");
    Path links = Files.createDirectory(dir.resolve("links"));
    Files.createSymbolicLink(links.resolve(piped), Path.of("pipe:[1]"));
    assertEquals(output, Terminal.mayShowOutput(links, none));
    assertEquals(errors, Terminal.mayShowErrors(links, none));
    assertEquals(interactive, Terminal.isInteractive(links, none));
    Path files = Files.createDirectory(dir.resolve("files"));
    Files.createFile(files.resolve(piped));
    assertEquals(output, Terminal.mayShowOutput(none, files));
    assertEquals(errors, Terminal.mayShowErrors(none, files));
    assertEquals(interactive, Terminal.isInteractive(none, files));
  }
}
