package dev.tempera.core.catalog.browse;

import dev.tempera.core.catalog.ModelDetails;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What models are chosen by, read from their entries once. Null or empty means not said, which is
 * neither zero nor none. Immutable; any thread.
 *
 * @param slug the name that stays when the id is moved to a newer model; empty if not said
 * @param maker the part of the id before its slash, in lower case; empty if it has none
 * @param released the day it came out
 * @param retires the day it is to be taken away
 * @param gives what comes out: text, image, audio
 * @param prompt USD a token; null also where it varies
 * @param answer USD a token; null also where it varies
 */
public record ModelTraits(
    String slug,
    String maker,
    @Nullable LocalDate released,
    @Nullable LocalDate retires,
    Set<String> gives,
    @Nullable BigDecimal prompt,
    @Nullable BigDecimal answer) {

  public ModelTraits {
    gives = Set.copyOf(gives);
  }

  /** Those of a model; reads its entry. */
  public static ModelTraits of(ModelInfo model) {
    ModelDetails details = ModelDetails.of(model);
    Pricing pricing = model.pricing();
    return new ModelTraits(
        details.slug(),
        maker(model.id()),
        details.released().orElse(null),
        details.retires().orElse(null),
        Set.copyOf(details.outputs()),
        pricing == null ? null : listed(pricing.prompt()),
        pricing == null ? null : listed(pricing.completion()));
  }

  /** Whether prompt and answer are known to cost nothing. */
  public boolean isFree() {
    return prompt != null && prompt.signum() == 0 && answer != null && answer.signum() == 0;
  }

  private static String maker(String id) {
    int slash = id.indexOf('/');
    // A tilde stands before the names that always mean the newest model.
    return slash <= 0 ? "" : id.substring(0, slash).replace("~", "").toLowerCase(Locale.ROOT);
  }

  /** A price below zero means that it varies. */
  private static @Nullable BigDecimal listed(@Nullable BigDecimal price) {
    return price == null || price.signum() < 0 ? null : price;
  }
}
