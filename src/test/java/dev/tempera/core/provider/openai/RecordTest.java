package dev.tempera.core.provider.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.provider.ConnectionProfile.Kind;
import dev.tempera.core.provider.ProviderException;
import dev.tempera.testing.ScriptedServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What OpenRouter keeps of an answer. */
class RecordTest {
  private final WireFixture wire = new WireFixture();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void itIsAskedForByItsId() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (ScriptedServer server =
        ScriptedServer.start((request, c) -> {
          asked.add(request.path());
          c.json(
              200,
              "{\"data\":{\"id\":\"gen-1\",\"total_cost\":6e-7,\"echo\":\""
                  + WireFixture.KEY
                  + "\"}}");
        })) {
      JsonNode record =
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl())).record("gen-1");
      assertTrue(asked.getFirst().endsWith("/generation?id=gen-1"), asked.toString());
      assertEquals("gen-1", record.path("id").asString());
      assertEquals("6E-7", record.path("total_cost").decimalValue().toString());
      assertTrue(!record.toString().contains(WireFixture.KEY), "an echoed key is struck out");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":null}", "[]", "no json", "{\"error\":{\"message\":\"gone\"}}"})
  void anythingElseIsAClearError(String body) throws Exception {
    try (ScriptedServer server = ScriptedServer.start((request, c) -> c.json(200, body))) {
      OpenAiProvider provider =
          wire.provider(WireFixture.profile(Kind.OPENROUTER, server.baseUrl()));
      ProviderException failed =
          assertThrows(ProviderException.class, () -> provider.record("gen-1"));
      assertTrue(failed.error().message().length() > 10, failed.error().message());
    }
  }

  @Test
  void nobodyElseIsAskedAndNoOddIdGoesOut() {
    OpenAiProvider other = wire.provider(WireFixture.profile(Kind.CUSTOM, "http://127.0.0.1:9"));
    assertThrows(ProviderException.class, () -> other.record("gen-1"));
    OpenAiProvider router =
        wire.provider(WireFixture.profile(Kind.OPENROUTER, "http://127.0.0.1:9"));
    for (String id : new String[] {"", "../key", "a&b=c", "a b", "x".repeat(201)}) {
      ProviderException refused = assertThrows(ProviderException.class, () -> router.record(id));
      assertTrue(refused.error().message().contains("Only OpenRouter"));
    }
  }
}
