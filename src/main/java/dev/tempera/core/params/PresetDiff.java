package dev.tempera.core.params;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between two sets of parameters, such as a preset and the current values. */
public final class PresetDiff {
  private PresetDiff() {}

  /**
   * One difference.
   *
   * @param before null: Unset there
   * @param after null: Unset there
   */
  public record Change(String name, @Nullable JsonNode before, @Nullable JsonNode after) {
    /** The change as one line for a list. */
    public String describe() {
      return Parameters.describe(name).label() + ": " + shown(before) + " \u2192 " + shown(after);
    }

    private static String shown(@Nullable JsonNode value) {
      if (value == null) {
        return "unset";
      }
      String text = JsonText.compact(value);
      return text.length() <= 40 ? text : text.substring(0, 39) + "\u2026";
    }
  }

  /**
   * The differences in the order of the catalogue, names that it does not know last. Values are
   * compared as JSON, so 1 and 1.0 are the same.
   */
  public static List<Change> between(ParameterSet before, ParameterSet after) {
    Set<String> names = new LinkedHashSet<>();
    Parameters.all().forEach(p -> names.add(p.name()));
    names.addAll(before.values().keySet());
    names.addAll(after.values().keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      JsonNode a = before.json(name).orElse(null);
      JsonNode b = after.json(name).orElse(null);
      if (!JsonText.isSame(a, b)) {
        changes.add(new Change(name, a, b));
      }
    }
    return changes;
  }
}
