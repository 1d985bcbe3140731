package dev.tempera.cli.experiment;

import dev.tempera.cli.CommandLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line of experiments in a folder of its own, as a person uses it. */
final class ExperimentCli {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Path data;
  private final boolean terminal;

  /** What a command did. */
  record Ran(int status, String out, String err) {
    JsonNode json() {
      return JSON.readTree(out);
    }

    List<JsonNode> lines() {
      return out.lines().map(JSON::readTree).toList();
    }
  }

  ExperimentCli(Path folder, String data) {
    this(folder, data, false);
  }

  /** One whose output is shown on a terminal, or not. */
  ExperimentCli(Path folder, String data, boolean terminal) {
    this.terminal = terminal;
    this.folder = folder;
    this.data = folder.resolve(data);
  }

  /** Writes a file beside the data; its path. */
  String file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The path of a file beside the data. */
  String path(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs {@code experiment COMMAND …}. */
  Ran run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of("experiment", command));
    args.addAll(List.of(more));
    args.addAll(List.of("--data-dir", data.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new CommandLine(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Map.of(),
                terminal)
            .run(args.toArray(String[]::new));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** How far the newest experiment is. */
  JsonNode status() {
    return run("status", "last", "--json").json();
  }
}
