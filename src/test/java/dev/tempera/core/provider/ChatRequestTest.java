package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Sha256;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import dev.tempera.core.request.RequestDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class ChatRequestTest {
  private static ChatRequest request(ParameterSet parameters) {
    return new ChatRequest("c", "m", List.of(ChatMessage.text(Role.USER, "hi")), parameters);
  }

  private static ParameterSet set(String... namesAndJson) {
    ParameterSet set = ParameterSet.EMPTY;
    for (int i = 0; i < namesAndJson.length; i += 2) {
      set = set.with(namesAndJson[i], ExactJson.read(namesAndJson[i + 1]));
    }
    return set;
  }

  @Test
  void theOrderInWhichParametersWereSetDoesNotCount() {
    ChatRequest a = request(set("top_p", "0.9", "seed", "7"));
    ChatRequest b = request(set("seed", "7", "top_p", "0.9"));
    assertEquals(a, b);
    assertEquals(List.of("seed", "top_p"), List.copyOf(a.parameters().values().keySet()));
  }

  @Test
  void theOrderOfKeysInsideAValueAndTheDigitsOfANumberCount() {
    assertNotEquals(
        request(set("response_format", "{\"a\":1,\"b\":2}")),
        request(set("response_format", "{\"b\":2,\"a\":1}")));
    assertNotEquals(set("tools", "[{\"a\":1,\"b\":2}]"), set("tools", "[{\"b\":2,\"a\":1}]"));
    assertNotEquals(request(set("temperature", "0.1")), request(set("temperature", "0.10")));
    assertNotEquals(request(set("temperature", "1")), request(set("temperature", "1.0")));
  }

  @Test
  void whatGoesOutAsTheSameDigitsIsTheSame() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    assertEquals(
        ParameterSet.EMPTY.with("seed", json.numberNode(7)),
        ParameterSet.EMPTY.with("seed", json.numberNode(7L)));
    assertEquals(
        ParameterSet.EMPTY.with("top_p", json.numberNode(0.5)),
        ParameterSet.EMPTY.with("top_p", json.numberNode(0.5f)));
  }

  @Test
  void insistenceCounts() {
    ParameterValue plain = new ParameterValue.Set(ExactJson.read("1"), false);
    ParameterValue insisted = new ParameterValue.Set(ExactJson.read("1"), true);
    assertNotEquals(
        request(ParameterSet.EMPTY.with("top_k", plain)),
        request(ParameterSet.EMPTY.with("top_k", insisted)));
  }

  @Test
  void theCanonicalFormIsThisAndStays() {
    ChatRequest request =
        new ChatRequest(
            "c",
            "m",
            List.of(
                new ChatMessage(
                    Role.USER,
                    List.of(
                        new ContentPart.Text("see"),
                        new ContentPart.Image(
                            Blob.of("text/plain", "abc".getBytes(StandardCharsets.UTF_8)))))),
            set("temperature", "0.10", "stop", "[\"x\"]"));
    String expected =
        "{\"connection\":\"c\",\"insisted\":[],\"messages\":[{\"parts\":["
            + "{\"text\":\"see\",\"type\":\"text\"},{\"blob\":\""
            + Sha256.of("abc")
            + "\",\"media_type\":\"text/plain\",\"type\":\"image\"}],\"role\":\"user\"}],"
            + "\"model\":\"m\",\"parameters\":{\"stop\":\"[\\\"x\\\"]\",\"temperature\":\"0.10\"},"
            + "\"version\":\"1\"}";
    assertEquals(expected, request.canonicalJson());
    assertEquals(Sha256.of(expected), request.hash());
  }

  @Test
  void aBlobIsNeverLoadedToKnowARequest() {
    Blob stored =
        Blob.stored(
            "0".repeat(64),
            "image/png",
            1L << 40,
            hash -> {
              throw new AssertionError("loaded");
            });
    ChatRequest request =
        new ChatRequest(
            "c",
            "m",
            List.of(new ChatMessage(Role.USER, List.of(new ContentPart.Image(stored)))),
            ParameterSet.EMPTY);
    assertTrue(request.canonicalJson().length() < 400);
    assertEquals(List.of(), RequestDiff.between(request, request).differences());
    assertFalse(RequestDiff.between(request, request.withMessages(List.of())).isEmpty());
    assertEquals(64, request.hash().length());
  }

  @Test
  void halfOfASurrogatePairIsWhatGoesOutForIt() {
    ChatRequest half = request(set()).withSystemPrompt("a\ud83d").withModel("\udc00");
    ChatRequest replaced = request(set()).withSystemPrompt("a\ufffd").withModel("\ufffd");
    assertEquals(replaced, half);
    assertTrue(RequestDiff.between(half, replaced).isEmpty());
  }

  @Test
  void eachParameterIsInOneFacet() {
    ParameterSet all =
        set("temperature", "1", "tools", "[]", "response_format", "{}", "provider", "{}", "x", "1");
    ChatRequest request = request(all);
    assertEquals(set("response_format", "{}"), request.format());
    assertEquals(set("tools", "[]"), request.tools());
    assertEquals(set("provider", "{}"), request.routing());
    assertEquals(set("temperature", "1", "x", "1"), request.sampling());
    assertEquals(
        set("temperature", "1", "tools", "[]", "response_format", "{}", "models", "[]", "x", "1"),
        request.withFacet(Facet.ROUTING, set("models", "[]")).parameters());
  }

  @Test
  void theSystemPromptIsTheFirstMessageOfTheSystemOrTheDeveloper() {
    ChatRequest request = request(set());
    assertNull(request.systemMessage());
    ChatRequest asked = request.withSystemPrompt("be brief");
    assertEquals(ChatMessage.text(Role.SYSTEM, "be brief"), asked.systemMessage());
    assertEquals(request.messages(), asked.said());
    assertEquals(request, asked.withSystemPrompt("  "));
    ChatRequest developer = request.withMessages(List.of(ChatMessage.text(Role.DEVELOPER, "a")));
    assertEquals(
        List.of(ChatMessage.text(Role.DEVELOPER, "b")), developer.withSystemPrompt("b").messages());
  }
}
