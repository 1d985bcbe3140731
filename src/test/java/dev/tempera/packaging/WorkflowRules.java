package dev.tempera.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What a workflow file may do: read the repository and no more, with actions of one commit, on
 * named machines, in bounded time, and never with a text from outside in a script.
 */
final class WorkflowRules {
  /** Machines that stay what they are; those called latest change by themselves. */
  private static final Set<String> MACHINES = Set.of("ubuntu-24.04", "windows-2025", "macos-15");

  private static final Pattern PINNED =
      Pattern.compile("- uses: [\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
  private static final Set<String> STEP =
      Set.of("name", "if", "uses", "run", "with", "env", "shell", "timeout-minutes");

  /**
   * The inputs that may be given to an action: of those that its {@code action.yml} has in the
   * version used, since a misspelt one is passed over in silence.
   */
  private static final Map<String, Set<String>> INPUTS =
      Map.of(
          "actions/checkout", Set.of("persist-credentials", "fetch-depth", "ref"),
          "actions/setup-java", Set.of("distribution", "java-version", "check-latest", "cache"),
          "actions/upload-artifact",
              Set.of("name", "path", "if-no-files-found", "retention-days", "compression-level"));

  private final List<String> faults = new ArrayList<>();

  private WorkflowRules() {}

  /** What is wrong with a file; empty for a good one. Text that is no YAML is told as that. */
  static List<String> faults(String yaml) {
    WorkflowRules rules = new WorkflowRules();
    Object root;
    try {
      root = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    } catch (RuntimeException e) {
      return List.of("no YAML: " + e.getMessage());
    }
    rules.workflow(map(root));
    for (String line : yaml.lines().toList()) {
      String action = line.strip().replaceFirst("^uses:", "- uses:");
      if (action.startsWith("- uses:") && !PINNED.matcher(action).matches()) {
        rules.faults.add("not pinned to a commit with its version beside it: " + line.strip());
      }
    }
    return rules.faults;
  }

  private void workflow(Map<?, ?> workflow) {
    if (!Map.of("contents", "read").equals(workflow.get("permissions"))) {
      faults.add("permissions: " + workflow.get("permissions"));
    }
    Map<?, ?> events = map(workflow.get("on"));
    for (String event : List.of("pull_request_target", "workflow_run", "issue_comment")) {
      if (events.containsKey(event)) {
        faults.add("runs what others send with the rights of the repository: " + event);
      }
    }
    if (events.isEmpty()) {
      faults.add("no event starts it");
    }
    Map<?, ?> jobs = map(workflow.get("jobs"));
    if (jobs.isEmpty()) {
      faults.add("no jobs");
    }
    jobs.forEach((name, job) -> job(String.valueOf(name), map(job)));
  }

  private void job(String name, Map<?, ?> job) {
    if (job.containsKey("permissions")) {
      faults.add(name + ": permissions of its own");
    }
    if (!(job.get("timeout-minutes") instanceof Integer)) {
      faults.add(name + ": no time limit");
    }
    for (Object machine : machines(job)) {
      if (!MACHINES.contains(String.valueOf(machine))) {
        faults.add(name + ": runs on " + machine);
      }
    }
    List<?> steps = list(job.get("steps"));
    if (steps.isEmpty()) {
      faults.add(name + ": no steps");
    }
    steps.forEach(step -> step(name, map(step)));
  }

  /** The machines of a job; those of its matrix where it has one. */
  static List<?> machines(Map<?, ?> job) {
    Object machine = job.get("runs-on");
    return "${{ matrix.os }}".equals(machine)
        ? list(map(map(job.get("strategy")).get("matrix")).get("os"))
        : List.of(String.valueOf(machine));
  }

  private void step(String job, Map<?, ?> step) {
    for (Object key : step.keySet()) {
      if (!STEP.contains(String.valueOf(key))) {
        faults.add(job + ": unknown key " + key);
      }
    }
    if (step.containsKey("uses") == step.containsKey("run")) {
      faults.add(job + ": a step either uses or runs something: " + step);
    }
    String script = String.valueOf(step.get("run"));
    if (script.contains("${{")) {
      faults.add(job + ": a text from outside in a script: " + script);
    }
    String action = String.valueOf(step.get("uses")).replaceFirst("@.*", "");
    for (Object input : map(step.get("with")).keySet()) {
      if (!INPUTS.getOrDefault(action, Set.of()).contains(String.valueOf(input))) {
        faults.add(job + ": " + action + " has no input " + input);
      }
    }
    if (action.equals("actions/checkout")
        && !Boolean.FALSE.equals(map(step.get("with")).get("persist-credentials"))) {
      faults.add(job + ": the checkout leaves its credentials in the folder");
    }
  }

  static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
