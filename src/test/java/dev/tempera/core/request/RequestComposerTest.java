package dev.tempera.core.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.provider.ChatRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestComposerTest {
  private static final ChatMessage ASKED = ChatMessage.text(Role.USER, "go on");

  private static ChatMessage answer(String text, String... ids) {
    return new ChatMessage(
        Role.ASSISTANT,
        Stream.<ContentPart>concat(
                Stream.of(new ContentPart.Text(text)),
                Stream.of(ids).map(id -> new ContentPart.ToolCall(id, "f", "{}")))
            .toList());
  }

  private static ChatMessage result(String id, String content) {
    return new ChatMessage(Role.TOOL, List.of(new ContentPart.ToolResult(id, "f", content)));
  }

  private static List<ChatMessage> sent(ChatMessage... said) {
    return RequestComposer.request(new Setup("c", "m", "", ParameterSet.EMPTY), List.of(said))
        .messages();
  }

  @Test
  void theSetupBecomesTheRequest() {
    Setup setup = new Setup("c", "m", "be brief", ParameterSet.EMPTY);
    assertEquals(
        new ChatRequest(
            "c",
            "m",
            List.of(ChatMessage.text(Role.SYSTEM, "be brief"), ASKED),
            ParameterSet.EMPTY),
        RequestComposer.request(setup, List.of(ASKED)));
  }

  /** Servers that count the calls of each answer give them the same ids again. */
  @Test
  void aResultOfOneAnswerIsNoResultOfAnother() {
    ChatMessage first = answer("one", "call_local_1");
    ChatMessage second = answer("two", "call_local_1");
    ChatMessage result = result("call_local_1", "r");
    assertEquals(
        List.of(ASKED, first, result, answer("two"), ASKED),
        sent(ASKED, first, result, second, ASKED));
    assertEquals(List.of(ASKED, answer("one"), second, result), sent(ASKED, first, second, result));
  }

  @Test
  void callsThatWereNeverAnsweredAreLeftOutByTheirPosition() {
    assertEquals(
        List.of(answer("x", "a"), result("a", "first")),
        sent(answer("x", "a", "a"), result("a", "first")));
    assertEquals(
        List.of(answer("x", "b"), result("b", "r")), sent(answer("x", "a", "b"), result("b", "r")));
    ChatMessage all = answer("x", "", "");
    assertEquals(
        List.of(all, result("", "1"), result("", "2")),
        sent(all, result("", "1"), result("", "2")));
  }

  @Test
  void aResultOfNoCallIsLeftOut() {
    assertEquals(List.of(ASKED), sent(result("a", "early"), ASKED, result("a", "late")));
    assertEquals(
        List.of(answer("x", "a"), result("a", "r")),
        sent(answer("x", "a"), result("a", "r"), result("a", "again"), result("b", "other")));
  }

  @Test
  void severalResultsInOneMessageAreToldApart() {
    ChatMessage both =
        new ChatMessage(
            Role.TOOL,
            List.of(
                new ContentPart.ToolResult("z", "f", "of nothing"),
                new ContentPart.ToolResult("a", "f", "r")));
    assertEquals(List.of(answer("x", "a"), result("a", "r")), sent(answer("x", "a"), both));
  }

  @Test
  void anAnswerThatSaysNothingIsLeftOut() {
    ChatMessage thought =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Reasoning("hm", List.of()),
                new ContentPart.Text(""),
                new ContentPart.ToolCall("a", "f", "{}")));
    assertEquals(List.of(ASKED), sent(ASKED, thought));
  }

  @Test
  void whatAToolSaidBesideResultsIsSaidWhereverItStands() {
    ChatMessage noted = new ChatMessage(Role.TOOL, List.of(new ContentPart.Text("noted")));
    assertEquals(List.of(ASKED, noted), sent(ASKED, noted));
  }
}
