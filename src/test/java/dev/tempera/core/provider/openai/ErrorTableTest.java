package dev.tempera.core.provider.openai;

import static dev.tempera.core.provider.openai.WireFixture.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderError;
import dev.tempera.testing.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the table of errors, and every shape in which servers send them. */
class ErrorTableTest {
  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  private ProviderError error(Kind kind, int status, String body, String... headers) {
    try (ScriptedServer server = ScriptedServer.start((_, c) -> c.json(status, body, headers))) {
      ProviderError error = failure(wire.stream(kind, server));
      String message = error.message();
      assertTrue(message.endsWith("."), message);
      assertFalse(message.contains("\n"), message);
      assertFalse(message.contains(WireFixture.KEY), message);
      return error;
    }
  }

  private <T extends ProviderError> T openRouter(
      Class<T> type, int status, String error, String... headers) {
    ProviderError seen = error(Kind.OPENROUTER, status, "{\"error\":" + error + "}", headers);
    T typed = assertInstanceOf(type, seen, seen::toString);
    assertEquals(status, typed.status());
    return typed;
  }

  private static void says(ProviderError error, String... words) {
    for (String word : words) {
      assertTrue(error.message().contains(word), error.message());
    }
  }

  private int attempts() {
    return wire.pauses.size() + 1;
  }

  @Test
  void row400_badParameters() {
    ProviderError error =
        openRouter(
            ProviderError.BadRequest.class,
            400,
            "{\"code\":400,\"message\":\"temperature: must be at most 2\"}");
    says(error, "temperature: must be at most 2", "change the prompt or the parameter");
    assertFalse(error.retryable());
    assertEquals(1, attempts());
  }

  @Test
  void row400_contextTooLong() {
    says(
        openRouter(
            ProviderError.BadRequest.class,
            400,
            "{\"code\":400,\"message\":\"too long\","
                + "\"metadata\":{\"error_type\":\"context_length_exceeded\"}}"),
        "context window",
        "shorten it");
    ProviderError local =
        error(
            Kind.LLAMA_CPP,
            400,
            "{\"error\":{\"code\":400,\"message\":\"the request exceeds\","
                + "\"type\":\"exceed_context_size_error\",\"n_prompt_tokens\":9000,\"n_ctx\":4096}}");
    says(local, "context window of 4096 tokens");
  }

  @Test
  void row400_unknownModel() {
    ProviderError.ModelUnavailable error =
        openRouter(
            ProviderError.ModelUnavailable.class,
            400,
            "{\"http_status\":400,\"error_type\":\"not_found\",\"message\":\"no such model\","
                + "\"availability\":{\"code\":\"model_not_found\",\"retryable\":false,"
                + "\"requested_models\":[\"openai/gpt-4.1-nano\"],"
                + "\"fallback_models\":[\"openai/gpt-5-nano\",\"~openai/gpt-mini-latest\"]}}");
    assertEquals("openai/gpt-4.1-nano", error.model());
    assertEquals(List.of("openai/gpt-5-nano", "~openai/gpt-mini-latest"), error.fallbackModels());
    says(error, "switch to openai/gpt-5-nano");
    openRouter(
        ProviderError.ModelUnavailable.class,
        400,
        "{\"code\":400,\"message\":\"openai/gpt-4.1-nano is not a valid model ID\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "400, the model `m` does not exist, true",
    "404, this model is no longer available, true",
    "400, model m not loaded, true",
    "410, the model was deprecated, true",
    "400, max_tokens is deprecated for this model, false",
    "404, the file does not exist, false",
    "500, the model does not exist, false"
  })
  void aMissingModelIsKnownByItsWords(int status, String words, boolean missing) {
    ProviderError error = error(Kind.CUSTOM, status, "{\"error\":{\"message\":\"" + words + "\"}}");
    assertEquals(missing, error instanceof ProviderError.ModelUnavailable, error::toString);
    says(error, "“" + words + "”");
  }

  @Test
  void everyOneOfSeveralErrorsIsSaid() {
    says(
        error(
            Kind.CUSTOM,
            422,
            "{\"detail\":[{\"loc\":[\"body\",\"top_p\"],\"msg\":\"too large\"},"
                + "{\"loc\":[\"body\",\"n\"],\"msg\":\"too small\"}]}"),
        "too large",
        "too small");
  }

