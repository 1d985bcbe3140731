package dev.tempera.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs of others for Node, in {@code target/servers}. Where one is not installed, the test that
 * asks it is skipped: {@code packaging/test/servers.sh} installs them.
 */
public final class NodeModules {
  private static final Path MODULES = Path.of("target", "servers", "node_modules");

  private NodeModules() {}

  /** Where the packages are. */
  public static Path folder() {
    return MODULES.toAbsolutePath();
  }

  /** Skips the test unless this package, and Node, are here. */
  public static void assumeInstalled(String name) {
    assumeTrue(
        Files.isDirectory(MODULES.resolve(name)),
        name + " is not installed: run packaging/test/servers.sh");
    assumeTrue(onPath().isPresent(), "there is no node");
  }

  /** Node itself, where {@link #assumeInstalled} has found it. */
  public static Path node() {
    return onPath().orElseThrow();
  }

  private static Optional<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
