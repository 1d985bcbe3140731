package dev.tempera.core.routing;

import dev.tempera.core.catalog.ModelDetails.Price;
import dev.tempera.core.catalog.ModelEndpoint;
import dev.tempera.core.catalog.PriceText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What leaves an endpoint out, in the order in which it is told. Pure. */
final class RoutingFilter {
  /** Which kind of price each key of {@code max_price} limits. */
  private static final Map<String, String> WORDS =
      Map.of(
          "prompt", "a million tokens of prompt",
          "completion", "a million tokens of answer",
          "audio", "a million tokens of sound",
          "request", "a request",
          "image", "a picture");

  private final RoutingWish wish;

  RoutingFilter(RoutingWish wish) {
    this.wish = wish;
  }

  /** Why an endpoint is left out: the first thing that does it; empty if nothing does. */
  Optional<Forecast.Excluded> judge(ModelEndpoint endpoint) {
    return first(
        endpoint,
        new String[] {
          "only",
          "ignore",
          "order",
          "quantizations",
          "zdr",
          "max_price",
          "require_parameters",
          "max_tokens"
        },
        only(endpoint),
        ignored(endpoint),
        outOfOrder(endpoint),
        quantization(endpoint),
        retention(endpoint),
        price(endpoint),
        parameters(endpoint),
        length(endpoint));
  }

  private static Optional<Forecast.Excluded> first(
      ModelEndpoint endpoint, String[] keys, @Nullable String... reasons) {
    for (int i = 0; i < keys.length; i++) {
      String reason = reasons[i];
      if (reason != null) {
        return Optional.of(new Forecast.Excluded(endpoint, keys[i], reason));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a slug of the request means an endpoint: by its whole tag, or by the provider's part of
   * it, which means all endpoints of that provider.
   */
  static boolean means(String slug, ModelEndpoint endpoint) {
    String wanted = slug.strip().toLowerCase(Locale.ROOT);
    String tag = endpoint.tag().toLowerCase(Locale.ROOT);
    int slash = tag.indexOf('/');
    return tag.equals(wanted) || (slash > 0 && tag.substring(0, slash).equals(wanted));
  }

  private @Nullable String only(ModelEndpoint endpoint) {
    List<String> only = wish.texts("only");
    return only.isEmpty() || only.stream().anyMatch(slug -> means(slug, endpoint))
        ? null
        : "is not among those that may answer";
  }

  private @Nullable String ignored(ModelEndpoint endpoint) {
    return wish.texts("ignore").stream().anyMatch(slug -> means(slug, endpoint))
        ? "is to be passed over"
        : null;
  }

  private @Nullable String outOfOrder(ModelEndpoint endpoint) {
    List<String> order = wish.texts("order");
    return order.isEmpty()
            || wish.allowsFallbacks()
            || order.stream().anyMatch(slug -> means(slug, endpoint))
        ? null
        : "does not stand in the order, and no other is allowed";
  }

  private @Nullable String quantization(ModelEndpoint endpoint) {
    List<String> wanted = wish.texts("quantizations");
    String has = endpoint.quantization() == null ? "unknown" : endpoint.quantization();
    return wanted.isEmpty() || wanted.contains(has)
        ? null
        : "computes with " + (has.equals("unknown") ? "a precision that it does not tell" : has);
  }

  private @Nullable String retention(ModelEndpoint endpoint) {
    return wish.says("zdr") && Boolean.FALSE.equals(endpoint.keepsNothing())
        ? "is not listed with zero data retention"
        : null;
  }

  private @Nullable String price(ModelEndpoint endpoint) {
    for (Map.Entry<String, JsonNode> limit : wish.provider().path("max_price").properties()) {
      BigDecimal most = Amounts.of(limit.getValue());
      String words = WORDS.get(limit.getKey());
      BigDecimal price = Amounts.price(endpoint, limit.getKey());
      if (most != null && words != null && price != null && price.compareTo(most) > 0) {
        return "takes "
            + Amounts.dollars(price)
            + " for "
            + words
            + ", more than "
            + Amounts.dollars(most);
      }
    }
    return null;
  }

  private @Nullable String parameters(ModelEndpoint endpoint) {
    Set<String> takes = endpoint.supportedParameters();
    if (!wish.says("require_parameters") || takes == null) {
      return null;
    }
    Set<String> missing = new TreeSet<>(wish.parameters());
    missing.removeAll(takes);
    // Either name of the same limit will do.
    if (takes.contains("max_tokens") || takes.contains("max_completion_tokens")) {
      missing.removeAll(Set.of("max_tokens", "max_completion_tokens"));
    }
    return missing.isEmpty() ? null : "does not take " + String.join(", ", missing);
  }

  private @Nullable String length(ModelEndpoint endpoint) {
    Integer most = endpoint.maxOutput();
    return most == null || wish.answerTokens().isEmpty() || wish.answerTokens().getAsLong() <= most
        ? null
        : String.format(Locale.ROOT, "gives %,d tokens at most", most);
  }

  /** Amounts of money as {@code max_price} counts them. */
  static final class Amounts {
    private Amounts() {}

    /** A limit: a number, or one in a text. */
    static @Nullable BigDecimal of(JsonNode value) {
      String text = value.isString() ? value.stringValue().strip() : value.toString();
      if (!(value.isNumber() || value.isString()) || !text.matches("[0-9.eE+-]{1,30}")) {
        return null;
      }
      try {
        BigDecimal amount = new BigDecimal(text);
        return Math.abs(amount.scale()) > 30 ? null : amount;
      } catch (NumberFormatException e) {
        return null;
      }
    }

    /** What an endpoint takes for a million tokens, or for one of what is priced singly. */
    static @Nullable BigDecimal price(ModelEndpoint endpoint, String kind) {
      return endpoint.prices().stream()
          .filter(price -> price.kind().equals(kind) && price.fromPromptTokens() == 0)
          .findFirst()
          .map(Amounts::perUnit)
          .orElse(null);
    }

    private static BigDecimal perUnit(Price price) {
      return PriceText.isEach(price) ? price.usd() : PriceText.perMillion(price.usd());
    }

    static String dollars(BigDecimal amount) {
      BigDecimal plain = amount.stripTrailingZeros();
      return "$" + plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }
  }
}
