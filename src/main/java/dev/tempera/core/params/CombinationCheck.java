package dev.tempera.core.params;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules that span two parameters. */
final class CombinationCheck {
  private final ParameterSet set;
  private final Map<String, List<Finding>> findings = new LinkedHashMap<>();

  private CombinationCheck(ParameterSet set) {
    this.set = set;
  }

  static Map<String, List<Finding>> check(ParameterSet set) {
    CombinationCheck check = new CombinationCheck(set);
    check.limits();
    check.logprobs();
    check.toolChoice();
    check.reasoning();
    return check.findings;
  }

  private void add(String name, Finding finding) {
    findings.computeIfAbsent(name, n -> new ArrayList<>()).add(finding);
  }

  private void limits() {
    if (set.isSet("max_tokens") && set.isSet("max_completion_tokens")) {
      add(
          "max_completion_tokens",
          Finding.warning("", "Max tokens is set too; send one of the two, not both."));
    }
  }

  private void logprobs() {
    if (set.isSet("top_logprobs") && !isTrue("logprobs")) {
      add("top_logprobs", Finding.error("", "Top log probabilities need logprobs to be true."));
    }
  }

  private boolean isTrue(String name) {
    return set.json(name).map(JsonNode::isBoolean).orElse(false)
        && set.json(name).map(JsonNode::booleanValue).orElse(false);
  }

  private void toolChoice() {
    boolean hasTools = set.isSet("tools");
    if (set.isSet("parallel_tool_calls") && !hasTools) {
      add("parallel_tool_calls", Finding.warning("", "Has no effect without tools."));
    }
    JsonNode choice = set.json("tool_choice").orElse(null);
    if (choice == null) {
      return;
    }
    if (!hasTools) {
      boolean none = choice.isString() && choice.stringValue().equals("none");
      add(
          "tool_choice",
          none
              ? Finding.warning("", "Has no effect without tools.")
              : Finding.error("", "Tool choice needs tools: define them first."));
      return;
    }
    JsonNode name = choice.path("function").path("name");
    if (name.isString()
        && !toolNames(set.json("tools").orElseThrow()).contains(name.stringValue())) {
      add(
          "tool_choice",
          Finding.error(
              "/function/name",
              "There is no tool named \u201c" + name.stringValue() + "\u201d among the tools."));
    }
  }

  /** The names of the functions among the tools. */
  static Set<String> toolNames(JsonNode tools) {
    Set<String> names = new HashSet<>();
    for (JsonNode tool : tools.values()) {
      JsonNode name = tool.path("function").path("name");
      if (name.isString()) {
        names.add(name.stringValue());
      }
    }
    return names;
  }

  private void reasoning() {
    JsonNode effort = set.json("reasoning_effort").orElse(null);
    JsonNode reasoning = set.json("reasoning").orElse(null);
    if (effort == null || reasoning == null) {
      return;
    }
    JsonNode own = reasoning.path("effort");
    if (own.isString() && !own.equals(effort)) {
      add(
          "reasoning_effort",
          Finding.error(
              "", "Contradicts reasoning.effort, which is \u201c" + own.stringValue() + "\u201d."));
    } else if (reasoning.has("max_tokens")) {
      add(
          "reasoning_effort",
          Finding.error("", "Reasoning has a token budget; give an effort or a budget, not both."));
    }
  }
}
