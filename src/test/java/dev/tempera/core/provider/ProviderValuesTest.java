package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values between the program and whoever answers, at their bounds. */
class ProviderValuesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, RequestLimits.MOST})
  void soManyRequestsAtOnceCanBeWanted(int connection) {
    RequestLimits limits = new RequestLimits(connection, Map.of("m", Math.max(1, connection)));
    assertEquals(connection, limits.connection());
    assertEquals(Math.max(1, connection), limits.model("m"));
    assertEquals(0, limits.model("other"));
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    for (int odd : new int[] {-1, RequestLimits.MOST + 1}) {
      assertThrows(IllegalArgumentException.class, () -> new RequestLimits(odd, Map.of()));
      assertThrows(IllegalArgumentException.class, () -> new RequestLimits(1, Map.of("m", odd)));
    }
    assertThrows(IllegalArgumentException.class, () -> new RequestLimits(1, Map.of("m", 0)));
  }

  @Test
  void aConnectionWorksUnlessThereIsAnError() {
    assertTrue(new ConnectionCheck("It answers.", null).works());
    assertFalse(
        new ConnectionCheck("No key.", new ProviderError.Authentication("No key.", 401, null))
            .works());
  }

  @Test
  void howLongToWaitIsStoredWithTheError() {
    Duration pause = Duration.ofMillis(1_500);
    for (ProviderError error :
        List.of(
            new ProviderError.RateLimited("Slow.", 429, pause, null),
            new ProviderError.Server("Down.", 503, null, true, pause, null),
            new ProviderError.Payment("No credit.", 402, true, pause, null))) {
      assertEquals(Optional.of(pause), ErrorJson.retryAfter(ErrorJson.toText(error)));
    }
    ProviderError unsaid = new ProviderError.RateLimited("Slow.", 429, null, null);
    assertEquals(Optional.empty(), ErrorJson.retryAfter(ErrorJson.toText(unsaid)));
    assertEquals(Optional.empty(), ErrorJson.retryAfter("{\"retry_after_ms\":-1}"));
  }

  @Test
  void whatHappensBeforeAServerAnswersHasNoStatus() {
    for (ProviderError error :
        List.of(
            new ProviderError.Timeout("Silent.", true),
            new ProviderError.Network("Broken.", true),
            new ProviderError.NotStored("Full."),
            new ProviderError.TooManyStreams("Busy."))) {
      assertNull(error.status());
      assertNull(error.rawJson());
    }
    assertNull(new ProviderError.ProxyLogin("Who?", 407, "p:1").rawJson());
    assertTrue(new ProviderError.TooManyStreams("Busy.").retryable());
    assertFalse(new ProviderError.NotStored("Full.").retryable());
  }

  @Test
  void messagesAreTheSameIfTheySayTheSame() {
    ChatMessage hello = ChatMessage.text(Role.USER, "hello");
    assertTrue(RequestIdentity.isSame(hello, hello));
    assertTrue(RequestIdentity.isSame(hello, ChatMessage.text(Role.USER, "hello")));
    assertFalse(RequestIdentity.isSame(hello, ChatMessage.text(Role.USER, "hello!")));
    assertFalse(RequestIdentity.isSame(hello, ChatMessage.text(Role.SYSTEM, "hello")));
  }

  @Test
  void aSecretBehindEscapedLettersIsASecretToo() {
    assertEquals("\"https://h/v1\"", UrlSecrets.openAll("\"https:\\/\\/me:w\\u0040h\\u002fv1\""));
    assertEquals(
        "{\"baseUrl\":\"https://h\\u0022x\"}",
        UrlSecrets.openAll("{\"baseUrl\":\"https://me:w@h\\u0022x\"}"),
        "what must be escaped stays so");
  }
}
