package dev.tempera.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A turn on the command line that a limit of spending does not allow: nothing is sent. */
class SpendingLimitTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int ask(String limits, String... more) throws IOException {
    Files.writeString(
        folder.resolve("settings.json"), "{\"behaviour\": {\"spending\": {" + limits + "}}}");
    String[] args = new String[4 + more.length];
    args[0] = "--prompt";
    args[1] = "Say something.";
    args[2] = "--data-dir";
    args[3] = folder.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    err.reset();
    return new CommandLine(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of("OPENROUTER_API_KEY", "sk-or-v1-test"))
        .run(args);
  }

  @Test
  void theHardLimitIsToldAndTheStatusIsOne() throws IOException {
    assertEquals(1, ask("\"dayMostUsd\": 0"));
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("failed: Not sent: $0.00 is spent today"), told);
    assertEquals(1, ask("\"dayMostUsd\": 0", "--past-soft-limit"));
  }

  @Test
  void theSoftLimitNamesTheOptionThatGoesOn() throws IOException {
    assertEquals(1, ask("\"conversationAskUsd\": 0"));
    String told = err.toString(StandardCharsets.UTF_8);
    assertTrue(told.contains("in this conversation"), told);
    assertTrue(told.contains("--past-soft-limit"), told);
  }

  /** Each command that the sentence can end has the option that it names. */
  @Test
  void everyCommandThatSpendsGoesOn() throws IOException {
    for (String command : List.of("request", "experiment run", "experiment resume")) {
      ByteArrayOutputStream help = new ByteArrayOutputStream();
      int status =
          new CommandLine(
                  new ByteArrayInputStream(new byte[0]),
                  new PrintStream(help, true, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  Map.of())
              .run((command + " --help").split(" ", -1));
      assertEquals(0, status);
      assertTrue(help.toString(StandardCharsets.UTF_8).contains("--past-soft-limit"), command);
    }
  }

  @Test
  void theBuiltInModelCostsNothing() throws IOException {
    assertEquals(0, ask("\"dayMostUsd\": 0", "--offline"));
  }
}
