package dev.tempera.core.connection;

import dev.tempera.core.provider.ProviderError;
import dev.tempera.core.provider.SecretMask;

/** Errors without secrets: servers quote in them what they did not like. */
final class MaskedErrors {
  private MaskedErrors() {}

  /** The same error in words without secrets. */
  static ProviderError strike(ProviderError error, SecretMask mask) {
    String message = mask.strike(error.message());
    String raw = mask.strikeOrNull(error.rawJson());
    return switch (error) {
      case ProviderError.Authentication e ->
          new ProviderError.Authentication(message, e.status(), raw);
      case ProviderError.Payment e ->
          new ProviderError.Payment(message, e.status(), e.retryable(), e.retryAfter(), raw);
      case ProviderError.Forbidden e ->
          new ProviderError.Forbidden(
              message, e.status(), e.reasons().stream().map(mask::strike).toList(), raw);
      case ProviderError.ModelUnavailable e ->
          new ProviderError.ModelUnavailable(
              message, e.status(), e.model(), e.fallbackModels(), e.retryable(), raw);
      case ProviderError.BadRequest e -> new ProviderError.BadRequest(message, e.status(), raw);
      case ProviderError.RateLimited e ->
          new ProviderError.RateLimited(message, e.status(), e.retryAfter(), raw);
      case ProviderError.Server e ->
          new ProviderError.Server(
              message,
              e.status(),
              mask.strikeOrNull(e.errorType()),
              e.retryable(),
              e.retryAfter(),
              raw);
      case ProviderError.Network e -> new ProviderError.Network(message, e.retryable());
      case ProviderError.TooManyStreams _ -> new ProviderError.TooManyStreams(message);
      case ProviderError.OverLimit e -> new ProviderError.OverLimit(message, e.canConfirm());
      case ProviderError.NotStored _ -> new ProviderError.NotStored(message);
      case ProviderError.ProxyLogin e ->
          new ProviderError.ProxyLogin(message, e.status(), e.proxy());
      case ProviderError.Timeout e -> new ProviderError.Timeout(message, e.retryable());
      case ProviderError.Protocol e -> new ProviderError.Protocol(message, e.status(), raw);
    };
  }
}
