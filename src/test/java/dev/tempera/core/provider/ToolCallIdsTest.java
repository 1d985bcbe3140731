package dev.tempera.core.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On the wire every call has an id of its own, and its result the same. */
class ToolCallIdsTest {
  private static ChatMessage answer(String... ids) {
    return new ChatMessage(
        Role.ASSISTANT,
        Stream.of(ids).<ContentPart>map(id -> new ContentPart.ToolCall(id, "f", "{}")).toList());
  }

  private static ChatMessage result(String id) {
    return new ChatMessage(Role.TOOL, List.of(new ContentPart.ToolResult(id, "f", "r")));
  }

  private static List<List<String>> ids(ChatMessage... messages) {
    return ids(List.of(messages));
  }

  private static List<List<String>> ids(List<ChatMessage> messages) {
    return ToolCallIds.distinct(messages).stream()
        .map(m -> m.parts().stream().map(ToolCallIdsTest::id).toList())
        .toList();
  }

  private static String id(ContentPart part) {
    return switch (part) {
      case ContentPart.ToolCall call -> call.id();
      case ContentPart.ToolResult result -> result.toolCallId();
      default -> "";
    };
  }

  @Test
  void distinctIdsStayAsTheyAre() {
    List<ChatMessage> messages =
        List.of(answer("call_a", "0"), result("0"), result("call_a"), answer("b"), result("b"));
    assertEquals(messages, ToolCallIds.distinct(messages));
  }

  @Test
  void theSameIdTwiceInOneAnswer() {
    assertEquals(
        List.of(List.of("0", "call00002"), List.of("0"), List.of("call00002")),
        ids(answer("0", "0"), result("0"), result("0")));
  }

  @Test
  void noIdAtAll() {
    assertEquals(
        List.of(List.of("call00001", "call00002"), List.of("call00001"), List.of("call00002")),
        ids(answer("", ""), result(""), result("")));
  }

  @Test
  void theSameIdInAFurtherAnswer() {
    assertEquals(
        List.of(List.of("call_0"), List.of("call_0"), List.of("call00002"), List.of("call00002")),
        ids(answer("call_0"), result("call_0"), answer("call_0"), result("call_0")));
  }

  @Test
  void anIdThatLooksLikeAMadeOne() {
    assertEquals(
        List.of(List.of("call00002", "call00003"), List.of("call00002"), List.of("call00003")),
        ids(answer("call00002", ""), result("call00002"), result("")));
  }

  @Test
  void aResultOfNoCallKeepsItsId() {
    assertEquals(
        List.of(List.of("x"), List.of("a"), List.of("x")),
        ids(result("x"), answer("a"), result("x")));
  }

  @Test
  void whatIsSaidLaterChangesNothingBeforeAndEveryResultFindsItsCall() {
    Random random = new Random(9);
    for (int i = 0; i < 300; i++) {
      List<ChatMessage> messages = new ArrayList<>();
      int calls = 0;
      for (int turns = random.nextInt(4); turns >= 0; turns--) {
        String[] given = new String[random.nextInt(4)];
        for (int c = 0; c < given.length; c++) {
          given[c] = List.of("", " ", "0", "1", "call00001", "call00003").get(random.nextInt(6));
        }
        messages.add(answer(given));
        Stream.of(given).map(ToolCallIdsTest::result).forEach(messages::add);
        calls += given.length;
      }
      List<List<String>> sent = ids(messages);
      int half = random.nextInt(messages.size());
      if (messages.get(half).role() == Role.ASSISTANT) {
        assertEquals(ids(messages.subList(0, half)), sent.subList(0, half));
      }
      HashSet<String> distinct = new HashSet<>();
      for (int m = 0; m < messages.size(); m++) {
        if (messages.get(m).role() == Role.ASSISTANT) {
          List<String> own = sent.get(m);
          distinct.addAll(own);
          List<String> results =
              sent.subList(m + 1, m + 1 + own.size()).stream().map(List::getFirst).toList();
          assertEquals(own, results);
        }
      }
      assertEquals(calls, distinct.size());
      assertTrue(distinct.stream().noneMatch(String::isBlank));
    }
  }
}
