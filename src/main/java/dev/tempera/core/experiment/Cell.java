package dev.tempera.core.experiment;

import dev.tempera.core.provider.ChatRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One setting of an experiment. Immutable.
 *
 * @param labels the level of each factor, by the factor's name
 * @param template the request, its variables not replaced yet
 */
public record Cell(Map<String, String> labels, ChatRequest template) {
  public Cell {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** For a person; unique in an experiment. */
  public String name() {
    return labels.isEmpty()
        ? "all"
        : labels.entrySet().stream()
            .map(label -> label.getKey() + " " + label.getValue())
            .collect(Collectors.joining(", "));
  }

  /** What it is known by in every experiment: the hash of what it asks. */
  public String hash() {
    return template.hash();
  }
}
