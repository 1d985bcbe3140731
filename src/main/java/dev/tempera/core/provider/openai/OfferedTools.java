package dev.tempera.core.provider.openai;

import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.provider.ChatRequest;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The tools that a request offers to the model. */
final class OfferedTools {
  private OfferedTools() {}

  /** Their names. */
  static Set<String> names(ChatRequest request) {
    ParameterValue.Set tools = request.parameters().values().get("tools");
    Set<String> names = new HashSet<>();
    if (tools != null) {
      for (JsonNode tool : tools.json()) {
        String name = tool.path("function").path("name").asString("");
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
