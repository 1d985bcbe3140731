package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.core.routing.AccountPresets.Preset;
import dev.tempera.testing.ScriptedServer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenRouterPresetsTest {
  private final HttpTransport transport = new HttpTransport();
  private int status = 200;
  private String body = "{\"data\":[],\"total_count\":0}";
  private final ScriptedServer server =
      ScriptedServer.start((request, connection) -> connection.json(status, body));

  @AfterEach
  void close() {
    server.close();
    transport.close();
  }

  private OpenRouterPresets presets() {
    return new OpenRouterPresets(
        ConnectionProfile.usual("openrouter", Kind.OPENROUTER)
            .withBaseUrl(server.origin() + "/api/v1"),
        () -> Optional.of("sk-or-v1-secret-secret"),
        transport);
  }

  @Test
  void theyAreListedByTheKeyOfTheAccount() throws Exception {
    body =
        """
        {"data":[{"id":"1","slug":"my-own","name":"My own","description":null,"status":"active"},
         {"slug":"bare"},{"slug":"../etc","name":"x"},{"name":"no slug"},7],"total_count":5}\
        """;
    assertEquals(
        List.of(new Preset("my-own", "My own", ""), new Preset("bare", "bare", "")),
        presets().list());
    ScriptedServer.Request asked = server.requests().getFirst();
    assertEquals("/api/v1/presets?offset=0&limit=100", asked.path());
    assertEquals("Bearer sk-or-v1-secret-secret", asked.header("authorization"));
  }

  @Test
  void aSetupIsKeptByTheBodyOfItsRequest() throws Exception {
    presets().push("my-own", "{\"model\":\"a/b\",\"messages\":[]}");
    ScriptedServer.Request asked = server.requests().getFirst();
    assertEquals("POST", asked.method());
    assertEquals("/api/v1/presets/my-own/chat/completions", asked.path());
    assertEquals("{\"model\":\"a/b\",\"messages\":[]}", asked.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "../x", "a b", "-x", "ä"})
  void whatIsNoNameIsNotSent(String slug) {
    assertThrows(ProviderException.class, () -> presets().push(slug, "{}"));
    assertEquals(0, server.requests().size());
  }

  @ParameterizedTest
  @CsvSource({
    "401, does not let this key",
    "403, does not let this key",
    "404, has no presets",
    "500, did not do that (500)"
  })
  void eachRefusalHasItsSentence(int refusal, String words) {
    status = refusal;
    body = "{\"error\":{\"message\":\"echo sk-or-v1-secret-secret\"}}";
    ProviderException told = assertThrows(ProviderException.class, () -> presets().list());
    String sentence = Objects.requireNonNull(told.getMessage());
    assertTrue(sentence.contains(words), sentence);
    assertFalse(sentence.contains("secret"), sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "<html>", "{\"data\":null}", "{\"error\":\"x\"}"})
  void whatIsNoListIsTold(String odd) {
    body = odd;
    assertThrows(ProviderException.class, () -> presets().list());
  }
}
