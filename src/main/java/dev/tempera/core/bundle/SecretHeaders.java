package dev.tempera.core.bundle;

import dev.tempera.core.params.ExactJson;
import dev.tempera.core.provider.HeaderSecrets;
import dev.tempera.core.provider.UrlSecrets;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A person's own header may carry a secret, so the values of all but these are left out. */
final class SecretHeaders {
  private SecretHeaders() {}

  /**
   * What is stored beside a request, with the values of unknown headers struck out, and the secrets
   * in its address, which earlier versions stored.
   */
  static JsonNode hide(String metaJson) {
    JsonNode meta;
    try {
      meta = ExactJson.read(metaJson);
    } catch (IllegalArgumentException e) {
      return ExactJson.object();
    }
    if (meta.path("headers") instanceof ObjectNode headers) {
      for (String name : Set.copyOf(headers.propertyNames())) {
        if (!HeaderSecrets.isHarmless(name)) {
          headers.put(name, HeaderSecrets.STRUCK);
        }
      }
    }
    if (meta instanceof ObjectNode object && object.path("url").isString()) {
      object.put("url", UrlSecrets.told(object.path("url").stringValue()));
    }
    return meta;
  }
}
