package dev.tempera.core.experiment;

import dev.tempera.core.chat.Sha256;
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
 * @param answering the hash of who answers its calls, empty where nobody does
 */
public record Cell(Map<String, String> labels, ChatRequest template, String answering) {
  /** A cell in which nobody answers calls. */
  public Cell(Map<String, String> labels, ChatRequest template) {
    this(labels, template, "");
  }

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

  /** What it is known by in every experiment: the hash of what it asks, and of who answers. */
  public String hash() {
    return answering.isEmpty() ? template.hash() : Sha256.of(template.hash() + "\n" + answering);
  }
}
