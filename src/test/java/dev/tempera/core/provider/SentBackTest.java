package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.store.MessageCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What of an answer goes back with the next question, and in which form. */
class SentBackTest {
  private static final ContentPart.ToolCall CALL = new ContentPart.ToolCall("a", "now", "{}");

  private static JsonNode sent(boolean sendReasoning, ContentPart... parts)
      throws ProviderException {
    ChatMessage message = new ChatMessage(Role.ASSISTANT, List.of(parts));
    ChatRequest request = new ChatRequest("c", "m", List.of(message), ParameterSet.EMPTY);
    String body = RequestBody.of(request, ModelInfo.unknown("m"), false, sendReasoning).json();
    return JsonMapper.shared().readTree(body).path("messages").get(0);
  }

  private static ContentPart.Reasoning plan(@Nullable String field) {
    return new ContentPart.Reasoning("plan", List.of(), field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null"})
  void aCallWithoutArgumentsHasAnEmptyObject(String arguments) throws ProviderException {
    JsonNode message = sent(true, new ContentPart.ToolCall("a", "now", arguments));
    assertEquals(
        "{}", message.path("tool_calls").get(0).path("function").path("arguments").stringValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reasoning", "reasoning_content", "reasoning_text", "thinking"})
  void reasoningGoesBackInItsFieldBesideCalls(String field) throws ProviderException {
    assertEquals("plan", sent(true, plan(field), CALL).path(field).stringValue());
  }

  @Test
  void parsedFilesAndPicturesGoBackAndCitationsDoNot() throws ProviderException {
    JsonNode message =
        sent(
            true,
            new ContentPart.Text("see"),
            new ContentPart.Annotation(
                ExactJson.read("{\"type\":\"file\",\"file\":{\"hash\":\"1\"}}")),
            new ContentPart.Annotation(ExactJson.read("{\"type\":\"url_citation\"}")),
            new ContentPart.Image("https://x.test/a.png"),
            new ContentPart.Image("https://x.test/b.png"));
    assertEquals(
        "[{\"type\":\"file\",\"file\":{\"hash\":\"1\"}}]", message.path("annotations").toString());
    assertEquals(
        List.of("https://x.test/a.png", "https://x.test/b.png"),
        message.path("images").values().stream()
            .map(image -> image.path("image_url").path("url").stringValue())
            .toList());
  }

  @Test
  void reasoningOfUnknownOriginGoesBackAsMostServersWantIt() throws ProviderException {
    assertEquals("plan", sent(true, plan(null), CALL).path("reasoning_content").stringValue());
    JsonNode hostile = sent(true, plan("tool_calls"), CALL);
    assertEquals("plan", hostile.path("reasoning_content").stringValue());
    assertEquals(1, hostile.path("tool_calls").size());
  }

  @Test
  void thoughtsInTheContentGoBackIntoTheContent() throws ProviderException {
    assertEquals(
        "<think>\nplan\n</think>\n\nhm",
        sent(true, plan(ContentPart.Reasoning.THINK_TAGS), new ContentPart.Text("hm"), CALL)
            .path("content")
            .stringValue());
    assertEquals(
        "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"plan\"}]},"
            + "{\"type\":\"text\",\"text\":\"hm\"}]",
        sent(true, plan(ContentPart.Reasoning.THINKING_PARTS), new ContentPart.Text("hm"), CALL)
            .path("content")
            .toString());
  }

  @Test
  void reasoningWithoutCallsOrAgainstTheConnectionStaysHere() throws ProviderException {
    assertFalse(sent(true, plan("reasoning"), new ContentPart.Text("hm")).has("reasoning"));
    assertFalse(sent(false, plan("reasoning"), CALL).has("reasoning"));
  }

  @Test
  void whatNobodyKnowsIsKeptButNotSent() throws ProviderException {
    JsonNode raw = JsonMapper.shared().readTree("{\"type\":\"text\",\"json\":1}");
    List<ContentPart> parts =
        new ArrayList<>(List.of(plan("reasoning"), new ContentPart.Unknown(raw)));
    assertEquals(parts, MessageCodec.readParts(MessageCodec.writeParts(parts)));
    assertEquals(
        "{\"role\":\"assistant\",\"content\":\"\"}",
        sent(true, new ContentPart.Unknown(raw)).toString());
  }
}
