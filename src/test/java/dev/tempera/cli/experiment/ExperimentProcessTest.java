package dev.tempera.cli.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, interrupted and on a full disk: what is paid for stays. */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class ExperimentProcessTest {
  private static final String LONG =
      """
      tempera: experiment/1
      request: {prompt: "Tell me a story about a fox.", max_tokens: 40}
      factors: {temperature: [0, 1]}
      repeats: {count: 1000, first_seed: 1}
      metrics: [{type: length}]
      """;

  @TempDir private Path folder = Path.of("");
  private ExperimentCli cli = new ExperimentCli(Path.of(""), "");

  @BeforeEach
  void start() {
    cli = new ExperimentCli(folder, "data");
  }

  /** Starts the program, its errors beside its output. */
  private Process program(List<String> before, String... args) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.tempera.Main",
            "experiment"));
    command.addAll(List.of(args));
    command.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    return Processes.start(
        new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()));
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private long done() {
    return cli.status().path("trials").path("done").longValue();
  }

  @Test
  void interruptedItEndsWith130AndGoesOn() throws Exception {
    String file = cli.file("long.tempera.yaml", LONG);
    // Whoever starts the tests in the background has its children ignore the signal.
    Process process =
        program(List.of("env", "--default-signal=INT"), "run", file, "--offline", "--json");
    int lines = 0;
    try (BufferedReader out = process.inputReader()) {
      while (out.readLine() != null) {
        lines++;
        if (lines == 20) {
          assertEquals(0, new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor());
        }
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(130, process.exitValue(), errors());
    assertTrue(errors().contains("goes on with it if it is stopped."), errors());
    assertFalse(errors().contains("Exception"), errors());
    long before = done();
    assertTrue(before >= 20, before + " answers");
    // What was on its way is settled: nothing says that it still runs.
    assertEquals(0, cli.status().path("trials").path("running").longValue());
    assertEquals("stopped", cli.status().path("state").stringValue());
    assertEquals(0, cli.run("resume", "last", "--pilot", "30").status());
    assertTrue(done() >= 60, done() + " answers");
  }

  @Test
  void aFullDiskInTheMiddleIsToldAndNothingIsLost() throws Exception {
    String file = cli.file("long.tempera.yaml", LONG);
    Process process =
        program(
            // In units of 512 bytes; the system's own limit for a process needs no rights.
            List.of("sh", "-c", "ulimit -S -f 8000; exec \"$@\"", "sh"),
            "run",
            file,
            "--offline",
            "--json");
    List<String> said = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      String line;
      while ((line = out.readLine()) != null) {
        said.add(line);
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue(), errors());
    assertFalse(errors().contains("\tat "), errors());
    assertTrue(errors().contains("free"), errors());
    long told = said.stream().filter(line -> line.contains("\"state\":\"done\"")).count();
    assertTrue(told > 0, told + " answers");
    // What was on its way when the disk was full had no place to go; it is asked again.
    assertTrue(done() >= told - 4, done() + " of " + told + " answers are there");
    assertEquals(0, cli.run("resume", "last", "--pilot", "2").status());
  }
}
