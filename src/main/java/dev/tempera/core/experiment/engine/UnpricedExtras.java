package dev.tempera.core.experiment.engine;

import dev.tempera.core.provider.ChatRequest;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What a request may cost beside the tokens of its model, without a price that anybody knows before
 * it is billed: another model, or what the server does on its own. Pure.
 */
final class UnpricedExtras {
  /** Tools of these types are called by whoever asked; all others by the server, at its price. */
  private static final Set<String> OWN_TOOLS = Set.of("", "function", "custom");

  private UnpricedExtras() {}

  /**
   * Lets pass what costs nothing but tokens.
   *
   * @throws IllegalArgumentException saying in a sentence what else it would cost
   */
  static void refuse(ChatRequest request) {
    if (isSet(request, "models", model -> true)) {
      throw fault("fallback models have other prices", "models");
    }
    if (isSet(request, "plugins", plugin -> plugin.path("enabled").asBoolean(true))) {
      throw fault("plugins are billed beside the tokens", "plugins");
    }
    if (request.parameters().isSet("web_search_options")) {
      throw fault("web search is billed beside the tokens", "web_search_options");
    }
    if (request.model().endsWith(":online")) {
      throw fault("web search is billed beside the tokens", ":online");
    }
    if (isSet(request, "tools", tool -> !OWN_TOOLS.contains(tool.path("type").asString("")))) {
      throw fault("tools of the server’s own are billed beside the tokens", "tools");
    }
  }

  private static boolean isSet(ChatRequest request, String name, Predicate<JsonNode> counts) {
    return request
        .parameters()
        .json(name)
        .filter(value -> value.isArray() ? value.valueStream().anyMatch(counts) : !value.isNull())
        .isPresent();
  }

  private static IllegalArgumentException fault(String why, String what) {
    return new IllegalArgumentException(
        "A budget in USD cannot be kept, since "
            + why
            + ": leave “"
            + what
            + "” out, or give a budget in tokens.");
  }
}
