package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.core.catalog.ModelCatalog;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.CheckContext;
import dev.tempera.core.params.LevelsText;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.run.Costs;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The setups that come of what was typed, or why there are none. Immutable.
 *
 * @param setups one a request
 * @param levels how many different ones
 * @param problem a sentence, empty where there are setups
 */
record VaryPlan(List<Setup> setups, int levels, String problem) {
  /** The most requests at once; more is an experiment's. */
  static final int MOST = 100;

  VaryPlan {
    setups = List.copyOf(setups);
  }

  private static VaryPlan refused(String why) {
    return new VaryPlan(List.of(), 0, why);
  }

  /** A parameter's levels as they were typed. */
  static VaryPlan parameter(
      Setup base, ParameterDescriptor descriptor, String text, CheckContext context, int times) {
    return switch (LevelsText.read(descriptor, text, context)) {
      case LevelsText.Reading.Fault(String sentence) -> refused(sentence);
      case LevelsText.Reading.Levels(List<ParameterValue> values) ->
          of(
              values.stream()
                  .map(value ->
                      base.withParameters(base.parameters().with(descriptor.name(), value)))
                  .toList(),
              times);
    };
  }

  /** Variants of a text: to the price they are alike. */
  static VaryPlan alike(List<Setup> levels, int times) {
    return of(levels, times);
  }

  /** Models that were picked. */
  static VaryPlan models(Setup base, List<Choice> picked, int times) {
    return picked.isEmpty()
        ? refused("Pick the models to ask.")
        : of(
            picked.stream()
                .map(choice -> base.withModel(choice.connectionId(), choice.model()))
                .toList(),
            times);
  }

  private static VaryPlan of(List<Setup> levels, int times) {
    if ((long) levels.size() * times > MOST) {
      return refused(
          "That is "
              + (long) levels.size() * times
              + " requests; the most here is "
              + MOST
              + ". An experiment takes more.");
    }
    List<Setup> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.addAll(levels);
    }
    return new VaryPlan(all, levels.size(), "");
  }

  /** How many requests that is and about what they cost, by the usage of the answer so far. */
  String about(@Nullable Usage usage, ModelCatalog catalog) {
    return about("level", usage, catalog);
  }

  /**
   * The same in other words.
   *
   * @param level what one of the different ones is called
   */
  String about(String level, @Nullable Usage usage, ModelCatalog catalog) {
    int count = setups.size();
    String requests =
        levels
            + " "
            + level
            + (levels == 1 ? "" : "s")
            + (count == levels ? "" : " × " + count / Math.max(1, levels))
            + ": "
            + count
            + (count == 1 ? " request" : " requests");
    BigDecimal sum = BigDecimal.ZERO;
    for (Setup setup : setups) {
      ModelInfo model = catalog.find(setup.connectionId(), setup.model());
      // What an answer was billed says nothing of another model's: list prices for all of them.
      Usage tokens =
          usage == null
              ? null
              : new Usage(usage.promptTokens(), usage.completionTokens(), null, null, null, "{}");
      Optional<Cost> cost = Costs.of(tokens, model.pricing());
      if (cost.isEmpty()) {
        return requests + "; what they cost is not known.";
      }
      sum = sum.add(cost.get().usd());
    }
    return sum.signum() == 0
        ? requests + " that cost nothing."
        : requests
            + ", about $"
            + sum.round(new MathContext(2, RoundingMode.HALF_UP)).toPlainString()
            + " if they are as long as this answer.";
  }
}
