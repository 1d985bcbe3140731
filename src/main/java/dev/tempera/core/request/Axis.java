package dev.tempera.core.request;

import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.params.ValueText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that is varied, and the values that it takes. Immutable.
 *
 * @param name for a person, and the key of a variation's labels
 * @param levels in their order; their changes have one target, and no two are the same
 */
public record Axis(String name, List<Level> levels) {
  /**
   * One value of an axis.
   *
   * @param label for a person; no two of an axis are the same
   */
  public record Level(String label, Change change) {}

  /**
   * @throws IllegalArgumentException saying in a sentence what is wrong with the levels
   */
  public Axis {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("“" + name + "” has no level: add one.");
    }
    Set<String> labels = new HashSet<>();
    Set<Change> changes = new HashSet<>();
    for (Level level : levels) {
      if (!labels.add(level.label()) || !changes.add(level.change())) {
        throw new IllegalArgumentException(
            "“" + name + "” has the level “" + level.label() + "” twice: remove one.");
      }
      if (!level.change().target().equals(levels.getFirst().change().target())) {
        throw new IllegalArgumentException(
            "“" + name + "” varies two things: make an axis of each.");
      }
    }
  }

  /** What is varied. */
  public String target() {
    return levels.getFirst().change().target();
  }

  /** A parameter over values, among which it may be unset; the labels are the values. */
  public static Axis parameter(String name, List<ParameterValue> values) {
    return new Axis(
        name,
        values.stream()
            .map(value -> new Level(label(value), new Change.Parameter(name, value)))
            .toList());
  }

  private static String label(ParameterValue value) {
    return switch (value) {
      case ParameterValue.Unset _ -> "unset";
      case ParameterValue.Set set ->
          ValueText.of(set.json()) + (set.insisted() ? ", insisted on" : "");
    };
  }

  /** Several models of the connection. */
  public static Axis model(List<String> ids) {
    return new Axis("model", ids.stream().map(id -> new Level(id, new Change.Model(id))).toList());
  }

  /** Several connections. */
  public static Axis connection(List<String> ids) {
    return new Axis(
        "connection", ids.stream().map(id -> new Level(id, new Change.Connection(id))).toList());
  }
}
