package dev.tempera.core.inspect;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.provider.openai.WireFrames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The bodies that OpenRouter sent to those who run models, as far as it was asked to echo them
 * ({@code debug.echo_upstream_body}): one for each that it tried. Immutable; any thread.
 */
public record Upstream(List<JsonNode> bodies) {
  /** They stand in the first events of a stream. */
  private static final int LOOKED_AT = 50;

  private static final int DEEPEST = 4;

  /** Where what was said stands, which is no place for parameters. */
  private static final Set<String> SAID =
      Set.of("messages", "input", "contents", "system", "instructions", "prompt");

  /** What a parameter is called by those who run models, in lower case and without underscores. */
  private static final Map<String, Set<String>> OTHER_NAMES =
      Map.of(
          "max_tokens", Set.of("maxcompletiontokens", "maxoutputtokens"),
          "max_completion_tokens", Set.of("maxtokens", "maxoutputtokens"),
          "stop", Set.of("stopsequences"),
          "response_format", Set.of("text", "responseschema", "responsemimetype", "format"),
          "reasoning", Set.of("thinking", "reasoningeffort", "thinkingconfig"),
          "reasoning_effort", Set.of("reasoning", "thinking", "thinkingconfig"),
          "parallel_tool_calls", Set.of("disableparalleltooluse"),
          "tool_choice", Set.of("toolconfig"),
          "user", Set.of("safetyidentifier"),
          "verbosity", Set.of("text"));

  public Upstream {
    bodies = List.copyOf(bodies);
  }

  /** What a stream echoes. */
  public static Upstream of(Wire wire) {
    List<JsonNode> bodies = new ArrayList<>();
    for (int i = 0; i < Math.min(wire.size(), LOOKED_AT); i++) {
      if (wire.kind(i) != WireFrames.Kind.COMMENT) {
        String text = wire.text(i);
        JsonNode json = text.contains("echo_upstream_body") ? JsonText.valueOf(text) : null;
        if (json != null) {
          add(json.path("debug").path("echo_upstream_body"), bodies);
        }
      }
    }
    return new Upstream(bodies);
  }

  /** It may be an object, a text that holds one, or several. */
  private static void add(JsonNode echoed, List<JsonNode> into) {
    if (echoed.isArray()) {
      echoed.forEach(each -> add(each, into));
    } else if (echoed.isString()) {
      JsonNode inner = JsonText.valueOf(echoed.stringValue());
      if (inner != null && inner.isObject()) {
        into.add(inner);
      }
    } else if (echoed.isObject()) {
      into.add(echoed);
    }
  }

  /** Whether any body was echoed. */
  public boolean isKnown() {
    return !bodies.isEmpty();
  }

  /** What the last body has in the place of a parameter, null if nothing. */
  public @Nullable JsonNode valueOf(String parameter) {
    return bodies.isEmpty() ? null : find(bodies.getLast(), parameter, 0);
  }

  private static @Nullable JsonNode find(JsonNode body, String parameter, int depth) {
    String wanted = plain(parameter);
    Set<String> others = OTHER_NAMES.getOrDefault(parameter, Set.of());
    JsonNode found = null;
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = plain(member.getKey());
      if (name.equals(wanted)) {
        return member.getValue();
      }
      if (others.contains(name) && found == null) {
        found = member.getValue();
      }
    }
    if (found != null || depth == DEEPEST) {
      return found;
    }
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      boolean looked = member.getValue().isObject() && !SAID.contains(member.getKey());
      JsonNode inside = looked ? find(member.getValue(), parameter, depth + 1) : null;
      if (inside != null) {
        return inside;
      }
    }
    return null;
  }

  private static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** Whether two values are the same to whoever reads them: numbers by what they are worth. */
  static boolean isSame(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      BigDecimal first = a.decimalValue();
      return first.compareTo(b.decimalValue()) == 0;
    }
    return a.equals(b);
  }
}
