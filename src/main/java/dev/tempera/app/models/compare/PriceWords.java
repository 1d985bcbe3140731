package dev.tempera.app.models.compare;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.PriceText;
import java.util.Locale;
import java.util.Map;

/** How prices are written. Pure. */
public final class PriceWords {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("prompt", "Prompt"),
          Map.entry("completion", "Answer"),
          Map.entry("request", "A request"),
          Map.entry("image", "A picture"),
          Map.entry("web_search", "A web search"),
          Map.entry("internal_reasoning", "Reasoning"),
          Map.entry("input_cache_read", "Prompt, read from the cache"),
          Map.entry("input_cache_write", "Prompt, written to the cache"),
          Map.entry("input_cache_write_1h", "Prompt, written to the cache for an hour"),
          Map.entry("audio", "Sound in"),
          Map.entry("audio_output", "Sound out"),
          Map.entry("image_token", "Picture in"),
          Map.entry("image_output", "Picture out"),
          Map.entry("input_audio_cache", "Sound, read from the cache"));

  private PriceWords() {}

  /** What it is for, in words; its own name where there are none. */
  public static String name(Price price) {
    String name = NAMES.getOrDefault(price.kind(), price.kind());
    return price.fromPromptTokens() == 0
        ? name
        : String.format(
            Locale.ROOT, "%s, from %,d tokens of prompt on", name, price.fromPromptTokens());
  }

  /** How much, and for how many. */
  public static String amount(Price price) {
    if (price.usd().signum() == 0) {
      return "free";
    }
    return PriceText.isEach(price)
        ? PriceText.dollars(price.usd()) + " each"
        : PriceText.dollarsPerMillion(price.usd()) + " per million tokens";
  }
}