  @Test
  void row400_badImage() {
    says(
        openRouter(
            ProviderError.BadRequest.class,
            400,
            "{\"code\":400,\"message\":\"Could not decode image\","
                + "\"metadata\":{\"error_type\":\"invalid_image\"}}"),
        "Could not decode image");
  }

  @Test
  void row401_key() {
    says(
        openRouter(
            ProviderError.Authentication.class,
            401,
            "{\"code\":401,\"message\":\"User not found.\"}"),
        "does not accept the key",
        "User not found",
        "connection's settings");
    wire.key = Optional.empty();
    says(
        openRouter(
            ProviderError.Authentication.class,
            401,
            "{\"code\":401,\"message\":\"Missing Authentication header\"}"),
        "wants a key",
        "add one");
    assertEquals(1, attempts());
  }

  @Test
  void row402_credit() {
    ProviderError.Payment credit =
        openRouter(
            ProviderError.Payment.class,
            402,
            "{\"code\":402,\"message\":\"Insufficient credits\","
                + "\"metadata\":{\"limit_source\":\"openrouter_credits\"}}");
    says(credit, "https://openrouter.ai/credits", "lower max_tokens");
    assertFalse(credit.retryable());
    says(
        openRouter(
            ProviderError.Payment.class,
            402,
            "{\"code\":402,\"message\":\"x\","
                + "\"metadata\":{\"limit_source\":\"openrouter_key_limit\"}}"),
        "limit of the key");
    ProviderError.Payment inFlight =
        openRouter(
            ProviderError.Payment.class,
            402,
            "{\"code\":402,\"message\":\"x\","
                + "\"metadata\":{\"limit_source\":\"openrouter_in_flight_budget\"}}",
            "Retry-After: 3");
    assertTrue(inFlight.retryable());
    assertEquals(Duration.ofSeconds(3), inFlight.retryAfter());
    assertEquals(1, attempts());
  }

  @Test
  void row403_moderationGuardrailRegionBudget() {
    ProviderError.Forbidden moderated =
        openRouter(
            ProviderError.Forbidden.class,
            403,
            "{\"code\":403,\"message\":\"flagged\",\"metadata\":{\"reasons\":[\"violence\",\"x\"],"
                + "\"flagged_input\":\"…\",\"provider_name\":\"OpenAI\",\"model_slug\":\"m\"}}");
    assertEquals(List.of("violence", "x"), moderated.reasons());
    says(moderated, "because of violence, x", "[OpenAI] flagged");
    ProviderError.Forbidden guardrail =
        openRouter(
            ProviderError.Forbidden.class,
            403,
            "{\"code\":403,\"message\":\"blocked\",\"metadata\":{\"patterns\":[\"email\"]}}");
    assertEquals(List.of("email"), guardrail.reasons());
    ProviderError.Forbidden budget =
        openRouter(
            ProviderError.Forbidden.class,
            403,
            "{\"code\":403,\"message\":\"spent\",\"metadata\":{\"limit_source\":\"workspace\","
                + "\"limit_usd\":5,\"spend_usd\":5,\"resets_at\":\"2026-12-01\"}}");
    says(budget, "budget of workspace, resets 2026-12-01");
    openRouter(
        ProviderError.ModelUnavailable.class,
        403,
        "{\"message\":\"region\",\"availability\":{\"code\":\"region_restricted\","
            + "\"retryable\":false,\"fallback_models\":[\"a/b\"]}}");
    assertEquals(1, attempts());
  }

