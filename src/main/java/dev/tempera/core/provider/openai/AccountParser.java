package dev.tempera.core.provider.openai;

import dev.tempera.core.figures.Figures;
import dev.tempera.core.provider.AccountFacts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what OpenRouter tells of a key ({@code GET /key}), of credits ({@code /credits}) and of
 * what an account has asked ({@code /activity}).
 */
final class AccountParser {
  private static final BigDecimal MOST_REQUESTS = BigDecimal.valueOf(1_000_000_000);

  /** Chars of a day such as 2026-11-01. */
  private static final int ISO_DAY = 10;

  private AccountParser() {}

  /** Whether credits may be asked for: other keys are refused, or told zeros. */
  static boolean isManagement(JsonNode key) {
    return key.path("data").path("is_management_key").asBoolean(false);
  }

  /** The facts of a key; empty if this is no such thing. */
  static Optional<AccountFacts> key(JsonNode root, AccountFacts.@Nullable Credits credits) {
    JsonNode key = root.path("data");
    if (!key.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccountFacts(
            text(key.path("label")),
            new AccountFacts.Used(
                money(key.path("usage")),
                money(key.path("usage_daily")),
                money(key.path("usage_weekly")),
                money(key.path("usage_monthly"))),
            key.has("limit") ? (Boolean) !key.path("limit").isNull() : null,
            money(key.path("limit")),
            money(key.path("limit_remaining")),
            text(key.path("limit_reset")),
            credits));
  }

  /** The credits; null if this does not tell them. */
  static AccountFacts.@Nullable Credits credits(JsonNode root) {
    BigDecimal bought = money(root.path("data").path("total_credits"));
    BigDecimal used = money(root.path("data").path("total_usage"));
    return bought == null || used == null ? null : new AccountFacts.Credits(bought, used);
  }

  /** What was asked of each model, the dearest first, of {@code GET /activity}. */
  static List<AccountFacts.Asked> activity(JsonNode root) {
    Map<String, AccountFacts.Asked> all = new HashMap<>();
    for (JsonNode row : root.path("data")) {
      AccountFacts.Asked asked = asked(row);
      if (asked != null) {
        all.merge(
            asked.model(),
            asked,
            (one, more) ->
                new AccountFacts.Asked(
                    one.model(), one.requests() + more.requests(), one.usd().add(more.usd())));
      }
    }
    return all.values().stream()
        .sorted(
            Comparator.comparing(AccountFacts.Asked::usd)
                .reversed()
                .thenComparing(AccountFacts.Asked::model))
        .toList();
  }

  private static AccountFacts.@Nullable Asked asked(JsonNode row) {
    String model = text(row.path("model"));
    BigDecimal usd = money(row.path("usage"));
    BigDecimal requests = money(row.path("requests"));
    return model != null
            && usd != null
            && usd.signum() >= 0
            && requests != null
            && requests.signum() > 0
            && requests.compareTo(MOST_REQUESTS) <= 0
        ? new AccountFacts.Asked(model, requests.longValue(), usd)
        : null;
  }

  /** The same day by day; a row without a day is in none. Older shapes add a time to it. */
  static List<AccountFacts.AskedOn> days(JsonNode root) {
    List<AccountFacts.AskedOn> all = new ArrayList<>();
    for (JsonNode row : root.path("data")) {
      AccountFacts.Asked asked = asked(row);
      LocalDate day = day(row.path("date").asString(""));
      if (asked != null && day != null) {
        all.add(new AccountFacts.AskedOn(day, asked.model(), asked.requests(), asked.usd()));
      }
    }
    all.sort(
        Comparator.comparing(AccountFacts.AskedOn::day).thenComparing(AccountFacts.AskedOn::model));
    return all;
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return LocalDate.parse(text.length() > ISO_DAY ? text.substring(0, ISO_DAY) : text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** An amount; null for what is none, such as 1e400000000, which nobody could write out. */
  static @Nullable BigDecimal money(JsonNode value) {
    return Figures.money(ChunkParser.money(value));
  }

  private static @Nullable String text(JsonNode value) {
    String text = ErrorText.quote(value.asString(""));
    return text.isBlank() ? null : text;
  }
}
