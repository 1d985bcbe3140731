package dev.tempera.cli.models;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.PriceText;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.catalog.PromptCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A model in lines for people. What is not known is not there, and never zero. */
final class ModelText {
  private final List<String> lines = new ArrayList<>();

  private ModelText() {}

  static String of(ModelRow row) {
    ModelText text = new ModelText();
    ModelInfo model = row.model();
    ModelDetails details = ModelDetails.of(model);
    text.lines.add(model.name());
    text.put("id", model.id());
    text.put("connection", row.entry().connectionName());
    text.put("about", model.description());
    text.put("context", tokens(model.contextLength()));
    text.put("most output", tokens(model.maxOutput()));
    text.put("released", details.released().map(Object::toString).orElse(null));
    text.put("knowledge until", details.knowledgeCutoff().orElse(null));
    text.put("retires", details.retires().map(Object::toString).orElse(null));
    text.put("takes", words(details.inputs()));
    text.put("gives", words(details.outputs()));
    text.prices(model);
    Set<String> supported = model.supportedParameters();
    text.put("parameters", supported == null ? null : words(List.copyOf(new TreeSet<>(supported))));
    text.put("source", row.source());
    return String.join(System.lineSeparator(), text.lines);
  }

  private void put(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.add(String.format(Locale.ROOT, "  %-16s %s", name, value));
    }
  }

  private void prices(ModelInfo model) {
    Pricing pricing = model.pricing();
    for (Price price : PromptCost.prices(model)) {
      put("price", line(price));
    }
    if (pricing != null) {
      put("prices by", pricing.source());
    }
  }

  private static String line(Price price) {
    String unit =
        PriceText.isEach(price)
            ? PriceText.dollars(price.usd()) + " each"
            : PriceText.dollarsPerMillion(price.usd()) + " a million";
    return price.kind()
        + " "
        + unit
        + (price.fromPromptTokens() == 0
            ? ""
            : String.format(
                Locale.ROOT, " from %,d tokens of prompt on", price.fromPromptTokens()));
  }

  private static @Nullable String tokens(@Nullable Integer count) {
    return count == null ? null : String.format(Locale.ROOT, "%,d tokens", count);
  }

  private static String words(List<String> all) {
    return all.stream().map(Objects::toString).reduce((a, b) -> a + ", " + b).orElse("");
  }
}
