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
 * @param cluster what it belongs to together with others, as questions about one document do; null
 *     where items are independent
 */
public record Item(
    String name,
    Map<String, String> variables,
    @Nullable String expected,
    @Nullable String cluster) {
  /** The one item of an experiment that has a single prompt. */
  public static final Item ONLY = new Item("", Map.of(), null);

  /** One that is independent of the others. */
  public Item(String name, Map<String, String> variables, @Nullable String expected) {
    this(name, variables, expected, null);
  }

  public Item {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * What it is known by in every experiment: the SHA-256 of its content. Name and cluster are left
   * out: answers stay valid whatever an item is called or grouped by.
   */
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
