package dev.tempera.core.provider.openai;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a server asks to wait: {@code Retry-After} in seconds or as a date, {@code
 * availability.retry_after}, or {@code X-RateLimit-Reset}.
 */
record RetryAfter(InstantSource clock) {
  private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

  /** The pause asked for, or null. */
  @Nullable Duration of(@Nullable Reply reply, @Nullable JsonNode body) {
    if (reply != null) {
      Duration header = reply.header("retry-after").map(this::header).orElse(null);
      if (header != null) {
        return header;
      }
    }
    if (body != null) {
      JsonNode error = body.path("error").isObject() ? body.path("error") : body;
      BigDecimal seconds = ChunkParser.money(error.path("availability").path("retry_after"));
      if (seconds != null) {
        return seconds(seconds);
      }
    }
    return reply == null || reply.status() != 429
        ? null
        : reply.header("x-ratelimit-reset").map(this::reset).orElse(null);
  }

  private @Nullable Duration header(String value) {
    BigDecimal number = number(value);
    if (number != null) {
      return seconds(number);
    }
    try {
      Instant at =
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until(at);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private @Nullable Duration reset(String value) {
    BigDecimal number = number(value);
    return number == null || number.precision() - number.scale() > 15
        ? null
        : until(Instant.ofEpochMilli(number.longValue()));
  }

  private Duration until(Instant at) {
    Duration pause = Duration.between(clock.instant(), at);
    return pause.isNegative() ? Duration.ZERO : seconds(BigDecimal.valueOf(pause.toSeconds()));
  }

  private static @Nullable BigDecimal number(String value) {
    String text = value.strip();
    return text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?") ? new BigDecimal(text) : null;
  }

  private static Duration seconds(BigDecimal seconds) {
    BigDecimal bounded = seconds.max(BigDecimal.ZERO).min(BigDecimal.valueOf(MAX_SECONDS));
    return Duration.ofMillis(bounded.movePointRight(3).longValue());
  }
}
