package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.params.ParameterValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestBodyTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final ModelInfo ANY = ModelInfo.unknown("m");

  private static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private static String body(List<ChatMessage> messages, ParameterSet parameters)
      throws ProviderException {
    return RequestBody.of(new ChatRequest("c", "m", messages, parameters), ANY, false).json();
  }

  private static String message(ChatMessage message) throws ProviderException {
    String whole = body(List.of(message), ParameterSet.EMPTY);
    String before = "{\"model\":\"m\",\"messages\":[";
    String after = "],\"stream\":true}";
    assertTrue(whole.startsWith(before) && whole.endsWith(after), whole);
    return whole.substring(before.length(), whole.length() - after.length());
  }

  private static String parameter(JsonNode value) throws ProviderException {
    String whole = body(List.of(), ParameterSet.EMPTY.with("p", value));
    String before = "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"p\":";
    assertTrue(whole.startsWith(before), whole);
    return whole.substring(before.length(), whole.length() - 1);
  }

  @Test
  void aPictureThatIsGoneIsSaidInsteadOfSent() {
    Blob gone =
        Blob.stored(
            "0".repeat(64),
            "audio/wav",
            3,
            hash -> {
              throw new IOException("gone");
            });
    for (ContentPart part :
        List.of(
            new ContentPart.Image(gone),
            new ContentPart.File("a.pdf", "application/pdf", gone),
            new ContentPart.File("a.wav", "audio/wav", gone))) {
      ProviderException e =
          assertThrows(
              ProviderException.class, () -> message(new ChatMessage(Role.USER, List.of(part))));
      assertTrue(e.error().message().contains("attach it again"), e.error().message());
    }
  }

  @Test
  void textAloneIsAPlainString() throws ProviderException {
    assertEquals(
        "{\"role\":\"user\",\"content\":\"naïve “☕”\\n\"}",
        message(ChatMessage.text(Role.USER, "naïve “☕”\n")));
    assertEquals(
        "{\"role\":\"system\",\"content\":\"s\"}", message(ChatMessage.text(Role.SYSTEM, "s")));
    assertEquals(
        "{\"role\":\"user\",\"content\":\"\"}", message(new ChatMessage(Role.USER, List.of())));
  }

  @Test
  void picturesAndFilesArePartsBesideTheText() throws ProviderException {
    assertEquals(
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},"
            + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}},"
            + "{\"type\":\"file\",\"file\":{\"filename\":\"a.pdf\","
            + "\"file_data\":\"data:application/pdf;base64,BB==\"}},"
            + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"CC==\",\"format\":\"mp3\"}},"
            + "{\"type\":\"video_url\",\"video_url\":{\"url\":\"https://v.example/a\"}}]}",
        message(
            new ChatMessage(
                Role.USER,
                List.of(
                    new ContentPart.Text("see"),
                    new ContentPart.Image("data:image/png;base64,AA=="),
                    new ContentPart.File(
                        "a.pdf", "application/pdf", "data:application/pdf;base64,BB=="),
                    new ContentPart.File("a.mp3", "audio/mpeg", "data:audio/mpeg;base64,CC=="),
                    new ContentPart.File("a.mp4", "video/mp4", "https://v.example/a")))));
  }

  @Test
  void soundByAddressIsRefusedInWords() {
    ChatMessage message =
        new ChatMessage(
            Role.USER,
            List.of(new ContentPart.File("a.wav", "audio/wav", "https://x.example/a.wav")));
    ProviderException refused = assertThrows(ProviderException.class, () -> message(message));
    assertTrue(refused.error().message().contains("a.wav"), refused.error().message());
  }

  @Test
  void anAssistantsCallsAndReasoningGoBackAsTheyCame() throws ProviderException {
    JsonNode detail = json("{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":0}");
    assertEquals(
        "{\"role\":\"assistant\",\"content\":null,\"reasoning_details\":["
            + "{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"index\":0}],"
            + "\"tool_calls\":[{\"id\":\"c1\",\"type\":\"function\",\"function\":"
            + "{\"name\":\"f\",\"arguments\":\"{\\\"a\\\": 1\"}}]}",
        message(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(
                    new ContentPart.Reasoning("never sent as text", List.of(detail)),
                    new ContentPart.ToolCall("c1", "f", "{\"a\": 1")))));
  }

  @Test
  void anAssistantsTextPiecesAreOneText() throws ProviderException {
    assertEquals(
        "{\"role\":\"assistant\",\"content\":\"ab\"}",
        message(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(
                    new ContentPart.Text("a"),
                    new ContentPart.Text("b"),
                    new ContentPart.Annotation(json("{\"type\":\"url_citation\"}"))))));
    assertEquals(
        "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"no\"}",
        message(new ChatMessage(Role.ASSISTANT, List.of(new ContentPart.Refusal("no")))));
  }

  @Test
  void eachToolResultIsAMessage() throws ProviderException {
    assertEquals(
        "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"12\"},"
            + "{\"role\":\"tool\",\"tool_call_id\":\"c2\",\"content\":\"\"}",
        message(
            new ChatMessage(
                Role.TOOL,
                List.of(
                    new ContentPart.ToolResult("c1", "f", "12"),
                    new ContentPart.ToolResult("c2", "g", "")))));
  }

  @Test
  void aPartInTheWrongMessageIsRefused() {
    assertThrows(
        ProviderException.class,
        () ->
            message(new ChatMessage(Role.USER, List.of(new ContentPart.ToolCall("c", "f", "{}")))));
    assertThrows(
        ProviderException.class, () -> message(ChatMessage.text(Role.TOOL, "without a call")));
  }

  @Test
  void numbersStayAsTheyWereTyped() throws ProviderException {
    for (String typed : List.of("0.7", "1", "1.0", "0.10", "-2", "0.0000001", "9007199254740993")) {
      assertEquals(typed, parameter(json(typed)));
    }
    assertEquals("0.0000148", parameter(json("1.48e-05")));
    assertEquals("0.7", parameter(JsonNodeFactory.instance.numberNode(0.7)));
    assertEquals("0.7", parameter(JsonNodeFactory.instance.numberNode(0.7f)));
    assertEquals("100", parameter(JsonNodeFactory.instance.numberNode(new BigDecimal("1E+2"))));
  }

  @Test
  void numbersBeyondAllMeasureDoNoHarm() throws ProviderException {
    assertEquals("1E+400", parameter(json("1e400")));
    assertEquals("1E+999999999", parameter(json("1e999999999")));
    assertEquals("1E-400", parameter(json("1e-400")));
    assertThrows(
        ProviderException.class,
        () -> parameter(JsonNodeFactory.instance.numberNode(Double.POSITIVE_INFINITY)));
    assertThrows(
        ProviderException.class, () -> parameter(JsonNodeFactory.instance.numberNode(Double.NaN)));
  }

  @Test
  void parametersFollowByNameWhateverWasSetFirst() throws ProviderException {
    ParameterSet set =
        ParameterSet.EMPTY
            .with("top_p", json("0.95"))
            .with("temperature", json("0.8"))
            .with("stop", json("[\"a\",null]"))
            .with("provider", json("{\"sort\":\"price\",\"zdr\":true}"));
    String expected =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,"
            + "\"provider\":{\"sort\":\"price\",\"zdr\":true},\"stop\":[\"a\",null],"
            + "\"temperature\":0.8,\"top_p\":0.95}";
    assertEquals(expected, body(List.of(ChatMessage.text(Role.USER, "hi")), set));
    assertEquals(expected, body(List.of(ChatMessage.text(Role.USER, "hi")), set));
  }

  @Test
  void whatTheModelExcludesIsLeftOutAndListedUnlessInsistedOn() throws ProviderException {
    ModelInfo model =
        new ModelInfo("m", "m", null, null, null, null, Set.of("temperature"), Map.of(), null);
    ParameterSet set =
        ParameterSet.EMPTY
            .with("temperature", json("1"))
            .with("top_k", json("4"))
            .with("stop", new ParameterValue.Set(json("\"x\""), true))
            .with("session_id", json("\"s\""));
    RequestBody body = RequestBody.of(new ChatRequest("c", "m", List.of(), set), model, false);
    assertEquals(List.of("top_k"), body.leftOut());
    assertEquals(
        "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"session_id\":\"s\",\"stop\":\"x\","
            + "\"temperature\":1}",
        body.json());
  }

  @Test
  void usageIsAskedForWhereTheServerNeedsIt() throws ProviderException {
    ChatRequest request = new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY);
    assertEquals(
        "{\"model\":\"m\",\"messages\":[],\"stream\":true,"
            + "\"stream_options\":{\"include_usage\":true}}",
        RequestBody.of(request, ANY, true).json());
    ChatRequest own =
        new ChatRequest("c", "m", List.of(), ParameterSet.EMPTY.with("stream_options", json("{}")));
    assertEquals(
        "{\"model\":\"m\",\"messages\":[],\"stream\":true,\"stream_options\":{}}",
        RequestBody.of(own, ANY, true).json());
  }

  @Test
  void contradictionsAndReservedNamesAreRefused() {
    ParameterSet both =
        ParameterSet.EMPTY.with("max_tokens", json("16")).with("max_completion_tokens", json("16"));
    ProviderException refused = assertThrows(ProviderException.class, () -> body(List.of(), both));
    assertTrue(refused.error().message().contains("max_completion_tokens"));
    for (String reserved : List.of("model", "messages", "stream", "")) {
      ParameterSet set = ParameterSet.EMPTY.with(reserved, json("true"));
      assertThrows(ProviderException.class, () -> body(List.of(), set));
    }
  }

  @Test
  void textAndBytesAgreeEvenForLoneSurrogates() throws ProviderException {
    String text =
        body(List.of(ChatMessage.text(Role.USER, "a\uD83Db\uDE00 😀")), ParameterSet.EMPTY);
    assertTrue(text.contains("a\uFFFDb\uFFFD 😀"), text);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(text, new String(bytes, StandardCharsets.UTF_8));
  }

  @Test
  void bottomlessJsonIsRefusedNotOverflowed() {
    JsonNode deep = json("1");
    for (int i = 0; i < 2_000; i++) {
      deep = JSON.createArrayNode().add(deep);
    }
    ParameterSet set = ParameterSet.EMPTY.with("p", deep);
    assertThrows(ProviderException.class, () -> body(List.of(), set));
  }
}
