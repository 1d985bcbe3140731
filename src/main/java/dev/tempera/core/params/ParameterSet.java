package dev.tempera.core.params;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of a request: an immutable map in which a name that is not there is Unset. By name
 * (in the order of UTF-16 units), which is the order on the wire: what was set first is no part of
 * a request, and an order that is the catalogue's would change with the program.
 */
public record ParameterSet(Map<String, ParameterValue.Set> values) {
  /** Nothing set. */
  public static final ParameterSet EMPTY = new ParameterSet(Map.of());

  public ParameterSet {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The value under a name. */
  public ParameterValue get(String name) {
    ParameterValue.Set set = values.get(name);
    return set == null ? ParameterValue.UNSET : set;
  }

  /** The JSON under a name, empty if Unset. */
  public Optional<JsonNode> json(String name) {
    return Optional.ofNullable(values.get(name)).map(ParameterValue.Set::json);
  }

  /** Whether the name has a value. */
  public boolean isSet(String name) {
    return values.containsKey(name);
  }

  /** This set with one value set, keeping an earlier insistence. */
  public ParameterSet with(String name, JsonNode json) {
    ParameterValue.Set old = values.get(name);
    return with(name, new ParameterValue.Set(json, old != null && old.insisted()));
  }

  /** This set with one value set or unset. */
  public ParameterSet with(String name, ParameterValue value) {
    Map<String, ParameterValue.Set> changed = new TreeMap<>(values);
    switch (value) {
      case ParameterValue.Unset() -> changed.remove(name);
      case ParameterValue.Set set -> changed.put(name, set);
    }
    return new ParameterSet(changed);
  }

  /** This set with one name Unset. */
  public ParameterSet without(String name) {
    return with(name, ParameterValue.UNSET);
  }
}
