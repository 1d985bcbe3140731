package dev.tempera.core.provider;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request did not get its answer. Every message is one clear sentence that names what to do
 * and holds neither the key nor raw HTML.
 */
public sealed interface ProviderError {
  /** What went wrong and what to do, for the person. */
  String message();

  /** The HTTP status or the error's numeric code, null where there was none. */
  @Nullable Integer status();

  /** Whether the same request may succeed a little later. */
  boolean retryable();

  /** The server's error object as received, shortened; null where there was none. */
  @Nullable String rawJson();

  /** 401: the key is missing, invalid or disabled. */
  record Authentication(String message, @Nullable Integer status, @Nullable String rawJson)
      implements ProviderError {
    @Override
    public boolean retryable() {
      return false;
    }
  }

  /** 402: out of credit, or over a key's limit. */
  record Payment(
      String message,
      @Nullable Integer status,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable String rawJson)
      implements ProviderError {}

  /** 403: moderation, guardrail, permission, region or budget. */
  record Forbidden(
      String message, @Nullable Integer status, List<String> reasons, @Nullable String rawJson)
      implements ProviderError {
    public Forbidden {
      reasons = List.copyOf(reasons);
    }

    @Override
    public boolean retryable() {
      return false;
    }
  }

  /** The model is gone, unknown or filtered out; other models can be offered. */
  record ModelUnavailable(
      String message,
      @Nullable Integer status,
      String model,
      List<String> fallbackModels,
      boolean retryable,
      @Nullable String rawJson)
      implements ProviderError {
    public ModelUnavailable {
      fallbackModels = List.copyOf(fallbackModels);
    }
  }

  /** 400, 413, 422: the request itself is refused. */
  record BadRequest(String message, @Nullable Integer status, @Nullable String rawJson)
      implements ProviderError {
    @Override
    public boolean retryable() {
      return false;
    }
  }

  /** 429: too many requests. */
  record RateLimited(
      String message,
      @Nullable Integer status,
      @Nullable Duration retryAfter,
      @Nullable String rawJson)
      implements ProviderError {
    @Override
    public boolean retryable() {
      return true;
    }
  }

  /** 408, 5xx and errors inside the stream: the server or its provider failed. */
  record Server(
      String message,
      @Nullable Integer status,
      @Nullable String errorType,
      boolean retryable,
      @Nullable Duration retryAfter,
      @Nullable String rawJson)
      implements ProviderError {}

  /** No connection, or it broke: refused, unknown host, TLS, reset. */
  record Network(String message, boolean retryable) implements ProviderError {
    @Override
    public @Nullable Integer status() {
      return null;
    }

    @Override
    public @Nullable String rawJson() {
      return null;
    }
  }

  /** The server takes no more requests at once (HTTP/2); nothing was sent. Another time it may. */
  record TooManyStreams(String message) implements ProviderError {
    @Override
    public @Nullable Integer status() {
      return null;
    }

    @Override
    public boolean retryable() {
      return true;
    }

    @Override
    public @Nullable String rawJson() {
      return null;
    }
  }

  /**
   * The person's own limit of spending does not allow it, so it was not sent.
   *
   * @param canConfirm whether it is a soft limit, beyond which the person may go on
   */
  record OverLimit(String message, boolean canConfirm) implements ProviderError {
    @Override
    public @Nullable Integer status() {
      return null;
    }

    @Override
    public boolean retryable() {
      return false;
    }

    @Override
    public @Nullable String rawJson() {
      return null;
    }
  }

  /** The request could not be stored, so it was not sent. */
  record NotStored(String message) implements ProviderError {
    @Override
    public @Nullable Integer status() {
      return null;
    }

    @Override
    public boolean retryable() {
      return false;
    }

    @Override
    public @Nullable String rawJson() {
      return null;
    }
  }

  /**
   * 407: the proxy in between wants a name and a password, or others.
   *
   * @param proxy its host and port
   */
  record ProxyLogin(String message, @Nullable Integer status, String proxy)
      implements ProviderError {
    @Override
    public boolean retryable() {
      return false;
    }

    @Override
    public @Nullable String rawJson() {
      return null;
    }
  }

  /** A watchdog ended the wait: no headers, or silence in the middle. */
  record Timeout(String message, boolean retryable) implements ProviderError {
    @Override
    public @Nullable Integer status() {
      return null;
    }

    @Override
    public @Nullable String rawJson() {
      return null;
    }
  }

  /**
   * What answered does not speak this API: an HTML page, broken JSON, an event beyond all bounds.
   */
  record Protocol(String message, @Nullable Integer status, @Nullable String rawJson)
      implements ProviderError {
    @Override
    public boolean retryable() {
      return false;
    }
  }
}
