package dev.tempera.training;

import dev.tempera.cli.CommandLine;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer of the built-in model on the command line. */
final class BuiltInAnswer {
  private BuiltInAnswer() {}

  /** Asks, and waits for the end. */
  static void ask(String folder) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    CommandLine commandLine =
        new CommandLine(InputStream.nullInputStream(), nowhere, nowhere, Map.of());
    int status =
        commandLine.run(
            new String[] {
              "--data-dir", folder, "--offline", "--max-tokens", "60", "--prompt", "tell a story"
            });
    if (status != 0) {
      throw new IllegalStateException("The built-in model did not answer: " + status);
    }
  }
}
