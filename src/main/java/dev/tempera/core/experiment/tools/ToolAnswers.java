package dev.tempera.core.experiment.tools;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.CanonicalJson;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.tools.AnsweredBy;
import dev.tempera.core.tools.LoopLimits;
import dev.tempera.core.tools.ToolDefinition;
import dev.tempera.core.tools.ToolsJson;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who answers the calls of tools in an experiment. Immutable.
 *
 * @param by who answers each tool, by its name; empty where calls end a trial
 * @param rounds answers with calls that are answered one after the other, at most
 */
public record ToolAnswers(Map<String, AnsweredBy> by, int rounds) {
  /** Nobody: an answer that calls is the last one. */
  public static final ToolAnswers NONE = new ToolAnswers(Map.of(), LoopLimits.USUAL.rounds());

  public ToolAnswers {
    by = Collections.unmodifiableMap(new TreeMap<>(by));
    if (rounds < 1 || rounds > LoopLimits.MOST_ROUNDS) {
      throw new IllegalArgumentException("A loop has 1 to " + LoopLimits.MOST_ROUNDS + " rounds.");
    }
  }

  /** Whether nobody answers calls. */
  public boolean isNone() {
    return by.isEmpty();
  }

  /** What it is known by, as a part of a cell; empty where nobody answers. */
  public String hash() {
    return isNone() ? "" : Sha256.of(CanonicalJson.write(json()));
  }

  /** The JSON of the file format. */
  public ObjectNode json() {
    ObjectNode json = ExactJson.object().put("rounds", rounds);
    ObjectNode tools = json.putObject("tools");
    by.forEach((name, who) -> tools.set(name, ToolsJson.write(who)));
    return json;
  }

  /** The tools that a request offers. */
  public static List<ToolDefinition> offered(ChatRequest request) {
    return ToolDefinition.of(request.parameters().json("tools").orElse(null));
  }

  /** Why a request cannot be asked with these answers, in a sentence; empty if it can. */
  public Optional<String> fault(ChatRequest request) {
    return isNone()
        ? Optional.empty()
        : offered(request).stream()
            .map(ToolDefinition::name)
            .filter(name -> !name.isEmpty() && !by.containsKey(name))
            .findFirst()
            .map(name ->
                "“"
                    + name
                    + "” would be answered by hand, and nobody is there while an experiment is"
                    + " asked: say who answers it, or leave it out");
  }
}