  @Test
  void row404_noEndpoint() {
    for (String code :
        List.of(
            "no_endpoints",
            "model_deprecated",
            "model_unavailable_upstream",
            "privacy_restricted",
            "constraint_filtered",
            "free_variant_ended")) {
      ProviderError.ModelUnavailable error =
          openRouter(
              ProviderError.ModelUnavailable.class,
              404,
              "{\"http_status\":404,\"message\":\"gone\",\"availability\":{\"code\":\""
                  + code
                  + "\",\"retryable\":false,\"fallback_models\":[\"a/b\"],\"docs_url\":\"x\"}}");
      assertEquals(List.of("a/b"), error.fallbackModels());
    }
    ProviderError.ModelUnavailable later =
        openRouter(
            ProviderError.ModelUnavailable.class,
            404,
            "{\"message\":\"x\",\"availability\":{\"code\":\"model_unavailable_upstream\","
                + "\"retryable\":true}}");
    assertTrue(later.retryable());
    openRouter(
        ProviderError.ModelUnavailable.class,
        404,
        "{\"code\":404,\"message\":\"No allowed providers are available for it.\"}");
    ProviderError.ModelUnavailable old =
        openRouter(
            ProviderError.ModelUnavailable.class,
            404,
            "{\"code\":404,\"message\":\"No endpoints found for openai/gpt-4.1-nano.\"}");
    assertEquals(List.of(), old.fallbackModels());
    says(old, "choose another model");
    ProviderError ollama =
        error(
            Kind.OLLAMA,
            404,
            "{\"error\":{\"message\":\"model \\\"x\\\" not found\",\"type\":\"not_found_error\","
                + "\"param\":null,\"code\":null}}");
    assertInstanceOf(ProviderError.ModelUnavailable.class, ollama);
    says(ollama, "ollama pull");
    ProviderError path = error(Kind.CUSTOM, 404, "{\"detail\":\"Not Found\"}");
    assertInstanceOf(ProviderError.Protocol.class, path);
    says(path, "There is no chat API at", "Not Found");
  }

  @Test
  void row408_504_524_timeoutsAreTriedAgain() {
    for (int status : new int[] {408, 504, 524}) {
      wire.pauses.clear();
      ProviderError error =
          openRouter(ProviderError.Server.class, status, "{\"message\":\"Timed out\"}");
      says(error, "took too long", "try again");
      assertTrue(error.retryable());
      assertEquals(3, attempts());
    }
  }

  @Test
  void row413_tooLarge() {
    says(
        openRouter(ProviderError.BadRequest.class, 413, "{\"code\":413,\"message\":\"Too big\"}"),
        "shrink or remove attachments");
  }

  @Test
  void row422_semantics() {
    says(
        openRouter(ProviderError.BadRequest.class, 422, "{\"code\":422,\"message\":\"top_k?\"}"),
        "top_k?",
        "change the parameter it names");
  }

