package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.CacheMarks;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.code.read.CodeConversation;
import dev.tempera.core.code.read.CodeFault;
import dev.tempera.core.code.read.CodeReader;
import dev.tempera.core.params.JsonText;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.store.MessageCodec;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The marks of the prompt cache on the wire, in the store and back from code. */
class CacheControlTest {
  private static final ParameterSet SYSTEM_MARK =
      ParameterSet.EMPTY.with(SystemMark.NAME, JsonText.text("1h"));

  private static final List<ChatMessage> ASKED =
      List.of(
          ChatMessage.text(Role.SYSTEM, "Be brief."),
          new ChatMessage(
              Role.USER,
              List.of(
                  new ContentPart.Text("book", "5m"),
                  new ContentPart.Image("https://x.test/a.png"))),
          ChatMessage.text(Role.ASSISTANT, "Read."),
          ChatMessage.text(Role.USER, "And?"));

  private static RequestBody body(boolean sendMarks) throws ProviderException {
    return RequestBody.of(
        new ChatRequest("c", "m", ASKED, SYSTEM_MARK),
        ModelInfo.unknown("m"),
        false,
        true,
        sendMarks);
  }

  @Test
  void marksStandAtTheTextsTheyAreSetAt() throws ProviderException {
    JsonNode messages = JsonMapper.shared().readTree(body(true).json()).path("messages");
    assertEquals(
        "[{\"type\":\"text\",\"text\":\"Be brief.\","
            + "\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]",
        messages.get(0).path("content").toString());
    assertEquals(
        "{\"type\":\"text\",\"text\":\"book\",\"cache_control\":{\"type\":\"ephemeral\"}}",
        messages.get(1).path("content").get(0).toString());
    assertEquals("\"And?\"", messages.get(3).path("content").toString());
    assertFalse(body(true).json().contains(SystemMark.NAME));
    assertEquals(List.of(), body(true).leftOut());
  }

  @Test
  void serversThatKnowNoMarksGetNone() throws ProviderException {
    assertFalse(body(false).json().contains("cache_control"));
    assertEquals(List.of("cache marks"), body(false).leftOut());
    ChatRequest unmarked =
        new ChatRequest("c", "m", List.of(ChatMessage.text(Role.USER, "x")), SYSTEM_MARK);
    assertEquals(
        List.of(SystemMark.NAME),
        RequestBody.of(unmarked, ModelInfo.unknown("m"), false, true, false).leftOut());
  }

  @Test
  void aMarkIsKeptAndMakesAnotherRequest() {
    List<ContentPart> parts = List.of(new ContentPart.Text("a", "1h"), new ContentPart.Text("b"));
    assertEquals(parts, MessageCodec.readParts(MessageCodec.writeParts(parts)));
    ChatMessage plain = ChatMessage.text(Role.USER, "a");
    assertNotEquals(
        RequestIdentity.canonicalJson(plain),
        RequestIdentity.canonicalJson(CacheMarks.mark(plain, CacheMarks.HOUR)));
  }

  @Test
  void codeThatHasMarksGivesThemBack() throws ProviderException, CodeFault {
    CodeConversation read =
        CodeConversation.of(CodeReader.read(body(true).json()).request(), "c", "m");
    assertEquals("Be brief.", read.setup().systemPrompt());
    assertEquals(SYSTEM_MARK.values().keySet(), read.setup().parameters().values().keySet());
    assertEquals("5m", CacheMarks.of(read.said().getFirst()));
    assertEquals("And?", read.draft());
  }
}
