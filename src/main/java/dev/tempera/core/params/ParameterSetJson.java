package dev.tempera.core.params;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameter sets as stored: {@code {"temperature":{"value":0.8},"top_k":{"value":40,
 * "insisted":true}}}, by name. Any thread.
 */
public final class ParameterSetJson {
  private ParameterSetJson() {}

  /** The set as a JSON object. */
  public static ObjectNode write(ParameterSet set) {
    ObjectNode all = ExactJson.object();
    set.values()
        .forEach((name, value) -> {
          ObjectNode entry = all.putObject(name);
          entry.set("value", value.json());
          if (value.insisted()) {
            entry.put("insisted", true);
          }
        });
    return all;
  }

  /** The set in a JSON object; entries of another shape are left out. */
  public static ParameterSet read(JsonNode json) {
    Map<String, ParameterValue.Set> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      JsonNode value = entry.getValue().get("value");
      if (value != null) {
        boolean insisted = entry.getValue().path("insisted").booleanValue(false);
        values.put(entry.getKey(), new ParameterValue.Set(value, insisted));
      }
    }
    return new ParameterSet(values);
  }
}
