package dev.tempera.core.measure;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.catalog.Pricing;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.provider.ChatRequest;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The most that a request is taken to cost, before it is sent. Nothing is counted by a tokenizer
 * here, since this is reckoned for every request: a token for every two chars is more than any text
 * takes but the densest. Pure functions.
 */
final class PriceBound {
  private static final int CHARS_A_TOKEN = 2;

  /** Of a picture or a file: more than what most models take it for. */
  private static final long TOKENS_OF_A_PART = 3_000;

  private PriceBound() {}

  /** In USD; of what nobody knows, such as the price or the longest answer, as much as is known. */
  static BigDecimal of(ChatRequest request, ModelInfo model) {
    Pricing pricing = model.pricing();
    if (pricing == null) {
      return BigDecimal.ZERO;
    }
    return known(pricing.prompt())
        .multiply(BigDecimal.valueOf(prompt(request)))
        .add(known(pricing.completion()).multiply(BigDecimal.valueOf(longest(request, model))))
        .add(known(pricing.request()));
  }

  private static long prompt(ChatRequest request) {
    long tokens = 0;
    for (ChatMessage message : request.messages()) {
      tokens += message.text().length() / CHARS_A_TOKEN + 8;
      long others =
          message.parts().stream().filter(part -> !(part instanceof ContentPart.Text)).count();
      tokens += others * TOKENS_OF_A_PART;
    }
    for (var value : request.parameters().values().entrySet()) {
      // Tools and schemas are read as well.
      boolean isRead = value.getValue().json().isContainer();
      tokens += isRead ? value.getValue().text().length() / CHARS_A_TOKEN : 0;
    }
    return tokens;
  }

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
    return limit == null ? 0 : limit;
  }

  private static BigDecimal known(@Nullable BigDecimal price) {
    return price == null || price.signum() < 0 ? BigDecimal.ZERO : price;
  }
}
