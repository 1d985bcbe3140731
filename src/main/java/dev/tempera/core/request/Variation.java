package dev.tempera.core.request;

import dev.tempera.core.provider.ChatRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the {@link Variations} of a request.
 *
 * @param labels the level of each axis, by the axis' name and in the order of the axes
 */
public record Variation(Map<String, String> labels, ChatRequest request) {
  public Variation {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }
}
