package dev.tempera.core.provider.openai;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The number behind an error that may come as a number, as a text, by another name, or not. */
final class ErrorStatus {
  private ErrorStatus() {}

  /**
   * The HTTP status an error stands for.
   *
   * @param type the error's own word
   * @param httpStatus of the reply; null or below 400 inside a stream
   * @return null if nothing tells
   */
  static @Nullable Integer of(JsonNode error, String type, @Nullable Integer httpStatus) {
    if (httpStatus != null && httpStatus >= 400) {
      return httpStatus;
    }
    for (JsonNode place :
        List.of(
            error.path("code"),
            error.path("http_status"),
            error.path("http_status_code"),
            error.path("status"),
            error.path("status_code"),
            error.path("statusCode"),
            error.path("error_code"))) {
      int number = number(place);
      if (number >= 400 && number <= 599) {
        return number;
      }
    }
    return ofType(type);
  }

  private static int number(JsonNode place) {
    if (place.isIntegralNumber()) {
      return place.intValue(-1);
    }
    if (place.isString() && place.stringValue().matches("[0-9]{3}")) {
      return Integer.parseInt(place.stringValue());
    }
    return -1;
  }

  private static @Nullable Integer ofType(String type) {
    return switch (type) {
      case "authentication", "authentication_error", "invalid_api_key", "UNAUTHENTICATED" -> 401;
      case "payment_required", "insufficient_quota" -> 402;
      case "permission_denied",
          "PERMISSION_DENIED",
          "permission_error",
          "content_policy_violation",
          "refusal" ->
          403;
      case "not_found", "not_found_error", "model_not_found", "NOT_FOUND" -> 404;
      case "timeout", "timeout_error", "DEADLINE_EXCEEDED" -> 408;
      case "payload_too_large" -> 413;
      case "unprocessable" -> 422;
      case "rate_limit_exceeded", "rate_limit_error", "tokens", "requests", "RESOURCE_EXHAUSTED" ->
          429;
      case "provider_overloaded", "overloaded_error", "overloaded", "UNAVAILABLE" -> 529;
      case "provider_unavailable" -> 502;
      case "server", "server_error", "api_error", "internal_error", "INTERNAL" -> 500;
      case "context_length_exceeded",
          "exceed_context_size_error",
          "max_tokens_exceeded",
          "token_limit_exceeded",
          "string_too_long",
          "invalid_request",
          "invalid_request_error",
          "invalid_prompt",
          "invalid_image",
          "image_too_large",
          "image_too_small",
          "unsupported_image_format",
          "image_not_found",
          "image_download_failed",
          "precondition_failed",
          "INVALID_ARGUMENT",
          "FAILED_PRECONDITION",
          "BadRequestError" ->
          400;
      default -> null;
    };
  }
}
