package dev.tempera.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflow files keep to {@link WorkflowRules}, and the rules find what they are for. */
class WorkflowsTest {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final String GOOD =
      """
      on:
        push:
      permissions:
        contents: read
      jobs:
        build:
          runs-on: ubuntu-24.04
          timeout-minutes: 60
          steps:
            - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
              with:
                persist-credentials: false
            - run: mvn verify
      """;

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void everyWorkflowKeepsToTheRules() throws IOException {
    assertEquals(
        List.of("build.yml", "packages.yml"),
        files().stream().map(file -> file.getFileName().toString()).toList());
    for (Path file : files()) {
      assertEquals(List.of(), WorkflowRules.faults(Files.readString(file)), file.toString());
    }
  }

  @Test
  void theTestsAndThePackagesAreMadeOnThreeSystems() throws IOException {
    for (Path file : files()) {
      Set<String> machines = new TreeSet<>();
      Object root = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      Map<?, ?> jobs = WorkflowRules.map(WorkflowRules.map(root).get("jobs"));
      jobs.values()
          .forEach(job ->
              WorkflowRules.machines(WorkflowRules.map(job))
                  .forEach(machine -> machines.add(String.valueOf(machine))));
      assertEquals(Set.of("ubuntu-24.04", "windows-2025", "macos-15"), machines, file.toString());
    }
  }

  @Test
  void everyStepRunsMavenOrAScriptThatIsThere() throws IOException {
    int steps = 0;
    for (Path file : files()) {
      for (String line : commands(Files.readString(file))) {
        assertTrue(isThere(line), line);
        steps++;
      }
    }
    assertEquals(6, steps);
    assertFalse(isThere("packaging/build-macos --all"));
    assertFalse(isThere("curl https://example.org"));
  }

  /** Every line that a workflow's steps run. */
  private static List<String> commands(String yaml) {
    Object root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    List<String> lines = new ArrayList<>();
    for (Object job : WorkflowRules.map(WorkflowRules.map(root).get("jobs")).values()) {
      for (Object step : WorkflowRules.list(WorkflowRules.map(job).get("steps"))) {
        if (WorkflowRules.map(step).get("run") instanceof String script) {
          lines.addAll(script.lines().filter(line -> !line.isBlank()).toList());
        }
      }
    }
    return lines;
  }

  /** PowerShell runs its scripts whatever their mode. */
  private static boolean isThere(String line) {
    String command = line.strip().split(" ", 2)[0];
    Path file = Path.of(command);
    return command.equals("mvn")
        || (command.startsWith("packaging/")
            && Files.isRegularFile(file)
            && (command.endsWith(".ps1") || Files.isExecutable(file)));
  }

  @Test
  void oneActionIsOfOneCommitEverywhere() throws IOException {
    Set<String> pins = new TreeSet<>();
    Set<String> actions = new TreeSet<>();
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        if (line.contains("uses: ")) {
          pins.add(line.replaceFirst(".*uses: ", ""));
          actions.add(line.replaceFirst(".*uses: ([^@]*)@.*", "$1"));
        }
      }
    }
    assertEquals(actions.size(), pins.size(), pins.toString());
  }

  /** Git on Windows, as it is installed there, would write other ends of lines into each text. */
  @Test
  void everySystemChecksOutTheSameBytes() throws IOException {
    List<String> rules =
        Files.readAllLines(Path.of(".gitattributes")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertEquals(List.of("* -text"), rules);
  }

  @Test
  void whatTheRulesForbidIsFound() {
    assertEquals(List.of(), WorkflowRules.faults(GOOD));
    found("permissions: {contents=write}", "contents: read", "contents: write");
    found("permissions: null", "permissions:\n  contents: read\n", "");
    found("runs what others send", "push:", "pull_request_target:");
    found("no event", "on:\n  push:", "on: {}");
    found("build: permissions of its own", "    steps:", "    permissions: write-all\n    steps:");
    found("build: no time limit", "    timeout-minutes: 60\n", "");
    found("build: runs on ubuntu-latest", "ubuntu-24.04", "ubuntu-latest");
    found("not pinned", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7");
    found("not pinned", " # v7.0.1", "");
    found("leaves its credentials", "persist-credentials: false", "fetch-depth: 1");
    found("has no input depth", "persist-credentials: false", "depth: 1");
    found("other/action has no input", "actions/checkout", "other/action");
    found("a text from outside", "mvn verify", "echo ${{ github.head_ref }}");
    found("unknown key usess", "- run: mvn verify", "- usess: x");
    found("either uses or runs", "- run: mvn verify", "- name: nothing");
    found("build: no steps", GOOD.substring(GOOD.indexOf("    steps:")), "");
    found("no YAML", "on:", "on: [");
    found("no YAML", "    timeout-minutes: 60", "    timeout-minutes: 60\n    timeout-minutes: 1");
  }

  private static void found(String fault, String text, String instead) {
    assertTrue(GOOD.contains(text), text);
    List<String> faults = WorkflowRules.faults(GOOD.replace(text, instead));
    assertTrue(faults.stream().anyMatch(f -> f.contains(fault)), fault + " in " + faults);
  }
}
