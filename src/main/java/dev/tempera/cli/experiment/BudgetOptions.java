package dev.tempera.cli.experiment;

import dev.tempera.cli.UsageException;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person allows on the command line; it goes before what the experiment says. */
final class BudgetOptions {
  @Option(
      names = "--budget-usd",
      paramLabel = "X",
      description =
          "The most that it may cost in USD, with what it has cost already; goes before the"
              + " experiment's own budget, and so do the next three.")
  private @Nullable BigDecimal usd;

  @Option(
      names = "--budget-tokens",
      paramLabel = "N",
      description = "The most tokens that it may take, read and written.")
  private @Nullable Long tokens;

  @Option(
      names = "--budget-requests",
      paramLabel = "N",
      description = "The most requests that it may send.")
  private @Nullable Long requests;

  @Option(names = "--budget-minutes", paramLabel = "N", description = "How long it may be asked.")
  private @Nullable Long minutes;

  /** Refuses what has no meaning. */
  void check() throws UsageException {
    if (usd != null && usd.signum() <= 0) {
      throw new UsageException("--budget-usd is above 0, found " + usd + ".");
    }
    check("--budget-tokens", tokens);
    check("--budget-requests", requests);
    check("--budget-minutes", minutes);
  }

  private static void check(String option, @Nullable Long value) throws UsageException {
    if (value != null && value < 1) {
      throw new UsageException(option + " is 1 or more, found " + value + ".");
    }
  }

  /** The budget that holds. */
  Budget over(Budget own) {
    return own.with(new RunBudget.Limits(usd, tokens, requests), minutes);
  }

  /** What a budget becomes, for the person; empty if it stays. */
  String changes(Budget own) {
    List<String> changes = new ArrayList<>();
    change(changes, "USD", own.usd(), usd);
    change(changes, "tokens", own.tokens(), tokens);
    change(changes, "requests", own.requests(), requests);
    change(changes, "minutes", own.minutes(), minutes);
    return changes.isEmpty() ? "" : "budget: " + String.join(", ", changes) + ".";
  }

  private static <T extends Comparable<T>> void change(
      List<String> changes, String unit, @Nullable T before, @Nullable T now) {
    if (now == null || (before != null && before.compareTo(now) == 0)) {
      return;
    }
    String word = before == null ? "limited" : now.compareTo(before) > 0 ? "raised" : "lowered";
    changes.add(
        unit + " " + word + (before == null ? "" : " from " + text(before)) + " to " + text(now));
  }

  private static String text(Object number) {
    return number instanceof BigDecimal money ? money.toPlainString() : number.toString();
  }
}
