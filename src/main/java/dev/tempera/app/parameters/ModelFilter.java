package dev.tempera.app.parameters;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import java.math.BigDecimal;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What of the models is wanted in the list, and in which order. Immutable. What a server does not
 * say of a model, the model is not taken to have.
 *
 * @param favourites only those
 * @param mostPerMillion the most USD for a million prompt tokens, 0 for free ones, null for any
 * @param leastContext in tokens, 0 for any
 * @param takes a parameter or a kind of input that the model lists, empty for any
 */
public record ModelFilter(
    boolean favourites,
    @Nullable BigDecimal mostPerMillion,
    int leastContext,
    String takes,
    Order order) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal UNKNOWN = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Everything, the most fitting first. */
  public static final ModelFilter ALL = new ModelFilter(false, null, 0, "", Order.FITTING);

  /** In which order. */
  public enum Order {
    /** As well as it fits what is typed; favourites and what was used lately before the rest. */
    FITTING,
    /** The cheapest first. */
    PRICE,
    /** The largest context first. */
    CONTEXT
  }

  /** This filter with only favourites, or all. */
  public ModelFilter withFavourites(boolean only) {
    return new ModelFilter(only, mostPerMillion, leastContext, takes, order);
  }

  /** This filter with another limit of the price. */
  public ModelFilter withMostPerMillion(@Nullable BigDecimal most) {
    return new ModelFilter(favourites, most, leastContext, takes, order);
  }

  /** This filter with another least context. */
  public ModelFilter withLeastContext(int least) {
    return new ModelFilter(favourites, mostPerMillion, least, takes, order);
  }

  /** This filter with another thing that must be taken. */
  public ModelFilter withTakes(String what) {
    return new ModelFilter(favourites, mostPerMillion, leastContext, what, order);
  }

  /** This filter in another order. */
  public ModelFilter withOrder(Order wanted) {
    return new ModelFilter(favourites, mostPerMillion, leastContext, takes, wanted);
  }

  /** Whether it leaves nothing out. */
  public boolean isAll() {
    return !favourites && mostPerMillion == null && leastContext == 0 && takes.isEmpty();
  }

  /** Whether a model is wanted, but for its being a favourite. */
  boolean matches(ModelInfo model) {
    Integer context = model.contextLength();
    return (mostPerMillion == null || perMillion(model).compareTo(mostPerMillion) <= 0)
        && (leastContext == 0 || (context != null && context >= leastContext))
        && (takes.isEmpty() || takes(model));
  }

  private boolean takes(ModelInfo model) {
    return (model.supportedParameters() != null && model.supportedParameters().contains(takes))
        || (model.inputModalities() != null && model.inputModalities().contains(takes));
  }

  /** The order of two models, equal where it is that of the list. */
  Comparator<ModelInfo> comparator() {
    return switch (order) {
      case FITTING -> (_, _) -> 0;
      case PRICE -> Comparator.comparing(ModelFilter::perMillion);
      case CONTEXT ->
          Comparator.comparingInt(
              (ModelInfo model) -> model.contextLength() == null ? 0 : -model.contextLength());
    };
  }

  /** What a million prompt tokens cost; what varies or is not said is dearer than anything. */
  private static BigDecimal perMillion(ModelInfo model) {
    Pricing pricing = model.pricing();
    BigDecimal prompt = pricing == null ? null : pricing.prompt();
    return prompt == null || prompt.signum() < 0 ? UNKNOWN : prompt.multiply(MILLION);
  }
}
