package dev.tempera.core.experiment.engine;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.experiment.Budget;
import dev.tempera.core.provider.ChatRequest;
import dev.tempera.core.run.RunBudget;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The most that a request can take: its prompt's tokens by a count that may be 10 % too low, and
 * the longest answer that it allows. Any thread.
 */
public final class WorstCase {
  private static final BigDecimal DOUBT = new BigDecimal("1.1");

  /** What a message takes beside its text, in every tokenizer that is known. */
  private static final long BESIDE_A_MESSAGE = 8;

  private final Budget budget;
  private final TokenCounter counter;

  /** For a budget: what it does not limit is not worked out. */
  public WorstCase(Budget budget, TokenCounter counter) {
    this.budget = budget;
    this.counter = counter;
  }

  /**
   * The most that a request takes.
   *
   * @throws IllegalArgumentException saying in a sentence why that cannot be told
   */
  public RunBudget.Amount of(ChatRequest request, ModelInfo model) {
    if (!budget.limitsUsd() && !budget.limitsTokens()) {
      return new RunBudget.Amount(BigDecimal.ZERO, 0, 1);
    }
    long prompt = promptTokens(request);
    BigDecimal usd = BigDecimal.ZERO;
    if (budget.limitsUsd()) {
      UnpricedExtras.refuse(request);
      Pricing pricing = pricing(model);
      BigDecimal in = known(pricing.prompt(), model);
      BigDecimal out = known(pricing.completion(), model);
      if (in.signum() == 0 && out.signum() == 0 && !budget.limitsTokens()) {
        return new RunBudget.Amount(fee(pricing), 0, 1);
      }
      usd =
          in.multiply(BigDecimal.valueOf(prompt))
              .add(out.multiply(BigDecimal.valueOf(longest(request, model))))
              .add(fee(pricing));
    }
    return new RunBudget.Amount(usd, Math.addExact(prompt, longest(request, model)), 1);
  }

  private long promptTokens(ChatRequest request) {
    long tokens = 0;
    for (var message : request.messages()) {
      tokens += counter.count(message.text()) + BESIDE_A_MESSAGE;
      for (ContentPart part : message.parts()) {
        tokens += beside(part);
      }
    }
    for (var value : request.parameters().values().entrySet()) {
      // Tools and schemas are read as well.
      tokens += value.getValue().json().isContainer() ? counter.count(value.getValue().text()) : 0;
    }
    return BigDecimal.valueOf(tokens)
        .multiply(DOUBT)
        .setScale(0, java.math.RoundingMode.CEILING)
        .longValueExact();
  }

  /** What is read of a message beside its text: calls and their results. */
  private long beside(ContentPart part) {
    return switch (part) {
      case ContentPart.ToolCall(String id, String name, String arguments) ->
          counter.count(id) + counter.count(name) + counter.count(arguments) + BESIDE_A_MESSAGE;
      case ContentPart.ToolResult(String id, String _, String content, _) ->
          counter.count(id) + counter.count(content);
      case ContentPart.Reasoning(String text, List<JsonNode> details, String _) ->
          counter.count(text)
              + details.stream().mapToLong(each -> counter.count(each.toString())).sum();
      default -> 0;
    };
  }

  /** By the larger of its limits: which of two a server goes by, nobody knows. */
  private static long longest(ChatRequest request, ModelInfo model) {
    long most = 0;
    for (String name : List.of("max_completion_tokens", "max_tokens")) {
      var set = request.parameters().json(name);
      if (set.isPresent() && set.get().isIntegralNumber()) {
        most = Math.max(most, set.get().longValue());
      }
    }
    if (most > 0) {
      return most;
    }
    Integer limit = model.maxOutput() == null ? model.contextLength() : model.maxOutput();
    if (limit == null) {
      throw new IllegalArgumentException(
          "Nobody knows how long an answer of "
              + model.id()
              + " can be: set max_tokens, so that the budget can be kept.");
    }
    return limit;
  }

  private static Pricing pricing(ModelInfo model) {
    Pricing pricing = model.pricing();
    if (pricing == null) {
      throw noPrice(model);
    }
    return pricing;
  }

  private static BigDecimal known(@Nullable BigDecimal price, ModelInfo model) {
    if (price == null || price.signum() < 0) {
      throw noPrice(model);
    }
    return price;
  }

  private static IllegalArgumentException noPrice(ModelInfo model) {
    return new IllegalArgumentException(
        "The price of "
            + model.id()
            + " is not known, so that a budget in USD cannot be kept: give one in tokens.");
  }

  private static BigDecimal fee(Pricing pricing) {
    BigDecimal fee = pricing.request();
    return fee == null || fee.signum() < 0 ? BigDecimal.ZERO : fee;
  }
}
