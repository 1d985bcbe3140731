package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SentBodyTest {
  @Test
  void everythingThatIsNeitherSaidNorAddedIsAParameter() {
    SentBody body =
        SentBody.of(
                """
                {"model":"a/b","messages":[{"role":"system","content":"Be brief."},
                {"role":"user","content":"hi"}],"stream":true,
                "stream_options":{"include_usage":true},"seed":7,"temperature":1.470,
                "mirostat":2}
                """)
            .orElseThrow();
    assertEquals("a/b", body.model());
    assertEquals("Be brief.", body.systemPrompt());
    assertEquals(Set.of("seed", "temperature", "mirostat"), body.parameters().values().keySet());
    assertEquals("1.470", body.parameters().json("temperature").orElseThrow().toString());
  }

  @Test
  void whatIsNoBodyIsNone() {
    assertTrue(SentBody.of("").isEmpty());
    assertTrue(SentBody.of("[1]").isEmpty());
    assertTrue(SentBody.of("{\"model\":3}").isEmpty());
    assertTrue(SentBody.of("{\"model\":\"a\"").isEmpty());
    assertTrue(SentBody.of("[".repeat(100_000)).isEmpty());
  }
}
