package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.testing.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the builds of packages call is there: two of the three builds have never run where these
 * tests run.
 */
class BuildScriptsTest {
  private static final Path PACKAGING = Path.of("packaging");

  /** A path below the repository or beside the script, up to a char that ends it. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(\\$root|\\$here|\\$\\(dirname \"\\$\\{BASH_SOURCE\\[0]}\"\\))\"?[/\\\\]"
              + "([\\w./\\\\-]+)");

  /** What a build leaves, which is in no checkout. */
  private static final Set<String> MADE = Set.of("target");

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(PACKAGING)) {
      List<Path> all = new ArrayList<>(files.filter(BuildScriptsTest::isScript).sorted().toList());
      all.add(Path.of("src", "bench", "run.sh"));
      all.add(Path.of("src", "test", "pictures.sh"));
      all.add(Path.of("docs", "guide", "pictures.sh"));
      return all;
    }
  }

  private static boolean isScript(Path file) {
    return file.toString().endsWith(".sh") || file.toString().endsWith(".ps1");
  }

  /** The folder that a script calls {@code $here}: its own, or what its line says. */
  private static Path here(Path script, String text) {
    Path folder = script.resolveSibling("");
    for (String up : List.of("../..", "..")) {
      if (text.contains("here=$(cd \"$(dirname \"${BASH_SOURCE[0]}\")/" + up + "\"")) {
        return folder.resolve(up);
      }
    }
    return script.startsWith(PACKAGING.resolve("test")) ? PACKAGING : folder;
  }

  /** Files and folders that a script names and that are not in the tree. */
  private static List<String> missing(Path script, String text) throws IOException {
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      Path base =
          switch (named.group(1)) {
            case "$root" -> Path.of("");
            case "$here" -> here(script, text);
            default -> script.resolveSibling("");
          };
      String name = named.group(2).replace('\\', '/');
      Path path = base.resolve(name).normalize();
      boolean isOpen =
          named.end() < text.length() && "$*\"{".indexOf(text.charAt(named.end())) > -1;
      if (!isMade(path) && !Files.exists(path) && !(isOpen && begins(path, name))) {
        missing.add(script + ": " + path);
      }
    }
    return missing;
  }

  private static boolean isMade(Path path) {
    return MADE.contains(path.getName(0).toString());
  }

  /** Whether something there begins so: the rest of the name is a variable. */
  private static boolean begins(Path path, String name) throws IOException {
    Path folder = name.endsWith("/") ? path : path.resolveSibling("");
    String beginning = name.endsWith("/") ? "" : path.getFileName().toString();
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(beginning));
    }
  }

  @Test
  void whatScriptsNameIsInTheTree() throws IOException {
    int named = 0;
    List<String> missing = new ArrayList<>();
    for (Path script : scripts()) {
      String text = Files.readString(script);
      named += (int) NAMED.matcher(text).results().count();
      missing.addAll(missing(script, text));
    }
    assertEquals(List.of(), missing);
    assertTrue(named > 60, named + " names");
  }

  @Test
  void aNameThatIsNotThereIsFound() throws IOException {
    Path script = PACKAGING.resolve("build-macos.sh");
    assertEquals(
        List.of(script + ": packaging/common/modul.txt"),
        missing(script, "grep x \"$root/packaging/common/modul.txt\" \"$root/pom.xml\""));
    Path windows = PACKAGING.resolve("build.ps1");
    assertEquals(
        List.of(windows + ": packaging/gone/tempera"),
        missing(windows, "'--icon', \"$root\\packaging\\gone\\tempera$version\""));
    assertEquals(List.of(), missing(windows, "\"$root\\icons\\png\\tempera-$size.png\""));
  }

  @ParameterizedTest
  @CsvSource({"build.sh, image.sh", "build-macos.sh, bin/jlink", "build.ps1, jlink.exe"})
  void everyBuildTellsTheAgeOfTheListOfAdvisories(String script, String making) throws IOException {
    String text = Files.readString(PACKAGING.resolve(script));
    Matcher told =
        Pattern.compile("(?m)^.*java(?:\\.exe)?\".*AdvisoriesAge\\.java\".*advisories\\.tsv\".*$")
            .matcher(text);
    assertTrue(told.find(), script);
    assertTrue(told.end() < text.indexOf(making), "before anything is made");
  }

  @Test
  void theListsThatWindowsReadsAreThere() throws IOException {
    Matcher list =
        Pattern.compile("\\(?Get-List '([^']+)'")
            .matcher(Files.readString(PACKAGING.resolve("build.ps1")));
    Set<String> names = new TreeSet<>();
    while (list.find()) {
      names.add(list.group(1));
      assertTrue(Files.isRegularFile(PACKAGING.resolve("common").resolve(list.group(1))));
    }
    assertEquals(Set.of("java-options.txt", "modules.txt"), names);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void everyShellScriptIsOne() throws Exception {
    for (Path script : scripts()) {
      if (script.toString().endsWith(".sh")) {
        Process bash =
            Processes.start(
                new ProcessBuilder("bash", "-n", script.toString()).redirectErrorStream(true));
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(bash.waitFor(60, TimeUnit.SECONDS));
        assertEquals("", said, script.toString());
        assertEquals(0, bash.exitValue(), script.toString());
      }
    }
  }
}
