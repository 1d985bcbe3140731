package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.core.params.ExactJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a server asks to be left alone, in each of the ways there are to say it. */
class RetryAfterTest {
  /** A Monday. */
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final RetryAfter pauses = new RetryAfter(() -> NOON);

  private @Nullable Duration header(int status, String... namesAndValues) {
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return pauses.of(new Reply(status, headers, "".getBytes(StandardCharsets.UTF_8)), null);
  }

  private static @Nullable Duration millis(@Nullable String expected) {
    return expected == null || expected.equals("-")
        ? null
        : Duration.ofMillis(Long.parseLong(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7|7000",
        "0|0",
        " 2.5 |2500",
        "250ms|250",
        "20s|20000",
        "1m30s|90000",
        "2 minutes|120000",
        "1h 1m 1s|3661000",
        "2 milliseconds|2",
        "2 hours|7200000",
        "999999999|604800000",
        "Mon, 23 Nov 2026 12:05:00 GMT|300000",
        "Monday, 23-Nov-26 12:05:00 GMT|300000",
        "Mon Nov 23 12:05:00 2026|300000",
        "2026-11-23T13:05:00+01:00|300000",
        "Mon, 23 Nov 2026 11:00:00 GMT|0",
        "-5|-",
        "soon|-",
        "20s!|-",
        "''|-"
      })
  void theHeaderIsSecondsADurationOrADate(String value, String expected) {
    assertEquals(millis(expected), header(503, "retry-after", value));
  }

  @Test
  void millisecondsComeFirst() {
    assertEquals(
        Duration.ofMillis(4200), header(503, "retry-after-ms", "4200", "retry-after", "9"));
    assertEquals(Duration.ofMillis(4200), header(503, "x-ms-retry-after-ms", "4200"));
    assertEquals(Duration.ofSeconds(9), header(503, "retry-after-ms", "x", "retry-after", "9"));
  }

  /** Twelve is 1795435200 s. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x-ratelimit-reset|30|30000",
        "x-ratelimit-reset|1795435230|30000",
        "x-ratelimit-reset|1795435230000|30000",
        "x-ratelimit-reset|1795435100|0",
        "x-ratelimit-reset|6m0s|360000",
        "x-ratelimit-reset|1000000000|604800000",
        "x-ratelimit-reset|nothing|-",
        "ratelimit-reset|12|12000",
        "ratelimit|\"default\";r=0;t=30|30000",
        "ratelimit|\"default\";r=0|-"
      })
  void whereALimitIsReachedItsHeadersSayWhenItIsLifted(String name, String value, String expected) {
    assertEquals(NOON.getEpochSecond(), 1_795_435_200L);
    assertEquals(millis(expected), header(429, name, value));
    assertNull(header(503, name, value), "no limit, no word of it");
  }

  @ParameterizedTest
  @CsvSource({"requests", "tokens"})
  void ofTwoLimitsTheOneThatIsUsedUpCounts(String what) {
    String reset = "x-ratelimit-reset-" + what;
    String remaining = "x-ratelimit-remaining-" + what;
    assertEquals(Duration.ofSeconds(90), header(429, remaining, " 0 ", reset, "1m30s"));
    assertNull(header(429, remaining, "5", reset, "1m30s"));
    assertNull(header(429, reset, "1m30s"));
    assertEquals(
        Duration.ofSeconds(4),
        header(429, "x-ratelimit-reset", "4", remaining, "0", reset, "1m30s"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'error':{'retry_after':7}}|7000",
        "{'error':{'retry_after':'7s'}}|7000",
        "{'error':{'retryAfter':1.5}}|1500",
        "{'error':{'availability':{'retry_after':90},'retry_after':7}}|90000",
        "{'error':{'metadata':{'retry_after':8}}}|8000",
        "{'error':{'parameters':{'retry_after':6}}}|6000",
        "{'error':{'retry_after_seconds':9}}|9000",
        "{'error':{'retry_after_ms':9000}}|9000",
        "{'error':{'retryAfterMs':250}}|250",
        "{'error':{'message':'no'},'retry_after':9}|9000",
        "{'retry_after_ms':40}|40",
        "{'error':{'details':[{'a':1},{'retryDelay':'20s'}]}}|20000",
        "{'error':{'message':'Please try again in 6m0s.'}}|360000",
        "{'error':{'message':'Retry after 20 seconds'}}|20000",
        "{'error':{'message':'wait for 1 minute and 10 seconds, please'}}|70000",
        "{'error':{'message':'Please retry after 350ms.'}}|350",
        "{'error':{'message':'again and again'}}|-",
        "{'error':{'metadata':{'headers':{'X-RateLimit-Reset':'1795435230000'}}}}|30000",
        "{'error':{'metadata':{'headers':{'X-RateLimit-Reset':'1234567890123456'}}}}|-",
        "{'error':{'retry_after':-7}}|0",
        "{'error':'slow down'}|-"
      })
  void theBodySaysItUnderManyNames(String body, String expected) {
    assertEquals(
        millis(expected),
        pauses.of(new Reply(429, Map.of(), new byte[0]), ExactJson.read(body.replace('\'', '"'))));
  }

  @Test
  void theHeaderCountsBeforeTheBodyAndTheBodyBeforeTheLimit() {
    var body = ExactJson.read("{\"error\":{\"retry_after\":7}}");
    assertEquals(
        Duration.ofSeconds(3),
        pauses.of(new Reply(429, Map.of("retry-after", List.of("3")), new byte[0]), body));
    assertEquals(
        Duration.ofSeconds(7),
        pauses.of(new Reply(429, Map.of("x-ratelimit-reset", List.of("3")), new byte[0]), body));
    assertEquals(Duration.ofSeconds(7), pauses.of(null, body));
    assertNull(pauses.of(null, null));
  }
}
