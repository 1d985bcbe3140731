package dev.tempera.core.provider.openai;

import dev.tempera.testing.NodeModules;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that others wrote, run by Node out of {@code target/servers}. Where it is not installed,
 * the test is skipped: {@code packaging/test/servers.sh} installs it.
 */
final class NodeProgram implements AutoCloseable {
  private static final int START_SECONDS = 60;

  private final Process process;
  private final int port;

  private NodeProgram(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Where the packages are. */
  static Path modules() {
    return NodeModules.folder();
  }

  /** Skips the test unless this package, and Node, are here. */
  static void assumeInstalled(String name) {
    NodeModules.assumeInstalled(name);
  }

  /**
   * Starts a script and waits until it answers on its port.
   *
   * @param arguments of Node; {@code PORT} in them becomes the port, which is in the environment
   *     too
   */
  static NodeProgram start(Path folder, String... arguments)
      throws IOException, InterruptedException {
    int port = dev.tempera.testing.ScriptedServer.closedPort();
    List<String> command = new ArrayList<>(List.of("node"));
    for (String argument : arguments) {
      command.add(argument.replace("PORT", Integer.toString(port)));
    }
    File log = folder.resolve("server.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("HOST", "127.0.0.1");
    NodeProgram program = new NodeProgram(builder.start(), port);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!program.answers()) {
      boolean over = program.process.waitFor(50, TimeUnit.MILLISECONDS);
      if (over || System.nanoTime() > end) {
        program.close();
        throw new AssertionError("it did not start: " + Files.readString(log.toPath()));
      }
    }
    return program;
  }

  private boolean answers() {
    try (Socket _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String baseUrl() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
