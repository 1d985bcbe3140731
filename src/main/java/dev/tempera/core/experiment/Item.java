package dev.tempera.core.experiment;

import dev.tempera.core.chat.Sha256;
import dev.tempera.core.concurrent.Lazy;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.CanonicalJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One thing that a prompt is filled with. Immutable; any thread. */
public final class Item {
  /** The one item of an experiment that has a single prompt. */
  public static final Item ONLY = new Item("", Map.of(), null);

  private final String name;
  private final Map<String, String> variables;
  private final @Nullable String expected;
  private final @Nullable String cluster;
  private final Supplier<String> hash = Lazy.of(this::reckoned);

  /**
   * @param name for a person; unique in an experiment
   * @param variables by the name that stands between braces in a prompt
   * @param expected the right answer, null where none is known
   * @param cluster what it belongs to together with others, as questions about one document do;
   *     null where items are independent
   */
  public Item(
      String name,
      Map<String, String> variables,
      @Nullable String expected,
      @Nullable String cluster) {
    this.name = name;
    this.variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    this.expected = expected;
    this.cluster = cluster;
  }

  /** One that is independent of the others. */
  public Item(String name, Map<String, String> variables, @Nullable String expected) {
    this(name, variables, expected, null);
  }

  /** For a person; unique in an experiment. */
  public String name() {
    return name;
  }

  /** What stands for the names between braces in a prompt. */
  public Map<String, String> variables() {
    return variables;
  }

  /** The right answer, null where none is known. */
  public @Nullable String expected() {
    return expected;
  }

  /** What it belongs to together with others, null where items are independent. */
  public @Nullable String cluster() {
    return cluster;
  }

  /**
   * What it is known by in every experiment: the SHA-256 of its content, worked out once. Name and
   * cluster are left out: answers stay valid whatever an item is called or grouped by.
   */
  public String hash() {
    return hash.get();
  }

  private String reckoned() {
    ObjectNode json = ExactJson.object();
    ObjectNode all = json.putObject("variables");
    variables.forEach(all::put);
    if (expected != null) {
      json.put("expected", expected);
    }
    return Sha256.of(CanonicalJson.write(json));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Item item
            && name.equals(item.name)
            && variables.equals(item.variables)
            && Objects.equals(expected, item.expected)
            && Objects.equals(cluster, item.cluster));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, variables, expected);
  }

  @Override
  public String toString() {
    return "Item[" + name + ", " + variables + ", " + expected + "]";
  }
}
