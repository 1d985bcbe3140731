package dev.tempera.core.request;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.PromptCost;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.Plugin;
import dev.tempera.core.params.Plugins;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a request costs beside its tokens, as far as it is known before it is sent: searches, pages
 * that are read, and what a server does on its own. Prices are those of the model's list, or those
 * of OpenRouter's documentation of the day given. Pure.
 */
public final class Extras {
  /** The end of a model's name that has each answer begin with a web search. */
  public static final String ONLINE = ":online";

  private static final String PAGES = "OpenRouter's documentation, 2026-08-22";
  private static final BigDecimal EXA_SEARCH = new BigDecimal("0.007");
  private static final BigDecimal OCR_PAGE = new BigDecimal("0.002");
  private static final String SEARCH = "search";

  private Extras() {}

  /** What costs extra in a request with these parameters; empty for most. */
  public static List<Extra> of(ParameterSet parameters, ModelInfo model) {
    List<Extra> all = new ArrayList<>();
    JsonNode plugins = parameters.json("plugins").orElse(null);
    for (Plugin plugin : Plugin.all()) {
      boolean online = plugin.equals(Plugin.WEB) && model.id().endsWith(ONLINE);
      if (Boolean.TRUE.equals(Plugins.state(plugins, plugin)) || online) {
        price(plugin, plugins, model).ifPresent(all::add);
      }
    }
    if (parameters.isSet("web_search_options") && !model.excludes("web_search_options")) {
      all.add(byModel("Web search of the model", model));
    }
    for (JsonNode tool : parameters.json("tools").map(JsonNode::values).orElse(List.of())) {
      String type = tool.path("type").asString("");
      if (type.startsWith("openrouter:") && !type.equals("openrouter:datetime")) {
        all.add(
            type.equals("openrouter:web_search")
                ? byModel("Tool " + type, model)
                : Extra.unpriced("Tool " + type, "use"));
      }
    }
    return List.copyOf(all);
  }

  /** What a plugin would cost as it is set; empty for one that costs nothing but tokens. */
  public static Optional<Extra> price(Plugin plugin, @Nullable JsonNode plugins, ModelInfo model) {
    return switch (plugin.id()) {
      case "web" -> Optional.of(search(engine(plugins, plugin), model));
      case "file-parser" -> reading(engine(plugins, plugin), model);
      case "response-healing", "context-compression", "auto-router" -> Optional.empty();
      default -> Optional.of(Extra.unpriced(plugin.label(), "use"));
    };
  }

  private static String engine(@Nullable JsonNode plugins, Plugin plugin) {
    JsonNode engine = Plugins.get(plugins, plugin, plugin.fields().getFirst());
    return engine == null ? "" : engine.asString("");
  }

  private static Extra search(String engine, ModelInfo model) {
    String what = Plugin.WEB.label();
    return switch (engine) {
      case "exa" -> new Extra(what, EXA_SEARCH, SEARCH, PAGES);
      case "native" -> byModel(what, model);
      case "" ->
          searchPrice(model).isPresent()
              ? byModel(what, model)
              : new Extra(what, EXA_SEARCH, SEARCH, PAGES);
      default -> Extra.unpriced(what, SEARCH);
    };
  }

  private static Extra byModel(String what, ModelInfo model) {
    return searchPrice(model)
        .map(usd -> new Extra(what, usd, SEARCH, "the model's list of prices"))
        .orElseGet(() -> Extra.unpriced(what, SEARCH));
  }

  private static Optional<BigDecimal> searchPrice(ModelInfo model) {
    return PromptCost.prices(model).stream()
        .filter(price -> price.kind().equals("web_search"))
        .map(Price::usd)
        .findFirst();
  }

  /** Read by the model itself, or as text, a file costs nothing but tokens. */
  private static Optional<Extra> reading(String engine, ModelInfo model) {
    boolean unread = engine.isEmpty() && model.lacksInput("file");
    return engine.equals("mistral-ocr") || unread
        ? Optional.of(new Extra(Plugin.FILES.label(), OCR_PAGE, "page", PAGES))
        : Optional.empty();
  }
}
