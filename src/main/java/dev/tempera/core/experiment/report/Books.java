package dev.tempera.core.experiment.report;

import dev.tempera.core.experiment.Budget;
import dev.tempera.core.experiment.ExperimentStore;
import dev.tempera.core.experiment.Spent;
import dev.tempera.core.experiment.file.Lineage;

/**
 * What a report says of money.
 *
 * @param spent in all, with what it is a revision of
 * @param before by what it is a revision of
 */
public record Books(Spent spent, Spent before) {
  /** Those of an experiment that is no revision. */
  public Books(Spent spent) {
    this(spent, Spent.NOTHING);
  }

  static Books of(ExperimentStore store, String id) {
    Lineage lineage = Lineage.of(store, id);
    return new Books(lineage.spent(), lineage.before());
  }

  String words(Budget budget) {
    return "spent: $"
        + spent.usd().toPlainString()
        + ", "
        + spent.tokens()
        + " tokens, "
        + spent.requests()
        + " requests"
        + (spent.unknown() == 0 ? "" : "; of " + spent.unknown() + " nobody knows the bill")
        + (before.equals(Spent.NOTHING)
            ? ""
            : "; of it $"
                + before.usd().toPlainString()
                + " and "
                + before.requests()
                + " requests by what it is a revision of")
        + (isMoreThan(budget)
            ? "; more than its budget, which was raised when it went on, or a bill was larger than"
                + " its worst case"
            : "");
  }

  private boolean isMoreThan(Budget budget) {
    return (budget.usd() != null && spent.usd().compareTo(budget.usd()) > 0)
        || (budget.tokens() != null && spent.tokens() > budget.tokens())
        || (budget.requests() != null && spent.requests() > budget.requests());
  }
}
