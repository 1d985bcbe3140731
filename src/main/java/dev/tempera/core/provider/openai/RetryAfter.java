package dev.tempera.core.provider.openai;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long a server asks to wait: {@code Retry-After} in seconds, as a duration or as a date, the
 * same in the body, in words, or the headers that say when a limit is lifted.
 */
record RetryAfter(InstantSource clock) {
  private static final long MAX_SECONDS = Duration.ofDays(7).toSeconds();

  /** The date forms of HTTP, the current one first, and ISO 8601. */
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ISO_OFFSET_DATE_TIME);

  private static final Pattern UNITS =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(ms|h|m|s)[a-z]*\\s*");
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?:again|retry|wait)\\s+(?:in|after|for)?\\s*"
              + "([0-9][0-9.]*\\s*(?:ms|milliseconds?|s|sec|seconds?|m|min|minutes?|h|hours?)"
              + "(?:(?:\\s+and)?\\s*[0-9.]+\\s*(?:seconds?|sec|minutes?|min|s|m)\\b)*)\\b");

  /** The pause asked for, or null. */
  @Nullable Duration of(@Nullable Reply reply, @Nullable JsonNode body) {
    Duration pause = reply == null ? null : header(reply);
    if (pause == null && body != null) {
      JsonNode error = body.path("error");
      pause = error.isObject() ? inBody(error) : null;
      pause = pause == null ? inBody(body) : pause;
    }
    return pause != null || reply == null || reply.status() != 429 ? pause : limit(reply);
  }

  private @Nullable Duration header(Reply reply) {
    Duration millis =
        reply
            .header("retry-after-ms")
            .or(() -> reply.header("x-ms-retry-after-ms"))
            .map(v -> amount(v, 1))
            .orElse(null);
    return millis != null ? millis : reply.header("retry-after").map(this::pause).orElse(null);
  }

  private @Nullable Duration inBody(JsonNode error) {
    for (JsonNode place :
        List.of(
            error.path("availability").path("retry_after"),
            error.path("retry_after"),
            error.path("retryAfter"),
            error.path("metadata").path("retry_after"),
            error.path("parameters").path("retry_after"))) {
      BigDecimal seconds = ChunkParser.money(place);
      Duration pause = seconds != null ? seconds(seconds) : pause(place.asString(""));
      if (pause != null) {
        return pause;
      }
    }
    for (String name : List.of("retry_after_seconds", "retry_after_ms", "retryAfterMs")) {
      BigDecimal amount = ChunkParser.money(error.path(name));
      if (amount != null) {
        return seconds(name.endsWith("seconds") ? amount : amount.movePointLeft(3));
      }
    }
    for (JsonNode detail : error.path("details")) {
      Duration pause = pause(detail.path("retryDelay").asString(""));
      if (pause != null) {
        return pause;
      }
    }
    Matcher words = IN_WORDS.matcher(ErrorText.innermost(error).toLowerCase(Locale.ROOT));
    if (words.find()) {
      return units(words.group(1).replaceAll("\\s+(?:and\\s+)?(?=[0-9])", ""));
    }
    // OpenRouter hands the headers of its provider on.
    JsonNode headers = error.path("metadata").path("headers");
    return reset(headers.path("X-RateLimit-Reset").asString(""));
  }

  private @Nullable Duration limit(Reply reply) {
    Duration reset = reply.header("x-ratelimit-reset").map(this::reset).orElse(null);
    if (reset == null) {
      reset = reply.header("ratelimit-reset").map(v -> amount(v, 1_000)).orElse(null);
    }
    if (reset == null) {
      reset = reply.header("ratelimit").map(RetryAfter::listed).orElse(null);
    }
    for (String what : List.of("requests", "tokens")) {
      boolean empty =
          reply
              .header("x-ratelimit-remaining-" + what)
              .map(v -> v.strip().equals("0"))
              .orElse(false);
      if (reset == null && empty) {
        reset = reply.header("x-ratelimit-reset-" + what).map(this::pause).orElse(null);
      }
    }
    return reset;
  }

  /** The seconds of a limit in the form of the newer drafts, {@code "name";r=0;t=30}. */
  private static @Nullable Duration listed(String value) {
    Matcher seconds = Pattern.compile(";\\s*t=([0-9]{1,9})").matcher(value);
    return seconds.find() ? amount(seconds.group(1), 1_000) : null;
  }

  /** A number of seconds, a duration with units, or a date. */
  private @Nullable Duration pause(String value) {
    String text = value.strip();
    BigDecimal number = number(text);
    if (number != null) {
      return seconds(number);
    }
    Duration units = units(text.toLowerCase(Locale.ROOT));
    if (units != null || text.isEmpty()) {
      return units;
    }
    for (DateTimeFormatter form : DATES) {
      try {
        return until(ZonedDateTime.parse(text, form).toInstant());
      } catch (DateTimeException e) {
        // The next form, or none.
      }
    }
    return null;
  }

  private static @Nullable Duration units(String text) {
    Matcher part = UNITS.matcher(text);
    BigDecimal millis = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      long unit =
          switch (part.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> part.group().contains("milli") ? 1 : 60_000;
            default -> 3_600_000;
          };
      millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
      end = part.end();
    }
    return end == 0 || end < text.length() ? null : seconds(millis.movePointLeft(3));
  }

  /** When the limit is lifted: milliseconds or seconds since 1970, or seconds from now. */
  private @Nullable Duration reset(String value) {
    BigDecimal number = number(value);
    if (number == null || number.precision() - number.scale() > 15) {
      return number == null ? pause(value) : null;
    }
    long amount = number.longValue();
    if (amount > 100_000_000_000L) {
      return until(Instant.ofEpochMilli(amount));
    }
    return amount > 1_000_000_000L ? until(Instant.ofEpochSecond(amount)) : seconds(number);
  }

  private Duration until(Instant at) {
    Duration pause = Duration.between(clock.instant(), at);
    return pause.isNegative() ? Duration.ZERO : seconds(BigDecimal.valueOf(pause.toSeconds()));
  }

  private static @Nullable Duration amount(String value, int millis) {
    BigDecimal number = number(value);
    return number == null
        ? null
        : seconds(number.multiply(BigDecimal.valueOf(millis)).movePointLeft(3));
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
