package dev.tempera.core.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link ProviderError} as it is stored beside an answer: {@code {kind, message, status?,
 * retryable, retry_after_ms?, model?, fallback_models?, reasons?, raw?}}, where {@code kind} is the
 * error's type in lower camel case. Any thread.
 */
public final class ErrorJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ErrorJson() {}

  /** The error as a JSON object. */
  public static ObjectNode toNode(ProviderError error) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    String type = error.getClass().getSimpleName();
    json.put("kind", Character.toLowerCase(type.charAt(0)) + type.substring(1));
    json.put("message", error.message());
    Integer status = error.status();
    if (status != null) {
      json.put("status", status);
    }
    json.put("retryable", error.retryable());
    switch (error) {
      case ProviderError.ModelUnavailable e -> {
        json.put("model", e.model());
        e.fallbackModels().forEach(json.putArray("fallback_models")::add);
      }
      case ProviderError.Forbidden e -> e.reasons().forEach(json.putArray("reasons")::add);
      case ProviderError.RateLimited e -> pause(json, e.retryAfter());
      case ProviderError.Server e -> pause(json, e.retryAfter());
      case ProviderError.Payment e -> pause(json, e.retryAfter());
      default -> {}
    }
    String raw = error.rawJson();
    if (raw != null) {
      json.put("raw", raw);
    }
    return json;
  }

  private static void pause(ObjectNode json, @Nullable Duration pause) {
    if (pause != null) {
      json.put("retry_after_ms", pause.toMillis());
    }
  }

  /** How long the server asks to wait, empty where it does not. */
  public static Optional<Duration> retryAfter(@Nullable String errorJson) {
    JsonNode millis = read(errorJson).path("retry_after_ms");
    return millis.canConvertToLong() && millis.longValue() >= 0
        ? Optional.of(Duration.ofMillis(millis.longValue()))
        : Optional.empty();
  }

  /** The error as JSON text. */
  public static String toText(ProviderError error) {
    return toNode(error).toString();
  }

  /** The error's kind, empty for null or for what cannot be read. */
  public static String kind(@Nullable String errorJson) {
    return read(errorJson).path("kind").asString("");
  }

  /** Whether the same request may succeed later; true where nothing is known. */
  public static boolean isRetryable(@Nullable String errorJson) {
    return read(errorJson).path("retryable").asBoolean(true);
  }

  /** The HTTP status of the error, 0 where there was none. */
  public static int status(@Nullable String errorJson) {
    return read(errorJson).path("status").asInt(0);
  }

  /** The models offered instead, empty for null or for what cannot be read. */
  public static List<String> fallbackModels(@Nullable String errorJson) {
    List<String> models = new ArrayList<>();
    for (JsonNode model : read(errorJson).path("fallback_models")) {
      models.add(model.asString(""));
    }
    return models;
  }

  private static JsonNode read(@Nullable String errorJson) {
    if (errorJson == null) {
      return JsonNodeFactory.instance.missingNode();
    }
    try {
      return MAPPER.readTree(errorJson);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
