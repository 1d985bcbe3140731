package dev.tempera.core.bundle;

import dev.tempera.core.params.ExactJson;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person's own header may carry a secret, so the values of all but these are left out. */
final class SecretHeaders {
  private static final Set<String> HARMLESS =
      Set.of(
          "accept",
          "accept-encoding",
          "content-type",
          "user-agent",
          "http-referer",
          "x-openrouter-title",
          "x-title");

  private SecretHeaders() {}

  /** What is stored beside a request, with the values of unknown headers struck out. */
  static JsonNode hide(String metaJson) {
    JsonNode meta;
    try {
      meta = ExactJson.read(metaJson);
    } catch (IllegalArgumentException e) {
      return ExactJson.object();
    }
    if (meta.path("headers") instanceof ObjectNode headers) {
      for (String name : Set.copyOf(headers.propertyNames())) {
        if (!HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
          headers.put(name, "***");
        }
      }
    }
    return meta;
  }
}
