package dev.tempera.core.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToolAnswersTest {
  private static int[] positions(List<String> calls, List<String> results) {
    return ToolAnswers.positions(
        calls.stream().map(id -> new ContentPart.ToolCall(id, "f", "{}")).toList(),
        results.stream().map(id -> new ContentPart.ToolResult(id, "f", "r")).toList());
  }

  @Test
  void aResultAnswersTheCallWithItsId() {
    assertArrayEquals(new int[] {1, 0}, positions(List.of("a", "b"), List.of("b", "a")));
    assertArrayEquals(new int[] {-1, 1}, positions(List.of("a", "b"), List.of("c", "b")));
    assertArrayEquals(new int[] {}, positions(List.of("a"), List.of()));
  }

  @Test
  void callsWithOneIdAreToldApartByTheirOrder() {
    assertArrayEquals(
        new int[] {0, 2, 1, -1}, positions(List.of("", "a", ""), List.of("", "", "a", "")));
    assertArrayEquals(new int[] {0, -1}, positions(List.of("a"), List.of("a", "a")));
  }

  @Test
  void resultsBelongToTheAnswerThatTheyFollow() {
    ChatMessage tool =
        new ChatMessage(Role.TOOL, List.of(new ContentPart.ToolResult("a", "f", "r")));
    ChatMessage said = ChatMessage.text(Role.USER, "x");
    List<ChatMessage> messages = List.of(said, tool, tool, said, tool);
    assertEquals(
        List.of(3, 3, 3, 5, 5),
        Stream.of(0, 1, 2, 3, 4).map(i -> ToolAnswers.end(messages, i)).toList());
  }
}
