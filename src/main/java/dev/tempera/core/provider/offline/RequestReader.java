package dev.tempera.core.provider.offline;

import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.sampling.SamplingOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON body of a chat request for the built-in model. Any thread. */
final class RequestReader {
  /** What applies where a request does not say: a tiny model keeps to its subject best below 1. */
  static final SamplingOptions USUAL = SamplingOptions.NEUTRAL.withTemperature(0.7);

  /** Every parameter that has its documented effect here. */
  static final Set<String> SUPPORTED =
      Set.of(
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "top_a",
          "frequency_penalty",
          "presence_penalty",
          "repetition_penalty",
          "logit_bias",
          "seed",
          "stop",
          "max_tokens",
          "max_completion_tokens",
          "logprobs",
          "top_logprobs",
          "response_format",
          "structured_outputs",
          "tools",
          "tool_choice");

  /** Parts of a body that need no effect and no mention. */
  private static final Set<String> SILENT =
      Set.of(
          "model",
          "messages",
          "stream",
          "stream_options",
          "usage",
          "user",
          "metadata",
          "session_id",
          "parallel_tool_calls",
          "store",
          "trace");

  private static final double MOST_BIAS = 100;
  private static final int MOST_STOPS = 4;
  private static final int MOST_TOP_LOGPROBS = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final int vocabulary;

  /** Reads for a model of that many tokens. */
  RequestReader(int vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Reads a body.
   *
   * @throws ProviderException with a bad request, in one sentence with the allowed range
   */
  OfflineRequest read(String body) throws ProviderException {
    BodyFields fields = new BodyFields(parse(body));
    List<String> notes = new ArrayList<>();
    List<String> ignored = ignored(fields.body());
    if (!ignored.isEmpty()) {
      notes.add("no effect on the built-in model: " + String.join(", ", ignored));
    }
    AnswerForm form = AnswerForm.read(fields, notes);
    Messages messages = Messages.read(fields);
    return new OfflineRequest(
        fields.body().path("model").asString(""),
        form.system(messages.system()),
        messages.turns(),
        form.signature(messages),
        form.constraint(),
        form.tool(),
        sampling(fields),
        stops(fields.get("stop")),
        fields.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        maxTokens(fields),
        topLogprobs(fields),
        List.copyOf(notes));
  }

  private static JsonNode parse(String body) throws ProviderException {
    try {
      JsonNode node = JSON.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (JacksonException e) {
      throw BodyFields.refused("The request is not valid JSON: " + e.getOriginalMessage());
    }
    throw BodyFields.refused("The request must be a JSON object.");
  }

  private static List<String> ignored(JsonNode body) {
    return body.propertyNames().stream()
        .filter(name -> !SUPPORTED.contains(name) && !SILENT.contains(name))
        .toList();
  }

  private SamplingOptions sampling(BodyFields fields) throws ProviderException {
    Long topK = fields.whole("top_k", 0, Integer.MAX_VALUE);
    return new SamplingOptions(
        fields.number("temperature", 0, 2, USUAL.temperature()),
        fields.positive("top_p", 1, USUAL.topP()),
        topK == null ? USUAL.topK() : topK.intValue(),
        fields.number("min_p", 0, 1, USUAL.minP()),
        fields.number("top_a", 0, 1, USUAL.topA()),
        fields.positive("repetition_penalty", 2, USUAL.repetitionPenalty()),
        fields.number("frequency_penalty", -2, 2, USUAL.frequencyPenalty()),
        fields.number("presence_penalty", -2, 2, USUAL.presencePenalty()),
        logitBias(fields.get("logit_bias")));
  }

  private Map<Integer, Double> logitBias(@Nullable JsonNode node) throws ProviderException {
    Map<Integer, Double> bias = new HashMap<>();
    if (node == null) {
      return bias;
    }
    if (!node.isObject()) {
      throw BodyFields.outside("logit_bias", "an object from token id to a number", node);
    }
    for (String key : node.propertyNames()) {
      int token = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : vocabulary;
      if (token >= vocabulary) {
        throw BodyFields.refused(
            "logit_bias names the token \""
                + shorten(key)
                + "\", but the built-in model's tokens"
                + " are 0 to "
                + (vocabulary - 1)
                + ".");
      }
      JsonNode value = node.path(key);
      if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= MOST_BIAS)) {
        throw BodyFields.outside(
            "logit_bias of token " + token, "a number from -100 to 100", value);
      }
      bias.put(token, value.doubleValue());
    }
    return bias;
  }

  private static List<String> stops(@Nullable JsonNode node) throws ProviderException {
    if (node == null) {
      return List.of();
    }
    List<String> stops = new ArrayList<>();
    for (JsonNode one : node.isArray() ? List.copyOf(node.values()) : List.of(node)) {
      String text = one.isString() ? one.stringValue() : "";
      if (text.isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
        throw BodyFields.outside(
            "stop", "a text or a list of up to 4 texts, none of them empty", node);
      }
      stops.add(text);
    }
    if (stops.size() > MOST_STOPS) {
      throw BodyFields.refused("stop takes at most 4 texts, not " + stops.size() + ".");
    }
    return List.copyOf(stops);
  }

  private static @Nullable Integer maxTokens(BodyFields fields) throws ProviderException {
    Long newer = fields.whole("max_completion_tokens", 1, Integer.MAX_VALUE);
    Long older = fields.whole("max_tokens", 1, Integer.MAX_VALUE);
    Long value = newer == null ? older : newer;
    return value == null ? null : Integer.valueOf(value.intValue());
  }

  private static int topLogprobs(BodyFields fields) throws ProviderException {
    boolean wanted = fields.flag("logprobs");
    Long top = fields.whole("top_logprobs", 0, MOST_TOP_LOGPROBS);
    if (top != null && !wanted) {
      throw BodyFields.refused("top_logprobs needs logprobs to be true.");
    }
    if (!wanted) {
      return -1;
    }
    return top == null ? 0 : top.intValue();
  }

  static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
