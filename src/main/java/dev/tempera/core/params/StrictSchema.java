package dev.tempera.core.params;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The two rules of OpenAI's strict mode that are broken most often, found at any depth. */
final class StrictSchema {
  private static final int MOST_FINDINGS = 20;

  private StrictSchema() {}

  static void check(JsonNode schema, String pointer, List<Finding> findings) {
    if (findings.size() >= MOST_FINDINGS) {
      return;
    }
    if (schema.path("properties").isObject()) {
      object(schema, pointer, findings);
    }
    // Below these words stand schemas; elsewhere the same words may be data.
    for (String key : List.of("properties", "$defs", "definitions")) {
      JsonNode map = schema.path(key);
      if (map.isObject()) {
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
          check(
              entry.getValue(),
              pointer + "/" + key + "/" + JsonText.escapePointer(entry.getKey()),
              findings);
        }
      }
    }
    for (String key : List.of("anyOf", "items")) {
      JsonNode inner = schema.path(key);
      if (inner.isObject()) {
        check(inner, pointer + "/" + key, findings);
      } else if (inner.isArray()) {
        for (int i = 0; i < inner.size(); i++) {
          check(inner.get(i), pointer + "/" + key + "/" + i, findings);
        }
      }
    }
  }

  private static void object(JsonNode schema, String pointer, List<Finding> findings) {
    JsonNode more = schema.path("additionalProperties");
    if (!more.isBoolean() || more.booleanValue()) {
      findings.add(
          Finding.warning(
              pointer, "Strict mode wants \"additionalProperties\": false in every object."));
    }
    Set<String> required = new HashSet<>();
    for (JsonNode name : schema.path("required").values()) {
      required.add(name.isString() ? name.stringValue() : "");
    }
    for (String property : schema.path("properties").propertyNames()) {
      if (!required.contains(property)) {
        findings.add(
            Finding.warning(
                pointer + "/properties/" + JsonText.escapePointer(property),
                "Strict mode wants every property in \"required\": \u201c"
                    + property
                    + "\u201d is not."));
        return;
      }
    }
  }
}
