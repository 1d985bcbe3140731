package dev.tempera.cli.models;

import dev.tempera.cli.Bench;
import dev.tempera.core.measure.Experience;
import dev.tempera.core.measure.Measurement;
import dev.tempera.core.measure.Measurement.Result;
import dev.tempera.core.measure.Measurements;
import dev.tempera.core.measure.Paid;
import dev.tempera.core.measure.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was measured of a model in the last 30 days, in lines and as JSON. */
record MeasuredHere(Experience all, List<Experience> providers) {
  private static final int DAYS = 30;
  private static final int MOST = 100_000;

  /** Of a model at its connection. */
  static MeasuredHere of(Bench bench, ModelRow row) {
    Instant now = bench.clock().instant();
    List<Measurement> tries =
        bench
            .measurements()
            .find(
                Measurements.Query.of(now.minus(Duration.ofDays(DAYS)), now.plusMillis(1))
                    .ofModel(row.entry().connectionId(), row.model().id())
                    .atMost(MOST));
    return new MeasuredHere(
        Experience.of(row.model().id(), tries), Experience.byProvider(tries, "not told"));
  }

  /** For people; a dash is what is not known, or known of too few answers. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("  measured here in " + DAYS + " days");
    if (all.paid().requests() == 0) {
      lines.add(line("requests", "none"));
      return lines;
    }
    lines.add(line("requests", "" + all.paid().requests()));
    lines.add(
        line(
            "failed",
            all.count(Result.FAILED)
                + " of "
                + all.decided()
                + all.failureInterval()
                    .map(interval ->
                        String.format(
                            Locale.ROOT,
                            " (95 %%: %.1f to %.1f %%)",
                            100 * interval.low(),
                            100 * interval.high()))
                    .orElse("")));
    lines.add(line("first token ms", words(all.firstToken())));
    lines.add(line("tokens/s", words(all.speed())));
    Paid paid = all.paid();
    lines.add(
        line(
            "paid USD",
            (paid.known() == 0 ? "not known" : paid.usd().toPlainString())
                + (paid.isEstimate() ? ", " + paid.estimated().toPlainString() + " estimated" : "")
                + (paid.unknown() > 0 ? ", and of " + paid.unknown() + " nobody knows" : "")));
    if (providers.size() > 1) {
      providers.forEach(each ->
          lines.add(line("at " + each.name(), "first token ms " + words(each.firstToken()))));
    }
    return lines;
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "  %-16s %s", name, value);
  }

  private static String words(Sample of) {
    return of.n() == 0
        ? "–"
        : "p50 "
            + number(of.median())
            + ", p90 "
            + number(of.quantile(0.9))
            + ", p99 "
            + number(of.quantile(0.99))
            + ", n "
            + of.n()
            + (of.isFew() ? " (few)" : "");
  }

  private static String number(OptionalDouble value) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }

  /** For programs; null is what is not known, or known of too few answers. */
  ObjectNode json() {
    ObjectNode json = of(all);
    json.put("days", DAYS);
    ArrayNode parts = json.putArray("by_provider");
    providers.forEach(each -> parts.add(of(each).put("provider", each.name())));
    return json;
  }

  private static ObjectNode of(Experience found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Paid paid = found.paid();
    json.put("requests", paid.requests());
    json.put("answered", found.count(Result.ANSWERED));
    json.put("failed", found.count(Result.FAILED));
    json.put("refused", found.count(Result.REFUSED));
    json.put("stopped", found.count(Result.STOPPED));
    json.put("lost", found.count(Result.LOST));
    json.set("first_token_ms", of(found.firstToken()));
    json.set("tokens_per_s", of(found.speed()));
    json.put("cost_usd", paid.known() == 0 ? null : paid.usd());
    json.put("cost_estimated_usd", paid.estimated());
    json.put("cost_unknown_requests", paid.unknown());
    return json;
  }

  private static ObjectNode of(Sample sample) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("n", sample.n());
    put(json, "p50", sample.median());
    put(json, "p75", sample.quantile(0.75));
    put(json, "p90", sample.quantile(0.9));
    put(json, "p99", sample.quantile(0.99));
    return json;
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isEmpty()) {
      json.putNull(name);
    } else {
      json.put(name, value.getAsDouble());
    }
  }
}
