package dev.tempera.core.catalog.browse;

import dev.tempera.core.catalog.ModelInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of the models is wanted in a list. Immutable. What a server does not say of a model, the
 * model is not taken to have.
 *
 * @param favourites only those that the person marked
 * @param mostPerMillion the most USD for a million prompt tokens, 0 for free ones, null for any
 * @param leastContext in tokens, 0 for any
 * @param takes parameters and kinds of input, all of which the model must list; empty for any
 * @param gives a kind of output, empty for any
 * @param from whose it is, empty for any: a maker such as {@code openai}, or {@code @} and the id
 *     of a connection
 * @param age which models by their dates
 * @param keptByNobody only those that somebody offers with zero data retention; who does is not
 *     told by the models themselves, so whoever knows it leaves out the others
 */
public record ModelFilter(
    boolean favourites,
    @Nullable BigDecimal mostPerMillion,
    int leastContext,
    Set<String> takes,
    String gives,
    String from,
    Age age,
    boolean keptByNobody) {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  /** What stands before the id of a connection in {@link #from}. */
  public static final String CONNECTION = "@";

  /** How long a model is a new one. */
  public static final int NEW_FOR_DAYS = 90;

  /** Everything. */
  public static final ModelFilter ALL =
      new ModelFilter(false, null, 0, Set.of(), "", "", Age.ANY, false);

  /** Which models by their dates. */
  public enum Age {
    /** All. */
    ANY,
    /** Those that came out in the last {@value ModelFilter#NEW_FOR_DAYS} days. */
    NEW,
    /** Those that are to be taken away, or should have been by now. */
    RETIRING,
    /** Those of which no such day is told. */
    STAYING
  }

  public ModelFilter {
    takes = Set.copyOf(takes);
  }

  /** This filter with only favourites, or all. */
  public ModelFilter withFavourites(boolean only) {
    return new ModelFilter(
        only, mostPerMillion, leastContext, takes, gives, from, age, keptByNobody);
  }

  /** This filter with another limit of the price. */
  public ModelFilter withMostPerMillion(@Nullable BigDecimal most) {
    return new ModelFilter(favourites, most, leastContext, takes, gives, from, age, keptByNobody);
  }

  /** This filter with another least context. */
  public ModelFilter withLeastContext(int least) {
    return new ModelFilter(
        favourites, mostPerMillion, least, takes, gives, from, age, keptByNobody);
  }

  /** This filter with one thing more, or one less, that must be taken. */
  public ModelFilter withTakes(String what, boolean wanted) {
    Set<String> changed = new TreeSet<>(takes);
    if (wanted) {
      changed.add(what);
    } else {
      changed.remove(what);
    }
    return new ModelFilter(
        favourites, mostPerMillion, leastContext, changed, gives, from, age, keptByNobody);
  }

  /** This filter with another kind of output. */
  public ModelFilter withGives(String what) {
    return new ModelFilter(
        favourites, mostPerMillion, leastContext, takes, what, from, age, keptByNobody);
  }

  /** This filter with another origin. */
  public ModelFilter withFrom(String whose) {
    return new ModelFilter(
        favourites, mostPerMillion, leastContext, takes, gives, whose, age, keptByNobody);
  }

  /** This filter with other dates. */
  public ModelFilter withAge(Age wanted) {
    return new ModelFilter(
        favourites, mostPerMillion, leastContext, takes, gives, from, wanted, keptByNobody);
  }

  /** This filter with only what somebody offers with zero data retention, or all. */
  public ModelFilter withKeptByNobody(boolean only) {
    return new ModelFilter(favourites, mostPerMillion, leastContext, takes, gives, from, age, only);
  }

  /** Whether it leaves nothing out. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether a model is wanted, but for its being a favourite and for who keeps nothing. */
  public boolean matches(ListedModel listed, LocalDate today) {
    ModelInfo model = listed.model();
    ModelTraits traits = listed.traits();
    Integer context = model.contextLength();
    return (mostPerMillion == null || isWithin(traits, mostPerMillion))
        && (leastContext == 0 || (context != null && context >= leastContext))
        && takes.stream().allMatch(each -> takes(model, each))
        && (gives.isEmpty() || traits.gives().contains(gives))
        && (from.isEmpty() || isFrom(listed))
        && isOfAge(traits, today);
  }

  private static boolean isWithin(ModelTraits traits, BigDecimal most) {
    BigDecimal prompt = traits.prompt();
    // Some that ask nothing for the prompt ask for the answer.
    return most.signum() == 0
        ? traits.isFree()
        : prompt != null && prompt.multiply(MILLION).compareTo(most) <= 0;
  }

  private static boolean takes(ModelInfo model, String what) {
    return (model.supportedParameters() != null && model.supportedParameters().contains(what))
        || (model.inputModalities() != null && model.inputModalities().contains(what));
  }

  private boolean isFrom(ListedModel listed) {
    return from.startsWith(CONNECTION)
        ? listed.connectionId().equals(from.substring(CONNECTION.length()))
        : listed.traits().maker().equals(from);
  }

  private boolean isOfAge(ModelTraits traits, LocalDate today) {
    LocalDate released = traits.released();
    return switch (age) {
      case ANY -> true;
      case NEW -> released != null && !released.isBefore(today.minusDays(NEW_FOR_DAYS));
      case RETIRING -> traits.retires() != null;
      case STAYING -> traits.retires() == null;
    };
  }
}
