package dev.tempera.app.models;

import dev.tempera.app.ui.Amounts;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import dev.tempera.core.measure.Experience;
import dev.tempera.core.measure.Histograms;
import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.measure.Paid;
import dev.tempera.core.measure.Sample;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What was measured, in words. What is not known, or known too little, is a dash. Pure. */
final class MeasuredRows {
  /** What the columns of a row are. */
  static final List<String> HEAD = List.of("", "answers", "median", "p75", "p90", "p99");

  private static final String UNKNOWN = "–";
  private static final int MOST_PROVIDERS = 6;

  private MeasuredRows() {}

  /** Of all together, and where several ran it, of each of them. */
  static List<List<String>> of(Experience all, List<Experience> providers) {
    List<List<String>> rows = new ArrayList<>();
    add(rows, "First token", all.firstToken(), MeasuredRows::millis);
    add(rows, "Tokens per second", all.speed(), Histograms::brief);
    add(rows, "Price of an answer", all.cost(), MeasuredRows::money);
    if (providers.size() > 1) {
      for (Experience each : providers.subList(0, Math.min(MOST_PROVIDERS, providers.size()))) {
        add(rows, "First token, " + each.name(), each.firstToken(), MeasuredRows::millis);
        add(rows, "Tokens per second, " + each.name(), each.speed(), Histograms::brief);
      }
    }
    return rows;
  }

  /** What the server's list claims of one endpoint, in the same columns. */
  static List<List<String>> claims(List<ModelEndpoint> endpoints) {
    List<List<String>> rows = new ArrayList<>();
    for (ModelEndpoint each : endpoints.subList(0, Math.min(MOST_PROVIDERS, endpoints.size()))) {
      claim(rows, "First token, " + each.provider(), each.latency(), MeasuredRows::millis);
      claim(rows, "Tokens per second, " + each.provider(), each.throughput(), Histograms::brief);
    }
    return rows;
  }

  private static void claim(
      List<List<String>> rows, String name, Percentiles of, DoubleFunction<String> write) {
    if (of.p50() != null) {
      rows.add(
          List.of(
              name,
              UNKNOWN,
              write(of.p50(), write),
              write(of.p75(), write),
              write(of.p90(), write),
              write(of.p99(), write)));
    }
  }

  private static String write(@Nullable Double value, DoubleFunction<String> write) {
    return value == null ? UNKNOWN : write.apply(value);
  }

  private static void add(
      List<List<String>> rows, String name, Sample of, DoubleFunction<String> write) {
    if (of.n() > 0) {
      rows.add(
          List.of(
              name,
              of.n() + (of.isFew() ? " (few)" : ""),
              write(of.median(), write),
              write(of.quantile(0.75), write),
              write(of.quantile(0.9), write),
              write(of.quantile(0.99), write)));
    }
  }

  private static String write(OptionalDouble value, DoubleFunction<String> write) {
    return value.isEmpty() ? UNKNOWN : write.apply(value.getAsDouble());
  }

  private static String millis(double value) {
    return String.format(Locale.ROOT, "%,.0f ms", value);
  }

  private static String money(double usd) {
    return Amounts.usd(BigDecimal.valueOf(usd));
  }

  /** How many failed, and what does not count. */
  static String outcome(Experience all, boolean onlyNewest) {
    StringBuilder words = new StringBuilder();
    if (onlyNewest) {
      words.append("Of the newest requests only. ");
    }
    words.append(failures(all));
    List<String> beside = new ArrayList<>();
    beside(beside, all.count(Result.STOPPED), "stopped by you");
    beside(beside, all.count(Result.REFUSED), "refused for the request, the key or the credit");
    beside(beside, all.count(Result.LOST), "cut off as Tempera ended");
    if (!beside.isEmpty()) {
      words.append(" Not counted: ").append(String.join(", ", beside)).append('.');
    }
    return words.toString();
  }

  private static String failures(Experience all) {
    int decided = all.decided();
    if (decided == 0) {
      return "No request of which it is known whether it failed.";
    }
    int failed = all.count(Result.FAILED);
    String share =
        all.failureInterval()
            .map(interval ->
                String.format(
                    Locale.ROOT,
                    " (%s %%; 95 %%: %s to %s %%)",
                    percent(all.failureRate()),
                    percent(interval.low()),
                    percent(interval.high())))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%s of %,d %s failed%s%s.",
        failed == 0 ? "None" : String.format(Locale.ROOT, "%,d", failed),
        decided,
        decided == 1 ? "request" : "requests",
        share,
        decided < Sample.FEW ? ", of few" : "");
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share * 100)
        .setScale(1, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static void beside(List<String> words, int count, String what) {
    if (count > 0) {
      words.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }

  /** What was paid, how much of it is estimated, and of how many requests nobody knows. */
  static String paid(Paid paid) {
    if (paid.known() == 0) {
      return paid.unknown() == 0
          ? "Nothing was paid."
          : "What it cost, nobody has told (" + requests(paid.unknown()) + ").";
    }
    StringBuilder words = new StringBuilder("Paid: ").append(Amounts.usd(paid.usd()));
    long tokens = paid.tokens().all();
    if (tokens > 0 && paid.uncounted() == 0 && paid.unknown() == 0) {
      words
          .append(", ")
          .append(
              Amounts.usd(
                  paid.usd()
                      .movePointRight(6)
                      .divide(BigDecimal.valueOf(tokens), 8, RoundingMode.HALF_UP)))
          .append(" for a million tokens read and written");
    }
    words.append('.');
    if (paid.isEstimate()) {
      words
          .append(' ')
          .append(Amounts.usd(paid.estimated()))
          .append(" of it is estimated from list prices.");
    }
    if (paid.unknown() > 0) {
      words
          .append(" Of ")
          .append(requests(paid.unknown()))
          .append(" nobody knows the cost: it is not in the sum.");
    }
    return words.toString();
  }

  private static String requests(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "request" : "requests");
  }
}
