package dev.tempera.app.activity;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.provider.AccountFacts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server tells of a key, in sentences. What it does not tell is left out. Pure. */
final class AccountWords {
  private static final int MOST_MODELS = 5;

  private AccountWords() {}

  static String of(AccountFacts told) {
    StringBuilder words = new StringBuilder("Key");
    if (told.label() != null) {
      words.append(" “").append(told.label()).append('”');
    }
    words.append(": ").append(limit(told)).append('.');
    List<String> used = new ArrayList<>();
    add(used, told.used().today(), "today");
    add(used, told.used().week(), "this week");
    add(used, told.used().month(), "this month");
    add(used, told.used().all(), "in all");
    if (!used.isEmpty()) {
      words.append(" Used: ").append(String.join(", ", used)).append('.');
    }
    AccountFacts.Credits credits = told.credits();
    if (credits != null) {
      words
          .append(" Credits: ")
          .append(Amounts.usd(credits.bought().subtract(credits.used())))
          .append(" left of ")
          .append(Amounts.usd(credits.bought()))
          .append('.');
      words.append(asked(credits.asked()));
    }
    return words.toString();
  }

  /** What all keys of the account asked, the dearest models first. */
  private static String asked(List<AccountFacts.Asked> all) {
    if (all.isEmpty()) {
      return "";
    }
    List<String> models = new ArrayList<>();
    all.stream()
        .limit(MOST_MODELS)
        .forEach(each ->
            models.add(
                each.model()
                    + " "
                    + Amounts.usd(each.usd())
                    + " for "
                    + (each.requests() == 1
                        ? "1 request"
                        : Amounts.tokens(each.requests()) + " requests")));
    List<AccountFacts.Asked> rest = all.subList(models.size(), all.size());
    if (!rest.isEmpty()) {
      BigDecimal usd =
          rest.stream().map(AccountFacts.Asked::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
      models.add(rest.size() + " more " + Amounts.usd(usd));
    }
    return " All keys of the account in the last 30 days: " + String.join(", ", models) + ".";
  }

  private static String limit(AccountFacts told) {
    BigDecimal limit = told.limit();
    BigDecimal left = told.remaining();
    if (limit != null) {
      return (left == null ? "a limit of " : Amounts.usd(left) + " left of a limit of ")
          + Amounts.usd(limit)
          + (told.reset() == null ? "" : " (" + told.reset() + ")");
    }
    return Boolean.FALSE.equals(told.limited()) ? "no limit is set" : "its limit is not known";
  }

  private static void add(List<String> to, @Nullable BigDecimal usd, String when) {
    if (usd != null) {
      to.add(Amounts.usd(usd) + " " + when);
    }
  }
}
