package dev.tempera.core.routing;

import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.ModelEndpoint.Percentiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** In which order those endpoints are asked that are not left out. Pure. */
final class RoutingOrder {
  private static final double MILLIS = 1000;

  private final RoutingWish wish;

  RoutingOrder(RoutingWish wish) {
    this.wish = wish;
  }

  /** Whether the order among those that {@code order} does not name is not chance. */
  boolean isSorted() {
    return wish.sort().filter(by -> !by.equals("exacto")).isPresent();
  }

  /** How many of {@code left} the request itself puts in their places. */
  long named(List<ModelEndpoint> left) {
    return left.stream().filter(each -> place(each) < Integer.MAX_VALUE).count();
  }

  /** All of them, the likeliest first, each with why it stands there. */
  List<Forecast.Candidate> sort(List<ModelEndpoint> left) {
    List<ModelEndpoint> sorted = new ArrayList<>(left);
    sorted.sort(
        Comparator.comparingInt(this::place)
            .thenComparing(each -> slow(each) != null)
            .thenComparing(this::troubled)
            .thenComparing(bySort()));
    return sorted.stream().map(each -> new Forecast.Candidate(each, why(each))).toList();
  }

  private int place(ModelEndpoint endpoint) {
    List<String> order = wish.texts("order");
    for (int i = 0; i < order.size(); i++) {
      if (RoutingFilter.means(order.get(i), endpoint)) {
        return i;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** Whether it is asked late for its troubles; where a sort is asked for, that alone counts. */
  private boolean troubled(ModelEndpoint endpoint) {
    return !isSorted() && Boolean.FALSE.equals(endpoint.healthy());
  }

  private Comparator<ModelEndpoint> bySort() {
    return switch (wish.sort().orElse("")) {
      case "throughput" -> by(each -> median(each.throughput(), -1), -1);
      case "latency" -> by(each -> median(each.latency(), Double.MAX_VALUE), 1);
      default -> Comparator.comparing(RoutingOrder::price);
    };
  }

  private static Comparator<ModelEndpoint> by(ToDoubleFunction<ModelEndpoint> figure, int sign) {
    return Comparator.comparingDouble(each -> sign * figure.applyAsDouble(each));
  }

  private static double median(Percentiles of, double otherwise) {
    return of.p50() == null ? otherwise : of.p50();
  }

  /** Prompt and answer together: how exactly OpenRouter adds them up it does not tell. */
  private static BigDecimal price(ModelEndpoint endpoint) {
    BigDecimal in = RoutingFilter.Amounts.price(endpoint, "prompt");
    BigDecimal out = RoutingFilter.Amounts.price(endpoint, "completion");
    return in == null || out == null ? BigDecimal.valueOf(Long.MAX_VALUE) : in.add(out);
  }

  private String why(ModelEndpoint endpoint) {
    int place = place(endpoint);
    if (place < Integer.MAX_VALUE) {
      return "number " + (place + 1) + " of the order";
    }
    String slow = slow(endpoint);
    if (slow != null) {
      return slow;
    }
    if (troubled(endpoint)) {
      return "has trouble just now, by OpenRouter's list";
    }
    return switch (wish.sort().orElse("")) {
      case "throughput" -> figure(endpoint.throughput(), "%,.0f tokens/s");
      case "latency" -> figure(endpoint.latency(), "first token after %,.0f ms");
      default -> priced(endpoint);
    };
  }

  private static String figure(Percentiles of, String format) {
    return of.p50() == null
        ? "its speed is not known"
        : String.format(Locale.ROOT, format, of.p50());
  }

  private static String priced(ModelEndpoint endpoint) {
    BigDecimal in = RoutingFilter.Amounts.price(endpoint, "prompt");
    BigDecimal out = RoutingFilter.Amounts.price(endpoint, "completion");
    return in == null || out == null
        ? "its price is not known"
        : RoutingFilter.Amounts.dollars(in)
            + " in, "
            + RoutingFilter.Amounts.dollars(out)
            + " out per million";
  }

  /** In what an endpoint falls short of what is preferred, which puts it behind; null if not. */
  private @Nullable String slow(ModelEndpoint endpoint) {
    String slow =
        misses(
            "preferred_min_throughput",
            endpoint.throughput(),
            (limit, has) -> has < limit ? "slower than preferred" : null);
    return slow != null
        ? slow
        : misses(
            "preferred_max_latency",
            endpoint.latency(),
            (limit, has) -> has / MILLIS > limit ? "begins later than preferred" : null);
  }

  @FunctionalInterface
  private interface Test {
    @Nullable String apply(double limit, double has);
  }

  private @Nullable String misses(String key, Percentiles of, Test test) {
    JsonNode wanted = wish.provider().path(key);
    Map<String, Function<Percentiles, @Nullable Double>> kinds =
        Map.of(
            "p50", Percentiles::p50,
            "p75", Percentiles::p75,
            "p90", Percentiles::p90,
            "p99", Percentiles::p99);
    for (Map.Entry<String, Function<Percentiles, @Nullable Double>> kind : kinds.entrySet()) {
      JsonNode limit =
          wanted.isNumber() && kind.getKey().equals("p50") ? wanted : wanted.path(kind.getKey());
      Double has = kind.getValue().apply(of);
      if (limit.isNumber() && has != null) {
        String miss = test.apply(limit.asDouble(), has);
        if (miss != null) {
          return miss;
        }
      }
    }
    return null;
  }
}
