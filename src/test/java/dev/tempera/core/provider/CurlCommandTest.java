package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlCommandTest {
  @Test
  void theKeyAndSecretHeadersComeFromTheEnvironment() {
    assertEquals(
        """
        curl -N 'https://openrouter.ai/api/v1/chat/completions' \\
          -H "Authorization: Bearer $OPENROUTER_API_KEY" \\
          -H 'Content-Type: application/json' \\
          -H "X-Proxy-Key: $X_PROXY_KEY" \\
          --data-raw '{"a":"it'\\''s $HOME"}'\
        """,
        CurlCommand.of(
                "https://openrouter.ai/api/v1/chat/completions",
                Map.of("X-Proxy-Key", HeaderSecrets.STRUCK, "Content-Type", "application/json"),
                "{\"a\":\"it's $HOME\"}",
                "OPENROUTER_API_KEY")
            .orElseThrow());
  }

  @Test
  void whatWentToNoServerIsNoCommand() {
    assertTrue(CurlCommand.of("offline:tempera-tiny", Map.of(), "{}", null).isEmpty());
    assertTrue(CurlCommand.of("", Map.of(), "{}", null).isEmpty());
  }

  @Test
  void aLongBodyIsNoArgument() {
    String body = "{\"a\":\"it's " + "x".repeat(200_000) + "\"}";
    String command = CurlCommand.of("https://h/v1", Map.of(), body, null).orElseThrow();
    assertTrue(command.endsWith("--data-binary @- <<'END_OF_BODY'\n" + body + "\nEND_OF_BODY"));
  }
}
