package dev.tempera.core.experiment;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.CanonicalJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that a prompt is filled with. Immutable.
 *
 * @param name for a person; unique in an experiment
 * @param variables by the name that stands between braces in a prompt
 * @param expected the right answer, null where none is known
 */
public record Item(String name, Map<String, String> variables, @Nullable String expected) {
  /** The one item of an experiment that has a single prompt. */
  public static final Item ONLY = new Item("", Map.of(), null);

  public Item {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** What it is known by in every experiment: the SHA-256 of its content, the name left out. */
  public String hash() {
    ObjectNode json = ExactJson.object();
    ObjectNode all = json.putObject("variables");
    variables.forEach(all::put);
    if (expected != null) {
      json.put("expected", expected);
    }
    return Sha256.of(CanonicalJson.write(json));
  }
}
