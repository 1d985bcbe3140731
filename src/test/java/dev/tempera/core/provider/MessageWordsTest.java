package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.params.ParameterSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Messages as they go out, at the edges of what servers take. */
class MessageWordsTest {
  private static JsonNode sent(ContentPart... parts) throws ProviderException {
    return sent(new ChatMessage(Role.USER, List.of(parts)));
  }

  private static JsonNode sent(ChatMessage message) throws ProviderException {
    String body =
        RequestBody.of(
                new ChatRequest("c", "m", List.of(message), ParameterSet.EMPTY),
                ModelInfo.unknown("m"),
                false)
            .json();
    return ExactJson.read(body).path("messages").path(0);
  }

  private static String refusal(ChatMessage message) {
    return assertThrows(ProviderException.class, () -> sent(message)).error().message();
  }

  @ParameterizedTest
  @CsvSource({
    "audio/mpeg, mp3",
    "audio/mpga, mp3",
    "audio/x-mp3, mp3",
    "audio/x-wav, wav",
    "audio/wave, wav",
    "audio/vnd.wave, wav",
    "audio/wav, wav",
    "audio/mp4, m4a",
    "audio/x-m4a, m4a",
    "audio/x-aiff, aiff",
    "audio/x-flac, flac",
    "audio/ogg; codecs=opus, ogg",
    "AUDIO/WAV, wav"
  })
  void soundIsNamedAsServersNameIt(String mediaType, String format) throws ProviderException {
    JsonNode part =
        sent(new ContentPart.File("a", mediaType, "data:audio/x;base64,CC=="))
            .path("content")
            .path(0);
    assertEquals("input_audio", part.path("type").stringValue());
    assertEquals(format, part.path("input_audio").path("format").stringValue());
    assertEquals("CC==", part.path("input_audio").path("data").stringValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data:audio/wav,abc", "data:audio/wav;base64", "https://h/a;base64,CC==", ""})
  void soundThatIsNotThereAsBytesIsRefused(String url) {
    String why =
        refusal(
            new ChatMessage(
                Role.USER, List.of(new ContentPart.File("song.wav", "audio/wav", url))));
    assertEquals("The sound “song.wav” can only be sent as a file, not as an address.", why);
  }

  @Test
  void aSinglePictureIsAPartAndASingleTextIsNone() throws ProviderException {
    assertTrue(sent(new ContentPart.Image("https://h/a.png")).path("content").isArray());
    assertTrue(sent(new ContentPart.Text("a")).path("content").isString());
    assertEquals(
        2, sent(new ContentPart.Text("a"), new ContentPart.Text("b")).path("content").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SYSTEM", "DEVELOPER", "USER"})
  void whatOnlyAnAnswerHoldsIsRefusedByName(Role role) {
    String why =
        refusal(
            new ChatMessage(
                role, List.of(new ContentPart.Text("a"), new ContentPart.Refusal("no"))));
    assertEquals(
        "A " + role.wire() + " message cannot hold a Refusal: remove it from the message.", why);
  }

  @Test
  void resultsOfToolsStandInMessagesOfTheirOwn() {
    ContentPart result = new ContentPart.ToolResult("i", "f", "1");
    assertEquals(
        "An assistant message cannot hold a tool result: give it a message of its own.",
        refusal(new ChatMessage(Role.ASSISTANT, List.of(result))));
    assertEquals(
        "A tool message holds only the results of tool calls.",
        refusal(new ChatMessage(Role.TOOL, List.of(result, new ContentPart.Text("and")))));
  }

  @Test
  void anEmptyAnswerIsAnEmptyTextUnlessItCallsOrRefuses() throws ProviderException {
    assertEquals(
        "", sent(new ChatMessage(Role.ASSISTANT, List.of())).path("content").stringValue());
    JsonNode refused =
        sent(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(new ContentPart.Refusal("I "), new ContentPart.Refusal("won't."))));
    assertTrue(refused.path("content").isNull());
    assertEquals("I won't.", refused.path("refusal").stringValue());
    JsonNode both =
        sent(
            new ChatMessage(
                Role.ASSISTANT,
                List.of(new ContentPart.Text("Well."), new ContentPart.Refusal("No."))));
    assertEquals("Well.", both.path("content").stringValue());
  }
}
