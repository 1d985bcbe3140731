package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The parts of {@code packaging/test.sh} that no package is needed for: that it can fail, and that
 * it leaves the machine and its caller as they were. The system's commands are small scripts.
 */
@EnabledOnOs(OS.LINUX)
class PackageChecksTest {
  private static final String PARTS =
      ". packaging/test/checks.sh; . packaging/test/install.sh; . packaging/test/deb.sh;"
          + " . packaging/test/window.sh; . packaging/test/reproducible.sh; ";

  @TempDir private Path dir = Path.of("");

  private record Ran(int status, String said) {}

  private void command(String name, String script) throws IOException {
    Path file = dir.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  /** In a session of its own: what it might kill is not the test's. */
  private Ran run(String script) throws Exception {
    Path said = Files.createTempFile(dir, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("setsid", "--wait", "bash", "-uc", script)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().put("PATH", dir + ":/usr/bin:/bin");
    builder.environment().remove("CI");
    builder.environment().remove("TEMPERA_TEST_INSTALL");
    builder.environment().put("CALLS", dir.resolve("calls").toString());
    Process process = builder.start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Ran(process.exitValue(), Files.readString(said));
  }

  private String calls() throws IOException {
    Path calls = dir.resolve("calls");
    return Files.exists(calls) ? Files.readString(calls) : "";
  }

  /** A machine whose package is in that state, and whose dpkg writes down what it is told. */
  private void packageIs(String state) throws IOException {
    command("dpkg-query", "printf '" + state + "'");
    command("dpkg", "echo dpkg \"$@\" >>\"$CALLS\"");
    command("sudo", "shift; exec \"$@\"");
  }

  @Test
  void theDisplayIsStoppedWhereNoneWasStarted() throws Exception {
    Ran ran = run(PARTS + "stop_display; stop_display; echo alive");
    assertEquals(new Ran(0, "alive\n"), ran);
  }

  @Test
  void theDisplayThatWasStartedIsStoppedOnce() throws Exception {
    Ran ran =
        run(
            PARTS
                + "sleep 60 & xvfb=$!; pid=$xvfb; stop_display; kill -0 $pid || echo gone; "
                + "stop_display; echo \"left: ${xvfb:-nothing}\"");
    assertEquals(0, ran.status());
    assertTrue(ran.said().endsWith("gone\nleft: nothing\n"), ran.said());
  }

  @Test
  void whatIsNotRunFailsWhereItIsRequired() throws Exception {
    Ran allowed = run(PARTS + "skip installing 'no root'; finish");
    assertEquals(0, allowed.status(), allowed.said());
    assertTrue(allowed.said().contains("not run: installing: no root"), allowed.said());
    Ran required = run("TEMPERA_TEST_INSTALL=required; " + PARTS + "skip x 'no root'; finish");
    assertEquals(1, required.status(), required.said());
    assertTrue(Files.readString(Path.of(".ci", "run")).contains("TEMPERA_TEST_INSTALL=required"));
  }

  @Test
  void anAbortedRunTakesItsPackageOff() throws Exception {
    packageIs("install ok installed");
    String aborted = "trap take_off EXIT; installs_previous; kill -TERM $$; sleep 60";
    Ran ran = run("scratch=/nowhere; " + PARTS + aborted);
    assertFalse(ran.status() == 0, ran.said());
    assertEquals("dpkg -i /nowhere/previous.deb\ndpkg -P tempera\n", calls());
  }

  @Test
  void aPackageThatWasThereBeforeIsLeftAlone() throws Exception {
    packageIs("install ok installed");
    assertEquals(0, run(PARTS + "clear_leftover; take_off; is_installed").status());
    assertEquals("", calls());
  }

  @Test
  void aLeftoverIsClearedWhereTheTestIsRequired() throws Exception {
    packageIs("install ok half-configured");
    assertEquals(0, run("TEMPERA_TEST_INSTALL=required; " + PARTS + "clear_leftover").status());
    assertEquals("dpkg -P tempera\n", calls());
  }

  /** A jar of the real tool, with one entry. */
  private void jar(String name, String text, String date) throws Exception {
    Path entry = Files.createDirectories(dir.resolve("in-" + name)).resolve("entry");
    Files.writeString(entry, text);
    Ran made =
        run(
            "'%s/bin/jar' --create --file '%s' --no-manifest --date %s -C '%s' entry"
                .formatted(
                    System.getProperty("java.home"), dir.resolve(name), date, entry.getParent()));
    assertEquals(new Ran(0, ""), made);
  }

  @Test
  void jarsThatDifferByAWordOrATimeAreNotTheSame() throws Exception {
    jar("one.jar", "text", "2026-01-01T00:00:00Z");
    jar("same.jar", "text", "2026-01-01T00:00:00Z");
    jar("word.jar", "word", "2026-01-01T00:00:00Z");
    jar("time.jar", "text", "2026-01-02T00:00:00Z");
    String compare =
        "JDK='%s'; scratch='%s'; %s same_jar '%s/one.jar' '%s/"
            .formatted(System.getProperty("java.home"), dir, PARTS, dir, dir);
    assertEquals(new Ran(0, ""), run(compare + "same.jar'"));
    Ran word = run(compare + "word.jar'");
    assertEquals(1, word.status());
    assertTrue(word.said().contains("entry differ"), word.said());
    Ran time = run(compare + "time.jar'");
    assertEquals(1, time.status());
    assertTrue(time.said().contains("their order or times are not"), time.said());
  }

  @Test
  void whatDpkgOnlyKnowsOfIsNotInstalled() throws Exception {
    packageIs("unknown ok not-installed");
    assertEquals(0, run("CI=true; " + PARTS + "clear_leftover; is_gone").status());
    assertEquals(1, run(PARTS + "is_installed").status());
    assertEquals("", calls());
  }
}
