package dev.tempera.core.inspect;

import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.Figures;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.run.CacheUse;
import dev.tempera.core.run.Costs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an answer used and what it cost, line by line: what the provider reported, and what list
 * prices make of it by the formula of {@link Costs}. Immutable; any thread.
 */
public record CostSheet(List<Line> lines) {
  /** What a line tells. */
  public enum Kind {
    /** A count of tokens, as reported. */
    USED,
    /** Money, as the provider reported it. */
    REPORTED,
    /** A part of what was reported, in the provider's words. */
    DETAIL,
    /** A product of the estimate. */
    LIST,
    /** The sum of the products. */
    SUM,
    /** What the estimate would have been more without something. */
    SAVED,
    /** A sentence. */
    NOTE
  }

  /**
   * One line.
   *
   * @param how where the amount comes from, in words or as a product; possibly empty
   * @param usd null where the line is about no money
   */
  public record Line(Kind kind, String what, String how, @Nullable BigDecimal usd) {}

  private static final int MOST_DETAILS = 40;

  public CostSheet {
    lines = List.copyOf(lines);
  }

  /** The lines of an answer, by the list prices that are known now. */
  public static CostSheet of(Answer answer, @Nullable Pricing pricing) {
    List<Line> lines = new ArrayList<>();
    Usage usage = answer.usage();
    if (usage == null) {
      lines.add(note("The provider reported no usage, so nothing can be worked out."));
      return new CostSheet(lines);
    }
    used(usage, lines);
    if (usage.costUsd() != null) {
      reported(usage, lines);
    }
    BigDecimal sum = listed(usage, pricing, lines);
    cache(usage, pricing, lines);
    compare(answer, sum, lines);
    return new CostSheet(lines);
  }

  private static Line note(String sentence) {
    return new Line(Kind.NOTE, sentence, "", null);
  }

  private static void used(Usage usage, List<Line> lines) {
    count("Tokens read", usage.promptTokens(), lines);
    count("of these from the cache", usage.cachedTokens(), lines);
    long written = CacheUse.written(usage);
    count("of these put into the cache", written == 0 ? null : written, lines);
    count("Tokens written", usage.completionTokens(), lines);
    count("of these reasoning", usage.reasoningTokens(), lines);
  }

  private static void count(String what, @Nullable Long tokens, List<Line> lines) {
    if (tokens != null) {
      lines.add(new Line(Kind.USED, what, InspectionWords.count(tokens), null));
    }
  }

  private static void reported(Usage usage, List<Line> lines) {
    lines.add(
        new Line(
            Kind.REPORTED, "Charged", "“usage.cost” as the provider reported it", usage.costUsd()));
    JsonNode raw = JsonText.valueOf(usage.rawJson());
    if (raw == null) {
      return;
    }
    for (var detail : raw.path("cost_details").properties()) {
      BigDecimal usd = money(detail.getValue());
      if (usd != null && lines.size() < MOST_DETAILS) {
        lines.add(new Line(Kind.DETAIL, detail.getKey(), "“usage.cost_details”", usd));
      }
    }
    if (raw.path("is_byok").asBoolean(false)) {
      lines.add(
          note(
              "Asked with the provider's own key at OpenRouter: what the provider charges stands in"
                  + " the details, not in “usage.cost”."));
    }
  }

  private static @Nullable BigDecimal money(JsonNode node) {
    return node.isNumber() ? Figures.money(node.decimalValue()) : null;
  }

  /** The products of the list prices; null where one is missing. */
  private static @Nullable BigDecimal listed(
      Usage usage, @Nullable Pricing pricing, List<Line> lines) {
    Usage unpriced =
        new Usage(
            usage.promptTokens(),
            usage.completionTokens(),
            usage.cachedTokens(),
            usage.reasoningTokens(),
            null,
            "{}");
    BigDecimal sum = Costs.of(unpriced, pricing).map(cost -> cost.usd()).orElse(null);
    Long prompt = usage.promptTokens();
    Long completion = usage.completionTokens();
    if (sum == null || pricing == null || prompt == null || completion == null) {
      return null;
    }
    long cached = usage.cachedTokens() == null ? 0 : usage.cachedTokens();
    BigDecimal in = known(pricing.prompt());
    product("Read, not from the cache", Math.max(0, prompt - cached), in, lines);
    if (cached > 0) {
      BigDecimal cachedPrice = pricing.cacheRead();
      product("Read from the cache", cached, cachedPrice == null ? in : cachedPrice, lines);
    }
    product("Written", completion, known(pricing.completion()), lines);
    BigDecimal request = pricing.request();
    if (request != null && request.signum() > 0) {
      lines.add(new Line(Kind.LIST, "The request itself", "list price", request));
    }
    lines.add(new Line(Kind.SUM, "By list prices", "the sum of these", sum));
    return sum;
  }

  private static void cache(Usage usage, @Nullable Pricing pricing, List<Line> lines) {
    CacheUse.saved(usage, pricing)
        .ifPresent(usd ->
            lines.add(
                new Line(
                    Kind.SAVED, "Saved by the cache", "against other tokens of the prompt", usd)));
    if (CacheUse.written(usage) > 0) {
      lines.add(
          note(
              "Some providers charge more for what they put into the cache; by list prices it is"
                  + " counted like the rest of the prompt."));
    }
  }

  private static BigDecimal known(@Nullable BigDecimal price) {
    return price == null ? BigDecimal.ZERO : price;
  }

  private static void product(String what, long tokens, BigDecimal price, List<Line> lines) {
    BigDecimal million = price.movePointRight(6).stripTrailingZeros();
    lines.add(
        new Line(
            Kind.LIST,
            what,
            InspectionWords.count(tokens) + " × $" + million.toPlainString() + " per million",
            price.multiply(BigDecimal.valueOf(tokens)).stripTrailingZeros()));
  }

  private static void compare(Answer answer, @Nullable BigDecimal sum, List<Line> lines) {
    if (sum == null) {
      lines.add(
          note(
              answer.cost() == null
                  ? "No list price is known for this model, so nothing can be worked out."
                  : "No list price is known for this model now."));
    } else if (answer.cost() == null) {
      lines.add(note("No price was known when the answer came."));
    } else if (answer.cost().usd().compareTo(sum) != 0) {
      lines.add(
          note(
              answer.cost().estimate()
                  ? "When the answer came it was reckoned at $"
                      + answer.cost().usd().toPlainString()
                      + ": the list prices were others then."
                  : "What was charged counts; the list prices are those known now, without"
                      + " discounts and what else is billed."));
    }
  }
}
