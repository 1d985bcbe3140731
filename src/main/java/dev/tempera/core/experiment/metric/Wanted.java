package dev.tempera.core.experiment.metric;

import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's text is compared with.
 *
 * @param value fixed, or null for what the item expects
 * @param trim whether white space around both counts for nothing
 * @param ignoreCase whether capitals count for nothing
 */
public record Wanted(@Nullable String value, boolean trim, boolean ignoreCase) {
  /** Compares, the text first. */
  Score test(Scored answer, BiPredicate<String, String> relation) {
    String wanted = value == null ? answer.expected() : value;
    if (wanted == null) {
      return new Score.Unscored("the item does not say what is expected");
    }
    return Score.passed(relation.test(form(answer.text()), form(wanted)));
  }

  private String form(String text) {
    String trimmed = trim ? text.strip() : text;
    return ignoreCase ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
  }
}