  @Test
  void row429_rateLimit() {
    ProviderError.RateLimited error =
        openRouter(
            ProviderError.RateLimited.class,
            429,
            "{\"code\":429,\"message\":\"Rate limit exceeded\",\"metadata\":"
                + "{\"error_type\":\"rate_limit_exceeded\"}}",
            "Retry-After: 5");
    assertEquals(Duration.ofSeconds(5), error.retryAfter());
    says(error, "try again in 5 s");
    assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(5)), wire.pauses);
  }

  @Test
  void row429_aLongWaitIsSaidNotWaited() {
    ProviderError.RateLimited daily =
        openRouter(
            ProviderError.RateLimited.class,
            429,
            "{\"code\":429,\"message\":\"free-models-per-day\"}",
            "X-RateLimit-Reset: " + WireFixture.NOON.instant().plusSeconds(7200).toEpochMilli());
    assertEquals(Duration.ofHours(2), daily.retryAfter());
    says(daily, "try again in 120 min");
    assertEquals(1, attempts());
    ProviderError.RateLimited dated =
        openRouter(
            ProviderError.RateLimited.class,
            429,
            "{\"code\":429,\"message\":\"x\"}",
            "Retry-After: Mon, 23 Nov 2026 12:05:00 GMT");
    assertEquals(Duration.ofMinutes(5), dated.retryAfter());
    ProviderError.RateLimited capacity =
        openRouter(
            ProviderError.RateLimited.class,
            429,
            "{\"message\":\"full\",\"availability\":{\"code\":\"capacity_exhausted\","
                + "\"retryable\":true,\"retry_after\":90}}");
    assertEquals(Duration.ofSeconds(90), capacity.retryAfter());
  }

  @Test
  void row429_anEmptyPurseIsNotARateLimit() {
    ProviderError error =
        error(
            Kind.OPENAI,
            429,
            "{\"error\":{\"message\":\"You exceeded your current quota\","
                + "\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}");
    assertInstanceOf(ProviderError.Payment.class, error);
    assertEquals(1, attempts());
  }

  @Test
  void row500_isTriedOnceMore() {
    ProviderError error =
        openRouter(
            ProviderError.Server.class,
            500,
            "{\"code\":500,\"message\":\"Internal Server Error\","
                + "\"metadata\":{\"error_type\":\"server\"}}");
    assertEquals("server", ((ProviderError.Server) error).errorType());
    assertEquals(2, attempts());
  }

  @Test
  void row502_503_529_areTriedAgainWithLongerPauses() {
    for (int status : new int[] {502, 503, 529}) {
      wire.pauses.clear();
      says(
          openRouter(ProviderError.Server.class, status, "{\"message\":\"overloaded\"}"),
          "overloaded",
          "choose another model");
      assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), wire.pauses);
    }
  }

  @Test
  void innermostMessagesAreFound() {
    assertEquals(
        "[Azure] deep",
        ErrorText.innermost(
            WireFixture.json(
                "{\"message\":\"Provider returned error\",\"metadata\":{\"provider_name\":\"Azure\","
                    + "\"raw\":\"{\\\"error\\\":{\\\"details\\\":[{\\\"msg\\\":\\\"deep\\\"}]}}\"}}")));
    assertEquals(
        "Bad gateway",
        ErrorText.innermost(
            WireFixture.json(
                "{\"message\":\"x\",\"metadata\":{\"raw\":\"<html><title>Bad gateway</title>\"}}")));
    assertEquals("flat", ErrorText.innermost(WireFixture.json("{\"detail\":\"flat\"}")));
    assertEquals("", ErrorText.innermost(WireFixture.json("{\"x\":1}")));
  }

  @Test
  void everyServersShapeIsUnderstood() {
    for (String body :
        List.of(
            "{\"error\":{\"message\":\"boom\",\"type\":\"invalid_request_error\",\"param\":null}}",
            "{\"error\":\"boom\"}",
            "data: {\"error\":{\"message\":\"boom\"}}\n\n",
            "{\"object\":\"error\",\"message\":\"boom\",\"type\":\"BadRequestError\",\"code\":400}",
            "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"boom\"}]}",
            "boom")) {
      ProviderError error = error(Kind.CUSTOM, 400, body);
      assertInstanceOf(ProviderError.BadRequest.class, error);
      says(error, "“boom”");
      assertEquals(400, error.status());
    }
    ProviderError empty = error(Kind.CUSTOM, 418, "");
    says(empty, "(418)");
  }

  @Test
  void unknownStatusesAndBareWordsInTheStreamHaveAKind() {
    ErrorMapper mapper =
        new ErrorMapper(
            WireFixture.profile(Kind.CUSTOM, "http://localhost/v1"),
            "m",
            false,
            new RetryAfter(WireFixture.NOON));
    assertEquals(
        429, mapper.ofStream(WireFixture.json("{\"type\":\"rate_limit_error\"}")).status());
    assertEquals(
        429, mapper.ofStream(WireFixture.json("{\"code\":\"429\",\"message\":1}")).status());
    assertNull(mapper.ofStream(WireFixture.json("\"oh\"")).status());
    assertNull(mapper.ofStream(WireFixture.json("[]")).status());
    says(mapper.ofStream(WireFixture.json("\"oh\"")), "“oh”");
  }

  @Test
  void wordsOfAServerAreMadeHarmless() {
    assertEquals("a b c", ErrorText.quote(" a\r\n\tb\u0000 c\u202E\u200B "));
    assertEquals(401, ErrorText.quote("x".repeat(5000)).length());
    ProviderError error =
        error(Kind.CUSTOM, 400, "{\"error\":{\"message\":\"" + "y".repeat(100_000) + "\"}}");
    assertTrue(error.message().length() < 700);
    assertTrue(String.valueOf(error.rawJson()).length() < 9_000);
  }
}
