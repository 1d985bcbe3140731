package dev.tempera.core.provider.openai;

import dev.tempera.core.chat.Usage;
import dev.tempera.core.provider.openai.ChunkParser.Slice;
import dev.tempera.core.provider.openai.ChunkParser.Source;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads what an answer used, under the names that the servers in use have for it. */
final class UsageParser {
  private UsageParser() {}

  /** Reads the {@code usage} that the parser is at; anything but an object is skipped. */
  static void read(Source source, JsonToken token, Chunk into) {
    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
      source.p().skipChildren();
      return;
    }
    Slice slice = source.slice();
    Usage usage =
        of(WireJson.tree(source.bytes(), slice.offset(), slice.length()), source.text(slice));
    if (into.usage == null || saysMore(usage, into.usage)) {
      into.usage = usage;
    }
  }

  /** The same for a provider's own field, which counts only where there is no other. */
  static void readVendor(Source source, JsonToken token, Chunk into) {
    if (token != JsonToken.START_OBJECT) {
      source.p().skipChildren();
      return;
    }
    Slice slice = source.slice();
    JsonNode json = WireJson.tree(source.bytes(), slice.offset(), slice.length());
    JsonNode inner = json.path("usage");
    Usage usage = inner.isObject() ? of(inner, inner.toString()) : of(json, source.text(slice));
    boolean counts = usage.promptTokens() != null || usage.completionTokens() != null;
    if (counts && (into.usage == null || saysMore(usage, into.usage))) {
      into.usage = usage;
    }
  }

  /**
   * What two reports say together, where each has a count that the other lacks; otherwise the later
   * one.
   */
  static Usage together(Usage before, Usage later) {
    boolean first = before.promptTokens() != null && before.completionTokens() == null;
    boolean second = later.promptTokens() == null && later.completionTokens() != null;
    return first && second
        ? new Usage(
            before.promptTokens(),
            later.completionTokens(),
            later.cachedTokens() == null ? before.cachedTokens() : later.cachedTokens(),
            later.reasoningTokens(),
            later.costUsd() == null ? before.costUsd() : later.costUsd(),
            later.rawJson())
        : later;
  }

  private static boolean isZero(@Nullable Long count) {
    return count != null && count == 0;
  }

  /**
   * Whether a usage has a count that the one before it lacks, and lacks none that it has. One that
   * is zero throughout says nothing.
   */
  static boolean saysMore(Usage usage, Usage before) {
    if (isZero(usage.promptTokens()) && isZero(usage.completionTokens())) {
      return false;
    }
    return (before.promptTokens() == null || usage.promptTokens() != null)
        && (before.completionTokens() == null || usage.completionTokens() != null);
  }

  private static Usage of(JsonNode given, String raw) {
    JsonNode json = given.isArray() ? given.path(0) : given;
    // Cohere counts what it bills apart from what there was.
    json = json.path("tokens").isObject() ? json.path("tokens") : json;
    return new Usage(
        first(
            json,
            "prompt_tokens",
            "input_tokens",
            "promptTokenCount",
            "prompt_eval_count",
            "prompt_n",
            "inputTokenCount",
            "inputTokens"),
        first(
            json,
            "completion_tokens",
            "output_tokens",
            "candidatesTokenCount",
            "eval_count",
            "predicted_n",
            "outputTokenCount",
            "outputTokens"),
        firstOf(
            count(json.path("prompt_tokens_details").path("cached_tokens")),
            count(json.path("input_tokens_details").path("cached_tokens")),
            first(
                json,
                "cached_tokens",
                "prompt_cache_hit_tokens",
                "cache_read_input_tokens",
                "cachedContentTokenCount")),
        firstOf(
            count(json.path("completion_tokens_details").path("reasoning_tokens")),
            count(json.path("output_tokens_details").path("reasoning_tokens")),
            first(json, "reasoning_tokens", "thoughtsTokenCount")),
        cost(json),
        raw);
  }

  private static @Nullable BigDecimal cost(JsonNode json) {
    JsonNode cost = json.path("cost");
    BigDecimal value = ChunkParser.money(cost.isObject() ? cost.path("total_cost") : cost);
    return value == null ? ChunkParser.money(json.path("estimated_cost")) : value;
  }

  private static @Nullable Long first(JsonNode json, String... names) {
    for (String name : names) {
      Long value = count(json.path(name));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Long firstOf(@Nullable Long... values) {
    for (Long value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Long count(JsonNode node) {
    BigDecimal value = ChunkParser.money(node);
    return value == null || (long) value.precision() - value.scale() > 18
        ? null
        : value.longValue();
  }
}
