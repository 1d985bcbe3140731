package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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

  private static SentBody read(String body) {
    return SentBody.of(body).orElseThrow();
  }

  @Test
  void onlyTheFirstMessageCanBeTheSystemPrompt() {
    assertEquals(
        "d",
        read("{\"model\":\"m\",\"messages\":[{\"role\":\"developer\",\"content\":\"d\"}]}")
            .systemPrompt());
    assertEquals(
        "",
        read("{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},"
                + "{\"role\":\"system\",\"content\":\"late\"}],\"model\":\"m\"}")
            .systemPrompt());
    assertEquals(
        "",
        read("{\"messages\":[[1],{\"role\":\"system\",\"content\":\"late\"}]," + "\"model\":\"m\"}")
            .systemPrompt());
  }

  @Test
  void aSystemPromptOfPartsIsKeptAsItWasSent() {
    assertEquals(
        "[{\"type\":\"text\",\"text\":\"a\"}]",
        read("{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":"
                + "[{\"type\":\"text\",\"text\":\"a\"}]}]}")
            .systemPrompt());
  }

  @Test
  void optionsOfTheStreamThatAPersonSetAreParameters() {
    for (String options :
        List.of("{\"include_usage\":false}", "{\"include_usage\":true,\"x\":1}", "{\"x\":1}")) {
      assertEquals(
          Set.of("stream_options"),
          read("{\"model\":\"m\",\"stream_options\":" + options + "}")
              .parameters()
              .values()
              .keySet(),
          options);
    }
    assertEquals(
        Set.of("other"),
        read("{\"model\":\"m\",\"other\":{\"include_usage\":true}}")
            .parameters()
            .values()
            .keySet());
  }

  @Test
  void whatIsWrittenByTheProgramIsNoParameterInAnyShape() {
    SentBody body = read("{\"messages\":{\"a\":[1]},\"stream\":[1],\"model\":\"m\",\"n\":2}");
    assertEquals(Set.of("n"), body.parameters().values().keySet());
    assertEquals("", body.systemPrompt());
  }
}
