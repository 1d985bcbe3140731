package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors as they are stored, and what is read of them again. */
class ErrorJsonTest {
  @Test
  void anErrorIsWrittenByItsKind() {
    assertEquals(
        "{\"kind\":\"network\",\"message\":\"Gone.\",\"retryable\":true}",
        ErrorJson.toText(new ProviderError.Network("Gone.", true)));
    assertEquals(
        "{\"kind\":\"forbidden\",\"message\":\"No.\",\"status\":403,\"retryable\":false,"
            + "\"reasons\":[\"a\",\"b\"],\"raw\":\"r\"}",
        ErrorJson.toText(new ProviderError.Forbidden("No.", 403, List.of("a", "b"), "r")));
    assertEquals(
        "{\"kind\":\"modelUnavailable\",\"message\":\"Gone.\",\"status\":404,\"retryable\":false,"
            + "\"model\":\"m\",\"fallback_models\":[\"n\"]}",
        ErrorJson.toText(
            new ProviderError.ModelUnavailable("Gone.", 404, "m", List.of("n"), false, null)));
  }

  @Test
  void whatWasWrittenIsRead() {
    String text =
        ErrorJson.toText(
            new ProviderError.ModelUnavailable("Gone.", 404, "m", List.of("n", "o"), false, null));
    assertEquals("modelUnavailable", ErrorJson.kind(text));
    assertEquals(404, ErrorJson.status(text));
    assertFalse(ErrorJson.isRetryable(text));
    assertEquals(List.of("n", "o"), ErrorJson.fallbackModels(text));
    assertTrue(ErrorJson.isRetryable("{\"retryable\":true}"));
  }

  @Test
  void whatCannotBeReadSaysNothing() {
    for (String text : Arrays.asList(null, "", "{", "[1]", "{\"kind\":5")) {
      assertEquals("", ErrorJson.kind(text), text);
      assertEquals(0, ErrorJson.status(text), text);
      assertTrue(ErrorJson.isRetryable(text), text);
      assertEquals(List.of(), ErrorJson.fallbackModels(text), text);
    }
  }

  @Test
  void whichErrorsMayPassByThemselves() {
    assertFalse(new ProviderError.Authentication("", 401, null).retryable());
    assertFalse(new ProviderError.Forbidden("", 403, List.of(), null).retryable());
    assertFalse(new ProviderError.BadRequest("", 400, null).retryable());
    assertTrue(new ProviderError.RateLimited("", 429, null, null).retryable());
    assertTrue(new ProviderError.TooManyStreams("").retryable());
    assertFalse(new ProviderError.NotStored("").retryable());
    assertFalse(new ProviderError.ProxyLogin("", 407, "p").retryable());
    assertFalse(new ProviderError.Protocol("", null, null).retryable());
  }
}
