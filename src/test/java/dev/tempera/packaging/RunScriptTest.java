package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code packaging/run.sh} in a scratch checkout whose Maven and JDK are small scripts that
 * write down how they were called.
 */
@DisabledOnOs(OS.WINDOWS)
class RunScriptTest {
  @TempDir private Path dir = Path.of("");

  private Path checkout = Path.of("");
  private Path jdk = Path.of("");
  private Path bin = Path.of("");

  private record Ran(int status, String out, String err) {}

  @BeforeEach
  void prepare() throws IOException {
    checkout = Files.createDirectories(dir.resolve("check out"));
    Files.createDirectories(checkout.resolve("src/main/java"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Path packaging = Files.createDirectories(checkout.resolve("packaging"));
    for (String script : List.of("run.sh", "find-jdk.sh")) {
      Files.copy(
          Path.of("packaging", script),
          packaging.resolve(script),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    bin = Files.createDirectories(dir.resolve("bin"));
    script(
        bin.resolve("mvn"),
        "echo built >> '" + dir.resolve("builds") + "'",
        "mkdir -p target/app/lib target/app/modules",
        "touch target/tempera.jar target/app/.built");
    jdk = fakeJdk(dir.resolve("jdk 25"), "25.0.1");
  }

  private Path fakeJdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "echo javac " + version);
    script(
        home.resolve("bin/java"),
        "echo home=" + home.getFileName(),
        "while [ \"$1\" != dev.tempera.Main ]; do shift; done; shift",
        "for a in \"$@\"; do printf '<%s>\\n' \"$a\"; done",
        "exit 7");
    return home;
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  private Ran run(Map<String, String> environment, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("packaging/run.sh").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> env = builder.environment();
    env.remove("JAVA_HOME");
    env.remove("SDKMAN_DIR");
    env.put("HOME", dir.toString());
    env.put("PATH", bin + ":/usr/bin:/bin");
    env.putAll(environment);
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private Map<String, String> withJdk() {
    return Map.of("JAVA_HOME", jdk.toString());
  }

  private long builds() throws IOException {
    Path log = dir.resolve("builds");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  @Test
  void argumentsArriveWholeAndTheStatusComesBack() throws IOException {
    Ran ran = run(withJdk(), "--prompt", "two words\nand \"quotes\" $HOME *", "");
    assertEquals(7, ran.status());
    assertEquals("home=jdk 25\n<--prompt>\n<two words\nand \"quotes\" $HOME *>\n<>\n", ran.out());
  }

  @Test
  void itBuildsOnceAndAgainOnlyWhenSomethingChanged() throws IOException {
    run(withJdk());
    run(withJdk());
    assertEquals(1, builds());
    Files.setLastModifiedTime(
        checkout.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    run(withJdk());
    assertEquals(2, builds());
  }

  @Test
  void anOldJavaHomeIsPassedOverForSdkman() throws IOException {
    Path old = fakeJdk(dir.resolve("jdk17"), "17.0.15");
    fakeJdk(dir.resolve(".sdkman/candidates/java/99-tem"), "99.0.1");
    Ran ran = run(Map.of("JAVA_HOME", old.toString()));
    // A machine may have a real 25 in a usual folder, which comes before SDKMAN.
    assertFalse(ran.out().contains("home=jdk17"), ran.out());
    assertFalse(ran.err().contains("none was found"), ran.err());
  }

  @Test
  void aBuildThatFailsSaysSoAndStartsNothing() throws IOException {
    script(bin.resolve("mvn"), "echo '[ERROR] it broke'", "exit 1");
    Ran ran = run(withJdk());
    assertEquals(1, ran.status());
    assertEquals("", ran.out());
    assertTrue(ran.err().contains("[ERROR] it broke"), ran.err());
  }

  @Test
  void withoutAJdkOneLineSaysHowToMendIt() throws IOException, InterruptedException {
    Process process =
        Processes.start(
            new ProcessBuilder("bash", "-c", ". packaging/find-jdk.sh; HOME=/nowhere; jdk_missing")
                .redirectErrorStream(true));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(1, said.lines().count());
    assertTrue(said.contains("JDK 25") && said.contains("install"), said);
  }
}
