package dev.tempera.core.provider;

import java.util.Locale;

/** What a parameter is about. Each name belongs to exactly one facet. */
public enum Facet {
  /** The shape of the answer. */
  FORMAT,
  /** What the model may call. */
  TOOLS,
  /** Who answers, and by which way. */
  ROUTING,
  /** How the answer is drawn, and whatever else is set. */
  SAMPLING;

  /** The facet of a parameter. */
  public static Facet of(String parameter) {
    return switch (parameter) {
      case "response_format", "structured_outputs", "modalities", "audio", "image_config" -> FORMAT;
      case "tools",
          "tool_choice",
          "parallel_tool_calls",
          "max_tool_calls",
          "stop_server_tools_when",
          "web_search_options",
          "functions",
          "function_call" ->
          TOOLS;
      case "provider",
          "models",
          "route",
          "preset",
          "plugins",
          "transforms",
          "session_id",
          "service_tier" ->
          ROUTING;
      default -> SAMPLING;
    };
  }

  /** For a sentence, such as "format". */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
