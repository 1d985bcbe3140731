package dev.tempera.core.bundle;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.TurnState;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.params.ExactJson;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is known of an answer, as JSON. Money is text, because it is exact. */
final class AnswerJson {
  private AnswerJson() {}

  static ObjectNode write(Answer answer) {
    ObjectNode json =
        ExactJson.object()
            .put("state", answer.state().word())
            .put("connection", answer.connectionId())
            .put("requested_model", answer.requestedModel())
            .put("model", answer.model())
            .put("provider", answer.provider())
            .put("generation_id", answer.generationId())
            .put("finish_reason", answer.finishReason())
            .put("native_finish_reason", answer.nativeFinishReason())
            .put("started_at", answer.startedAt().toString())
            .put("ttft_ms", answer.ttftMs())
            .put("duration_ms", answer.durationMs())
            .put("error", answer.error())
            .put("error_json", answer.errorJson());
    Usage usage = answer.usage();
    if (usage != null) {
      json.putObject("usage")
          .put("prompt_tokens", usage.promptTokens())
          .put("completion_tokens", usage.completionTokens())
          .put("cached_tokens", usage.cachedTokens())
          .put("reasoning_tokens", usage.reasoningTokens())
          .put("cost_usd", text(usage.costUsd()))
          .put("raw", usage.rawJson());
    }
    Cost cost = answer.cost();
    if (cost != null) {
      json.putObject("cost").put("usd", text(cost.usd())).put("estimate", cost.estimate());
    }
    return json;
  }

  private static @Nullable String text(@Nullable BigDecimal money) {
    return money == null ? null : money.toString();
  }

  static Answer read(JsonNode json) throws BundleException {
    JsonFields fields = new JsonFields(json);
    return new Answer(
        state(fields.text("state")),
        fields.text("connection"),
        fields.text("requested_model"),
        fields.textOrNull("model"),
        fields.textOrNull("provider"),
        fields.textOrNull("generation_id"),
        fields.textOrNull("finish_reason"),
        fields.textOrNull("native_finish_reason"),
        usage(json.path("usage")),
        cost(json.path("cost")),
        fields.time("started_at"),
        fields.countOrNull("ttft_ms"),
        fields.countOrNull("duration_ms"),
        fields.textOrNull("error"),
        fields.textOrNull("error_json"));
  }

  /** What was streaming when it was written goes on nowhere. */
  private static TurnState state(String word) {
    try {
      TurnState state = TurnState.valueOf(word.toUpperCase(Locale.ROOT));
      return state == TurnState.STREAMING ? TurnState.INTERRUPTED : state;
    } catch (IllegalArgumentException e) {
      return TurnState.INTERRUPTED;
    }
  }

  private static @Nullable Usage usage(JsonNode json) throws BundleException {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    JsonFields fields = new JsonFields(json);
    return new Usage(
        fields.countOrNull("prompt_tokens"),
        fields.countOrNull("completion_tokens"),
        fields.countOrNull("cached_tokens"),
        fields.countOrNull("reasoning_tokens"),
        fields.moneyOrNull("cost_usd"),
        fields.text("raw"));
  }

  private static @Nullable Cost cost(JsonNode json) throws BundleException {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    BigDecimal usd = new JsonFields(json).moneyOrNull("usd");
    return usd == null ? null : new Cost(usd, json.path("estimate").booleanValue(true));
  }
}
