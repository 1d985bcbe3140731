package dev.tempera.core.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's keychain for real: a gnome-keyring in a D-Bus session of its own. */
@Tag("keyring")
class KeyringRealTest {
  private static final String SECRET = "sk-or-v1-really-secret";

  @TempDir Path home;

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private static String java() {
    return java(KeychainMain.class);
  }

  private static String java(Class<?> main) {
    return "'"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp \"$TEST_CLASS_PATH\" "
        + main.getName()
        + " "
        + SECRET;
  }

  /** Runs a shell script in a home and a runtime folder of its own; the lines it prints. */
  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Path runtime = Files.createDirectories(home.resolve("run"));
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    Path output = home.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.remove("DBUS_SESSION_BUS_ADDRESS");
    environment.put("HOME", home.toString());
    environment.put("XDG_DATA_HOME", home.resolve("data").toString());
    environment.put("XDG_RUNTIME_DIR", runtime.toString());
    environment.put("TEST_CLASS_PATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the session ended");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }

  private List<String> inSession(String script) throws IOException, InterruptedException {
    assumeTrue(
        isInstalled("gnome-keyring-daemon") && isInstalled("dbus-run-session"),
        "needs gnome-keyring-daemon and dbus-run-session: apt-get install gnome-keyring dbus");
    return run(List.of("dbus-run-session", "--", "sh", "-c", script));
  }

  @Test
  void keepsGivesAndForgets() throws Exception {
    List<String> said =
        inSession(
            "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
                + java());
    assertEquals(List.of("before false", "same true", "after false"), said);
    Files.delete(home.resolve("output.txt"));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(SECRET), file.toString());
      }
    }
  }

  @Test
  void aSessionWithoutAKeychainIsSaid() throws Exception {
    assumeTrue(isInstalled("sh"), "needs a shell");
    List<String> said = run(List.of("sh", "-c", java()));
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.getFirst().startsWith("refused "), said.toString());
    assertFalse(said.getFirst().contains(SECRET));
  }

  @Test
  void aLockedKeyringIsSaidInTime() throws Exception {
    // Nobody is there to answer the question for the password.
    List<String> said =
        inSession("gnome-keyring-daemon --start --components=secrets >/dev/null; " + java());
    assertTrue(said.getLast().startsWith("refused "), said.toString());
  }

  @Test
  void aServiceThatDiesInBetweenIsSaidAndFoundAgain() throws Exception {
    assumeTrue(isInstalled("dbus-send"), "needs dbus-send: apt-get install dbus");
    List<String> said =
        inSession(
            "printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
                + java(DyingKeychainMain.class));
    assertEquals(3, said.size(), said.toString());
    assertEquals("kept true", said.getFirst());
    // A new service may have been started for the question: it is locked, and nobody is there.
    assertTrue(said.get(1).startsWith("refused "), said.toString());
    assertFalse(said.get(1).contains(SECRET));
    assertEquals("same true", said.getLast());
  }
}
