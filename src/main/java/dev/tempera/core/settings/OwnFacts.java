package dev.tempera.core.settings;

import dev.tempera.core.figures.Figures;
import dev.tempera.core.settings.Settings.ModelRef;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a person has filled in of a model because its server does not say it; null is not known.
 *
 * @param contextLength in tokens
 * @param maxOutput in tokens
 * @param promptPerMillion USD for a million tokens of prompt
 * @param answerPerMillion USD for a million tokens of answer
 */
public record OwnFacts(
    ModelRef model,
    @Nullable Integer contextLength,
    @Nullable Integer maxOutput,
    @Nullable BigDecimal promptPerMillion,
    @Nullable BigDecimal answerPerMillion) {
  /** Whose word they are, where prices and limits name a source. */
  public static final String SOURCE = "your own word";

  /** What cannot be is not known: nothing below zero, and no limit of none. */
  public OwnFacts {
    contextLength = contextLength == null || contextLength <= 0 ? null : contextLength;
    maxOutput = maxOutput == null || maxOutput <= 0 ? null : maxOutput;
    promptPerMillion = price(promptPerMillion);
    answerPerMillion = price(answerPerMillion);
  }

  private static @Nullable BigDecimal price(@Nullable BigDecimal usd) {
    BigDecimal money = Figures.money(usd);
    return money == null || money.signum() < 0 ? null : money;
  }

  /** Nothing filled in yet. */
  public static OwnFacts none(ModelRef model) {
    return new OwnFacts(model, null, null, null, null);
  }

  /** Whether nothing is filled in. */
  public boolean isEmpty() {
    return contextLength == null
        && maxOutput == null
        && promptPerMillion == null
        && answerPerMillion == null;
  }
}
