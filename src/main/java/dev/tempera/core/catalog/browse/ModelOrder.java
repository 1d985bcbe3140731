package dev.tempera.core.catalog.browse;

import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In which order models stand. What is not known comes last, in either direction. Immutable.
 *
 * @param reversed the other way round than one would expect of the column first
 */
public record ModelOrder(Column column, boolean reversed) {
  /** As well as it fits what is typed; favourites and what was used lately before the rest. */
  public static final ModelOrder FITTING = new ModelOrder(Column.FITTING, false);

  /** By what. */
  public enum Column {
    /** How well it fits. */
    FITTING,
    /** The name, from A. */
    NAME,
    /** The connection's name, from A. */
    CONNECTION,
    /** The context, the largest first. */
    CONTEXT,
    /** The longest answer, the largest first. */
    LONGEST_ANSWER,
    /** The price of the prompt, the cheapest first. */
    PROMPT_PRICE,
    /** The price of the answer, the cheapest first. */
    ANSWER_PRICE,
    /** The day it came out, the newest first. */
    RELEASED,
    /** The day it is taken away, the next first. */
    RETIRES
  }

  /** The order after its column was chosen: the other way round if it stands by it already. */
  public ModelOrder by(Column chosen) {
    return new ModelOrder(chosen, chosen == column && !reversed && chosen != Column.FITTING);
  }

  /** The order of two models; equal where it is that of their list. */
  public Comparator<ListedModel> comparator() {
    return switch (column) {
      case FITTING -> (_, _) -> 0;
      case NAME -> by(each -> each.model().name(), String.CASE_INSENSITIVE_ORDER);
      case CONNECTION -> by(ListedModel::connectionName, String.CASE_INSENSITIVE_ORDER);
      case CONTEXT -> by(each -> each.model().contextLength(), Comparator.reverseOrder());
      case LONGEST_ANSWER -> by(each -> each.model().maxOutput(), Comparator.reverseOrder());
      case PROMPT_PRICE -> by(each -> each.traits().prompt(), Comparator.naturalOrder());
      case ANSWER_PRICE -> by(each -> each.traits().answer(), Comparator.naturalOrder());
      case RELEASED -> by(each -> each.traits().released(), Comparator.reverseOrder());
      case RETIRES -> by(each -> each.traits().retires(), Comparator.naturalOrder());
    };
  }

  private <T> Comparator<ListedModel> by(
      Function<ListedModel, @Nullable T> fact, Comparator<? super T> order) {
    Comparator<? super T> wanted = reversed ? order.reversed() : order;
    return (a, b) -> {
      T one = fact.apply(a);
      T other = fact.apply(b);
      if (one == null || other == null) {
        return Boolean.compare(one == null, other == null);
      }
      return wanted.compare(one, other);
    };
  }
}
