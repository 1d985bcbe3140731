package dev.tempera.core.catalog;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What to ask in the place of a model that is gone: the nearest by maker and name. Pure. */
public final class Substitutes {
  /** Always resolves to the newest one. */
  private static final String NEWEST_SMALL = "~openai/gpt-mini-latest";

  private static final int SAME_MAKER = 40;
  private static final int SAME_FAMILY = 20;
  private static final int SAME_WORD = 10;

  private Substitutes() {}

  /**
   * The nearest ones first; where nothing is near, the newest small model and then the cheapest.
   *
   * @param models in the order of their list, the newest first
   * @param most how many at most
   */
  public static List<String> of(String model, List<ModelInfo> models, int most) {
    return models.stream()
        .filter(other -> !other.id().equals(model))
        .sorted(
            Comparator.comparingInt((ModelInfo other) -> -nearness(model, other.id()))
                .thenComparing(other -> other.excludes("tools"))
                .thenComparing(other -> !other.id().equals(NEWEST_SMALL))
                .thenComparing(Substitutes::price))
        .map(ModelInfo::id)
        .limit(most)
        .toList();
  }

  /** How near two models are by their names: 0 for not at all. */
  static int nearness(String model, String other) {
    List<String> a = words(model);
    List<String> b = words(other);
    int near = !maker(model).isEmpty() && maker(model).equals(maker(other)) ? SAME_MAKER : 0;
    int start = 0;
    while (start < Math.min(a.size(), b.size()) && a.get(start).equals(b.get(start))) {
      start++;
    }
    near += start * SAME_FAMILY;
    for (String word : a.subList(start, a.size())) {
      // Numbers that only happen to be the same say nothing.
      if (!Character.isDigit(word.charAt(0)) && b.subList(start, b.size()).contains(word)) {
        near += SAME_WORD;
      }
    }
    return near;
  }

  private static String maker(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? "" : id.substring(0, slash).replace("~", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> words(String id) {
    return Arrays.stream(
            id.substring(id.indexOf('/') + 1).toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** The listed price of a prompt token; what is free, varies or is not listed comes last. */
  private static BigDecimal price(ModelInfo model) {
    BigDecimal listed = model.pricing() == null ? null : model.pricing().prompt();
    return listed == null || listed.signum() <= 0 ? BigDecimal.valueOf(Long.MAX_VALUE) : listed;
  }
}
