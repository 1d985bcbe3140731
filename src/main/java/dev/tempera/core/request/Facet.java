package dev.tempera.core.request;

import java.util.Locale;
import java.util.Set;

/** What a parameter is about. Each name belongs to exactly one facet. */
public enum Facet {
  /** The shape of the answer. */
  FORMAT(Set.of("response_format", "structured_outputs", "modalities", "audio", "image_config")),
  /** What the model may call. */
  TOOLS(
      Set.of(
          "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_tool_calls",
          "stop_server_tools_when",
          "web_search_options",
          "functions",
          "function_call")),
  /** Who answers, and by which way. */
  ROUTING(
      Set.of(
          "provider",
          "models",
          "route",
          "preset",
          "plugins",
          "transforms",
          "session_id",
          "service_tier")),
  /** How the answer is drawn, and whatever else is set. */
  SAMPLING(Set.of());

  private final Set<String> names;

  Facet(Set<String> names) {
    this.names = names;
  }

  /** The facet of a parameter. */
  public static Facet of(String parameter) {
    for (Facet facet : values()) {
      if (facet.names.contains(parameter)) {
        return facet;
      }
    }
    return SAMPLING;
  }

  /** For a sentence, such as "format". */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
