package dev.tempera.core.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model's id at OpenRouter taken apart: {@code ~author/name:variant@preset/slug}. Pure.
 *
 * @param base without variant and preset; empty for {@code @preset/slug} alone
 * @param variant without its colon, or null
 * @param preset the slug of a preset of the account, or null
 */
public record ModelSlug(String base, @Nullable String variant, @Nullable String preset) {
  private static final String PRESET = "@preset/";

  /** What each variant means; others are told as what they are, unknown here. */
  private static final Map<String, String> VARIANTS =
      Map.of(
          "free", "costs nothing, with few requests a minute and a day; other providers answer",
          "nitro", "asks the fastest provider first: short for sort by throughput",
          "floor", "asks the cheapest provider first: short for sort by price",
          "exacto", "asks those first that call tools most reliably, by OpenRouter's measure",
          "extended", "is offered with a longer context, at its own price",
          "thinking", "has reasoning switched on",
          "online",
              "searches the web for each answer, which costs extra; the web search tool"
                  + " replaces it",
          "batch", "is answered later, at a lower price");

  /** Takes an id apart. Whatever is given is an id. */
  public static ModelSlug of(String id) {
    int at = id.indexOf(PRESET);
    String preset = at < 0 ? null : id.substring(at + PRESET.length());
    String model = at < 0 ? id : id.substring(0, at);
    int colon = model.lastIndexOf(':');
    boolean varied = colon > 0 && model.substring(colon + 1).matches("[a-z0-9-]+");
    return new ModelSlug(
        varied ? model.substring(0, colon) : model,
        varied ? model.substring(colon + 1) : null,
        preset == null || preset.isEmpty() ? null : preset);
  }

  /** What the providers are sorted by, by the variant's word; null if it says nothing of that. */
  public @Nullable String sort() {
    return switch (variant == null ? "" : variant) {
      case "nitro" -> "throughput";
      case "floor" -> "price";
      case "exacto" -> "exacto";
      default -> null;
    };
  }

  /** Whether OpenRouter chooses the model itself, so that no list tells who would answer. */
  public boolean isRouter() {
    return base.startsWith("openrouter/");
  }

  /** What the parts of the id mean, a sentence each; nothing for a plain one. */
  public List<String> explained() {
    List<String> all = new ArrayList<>();
    if (base.startsWith("~")) {
      all.add(
          "“~” is an alias: it stands for the newest model of its kind, and the answer names it.");
    }
    if (isRouter()) {
      all.add("OpenRouter chooses the model itself, by what is asked.");
    }
    if (variant != null) {
      String meaning = VARIANTS.get(variant);
      all.add(
          "“:"
              + variant
              + "” "
              + (meaning == null ? "is a variant that Tempera does not know." : meaning + "."));
    }
    if (preset != null) {
      all.add(
          "“@preset/"
              + preset
              + "” adds what your account keeps under that name; what the request"
              + " itself says wins.");
    }
    return all;
  }
}
