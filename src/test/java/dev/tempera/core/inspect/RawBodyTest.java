package dev.tempera.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.params.JsonText;
import dev.tempera.core.provider.ConnectionProfile;
import dev.tempera.core.provider.ConnectionProfile.Kind;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RawBodyTest {
  private static SentText sent(String body) {
    return Objects.requireNonNull(new Kept().body(body).answer().sent());
  }

  private static JsonNode json(String text) {
    return Objects.requireNonNull(JsonText.valueOf(text));
  }

  @Test
  void whatIsEditedHasTheValuesThatWentOut() {
    String body = "{\"model\":\"m\",\"seed\":12345678901234567890,\"temperature\":0.20}";
    String text = RawBody.editable(sent(body));
    assertTrue(text.contains("\n"));
    assertEquals(json(body).toString(), json(text).toString());
    assertEquals("no json", RawBody.editable(sent("no json")));
  }

  @Test
  void whereItGoesIsTheConnectionOfNow() {
    ConnectionProfile server = ConnectionProfile.usual("c", Kind.CUSTOM);
    assertEquals(
        "https://b/v1/chat/completions?v=2",
        RawBody.destination(server.withBaseUrl("https://b/v1/?v=2")));
    ConnectionProfile offline = ConnectionProfile.usual("offline", Kind.OFFLINE);
    assertEquals("“" + offline.name() + "”", RawBody.destination(offline));
    assertTrue(RawBody.destination(null).endsWith("gone"));
  }

  @Test
  void aFaultIsToldWithItsPlace() {
    assertTrue(RawBody.fault("{}").isEmpty());
    assertTrue(RawBody.fault("{\n \"a\":}").orElseThrow().startsWith("Line 2, column 6: "));
    assertTrue(RawBody.fault("[]").orElseThrow().contains("no object"));
    assertTrue(RawBody.fault("").isPresent());
  }

  @Test
  void theWishForTheEchoIsPutInAndTakenOut() {
    String body = "{\"model\":\"m\",\"debug\":{\"other\":1}}";
    String asking = RawBody.withEcho(body, true);
    assertTrue(RawBody.asksForEcho(asking));
    assertTrue(asking.contains("\"other\": 1"), asking);
    assertEquals(asking, RawBody.withEcho(asking, true));
    String without = RawBody.withEcho(asking, false);
    assertFalse(RawBody.asksForEcho(without));
    assertEquals(json(body), json(without));
    assertEquals(
        json("{\"model\":\"m\"}"),
        json(RawBody.withEcho(RawBody.withEcho("{\"model\":\"m\"}", true), false)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "[1]", "{\"a\":", "5", "null"})
  void whatIsNoObjectStaysAsItIs(String text) {
    assertEquals(text, RawBody.withEcho(text, true));
    assertFalse(RawBody.asksForEcho(text));
  }
}
