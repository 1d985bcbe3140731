package dev.tempera.core.experiment.metric;

import dev.tempera.core.schema.BoundedSearch;
import java.util.regex.Pattern;

/**
 * Whether a regular expression finds something in the answer. Where that takes too long, the answer
 * is unscored.
 */
public record RegexMetric(Pattern pattern) implements Metric {
  @Override
  public Score score(Scored answer) {
    BoundedSearch search = new BoundedSearch();
    boolean found = search.finds(pattern, answer.text());
    return search.isGivenUp()
        ? new Score.Unscored("the expression takes too long on this answer")
        : Score.passed(found);
  }
}
