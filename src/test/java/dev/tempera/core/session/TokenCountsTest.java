package dev.tempera.core.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.TokenCounter;
import dev.tempera.core.params.ExactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCountsTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final ConversationId conversation = ConversationId.create();
  private final List<String> asked = new ArrayList<>();
  private final TokenCounts counts =
      new TokenCounts(
          new TokenCounter() {
            @Override
            public long count(String text) {
              asked.add(text);
              return text.length();
            }

            @Override
            public boolean isExactFor(String model, int chars) {
              return true;
            }
          });

  private MessageNode node(MessageId id, String text) {
    return new MessageNode(
        id, conversation, null, ChatMessage.text(Role.ASSISTANT, text), NOW, null);
  }

  @Test
  void whatWasCountedIsNotCountedAgain() {
    MessageId id = MessageId.create();
    assertEquals(7, counts.of(node(id, "abc")));
    // As a store reads it again: equal, and another object.
    assertEquals(7, counts.of(node(id, new String("abc".toCharArray()))));
    assertEquals(List.of("abc"), asked);
  }

  @Test
  void anotherTextOfTheSameMessageIs() {
    MessageId id = MessageId.create();
    assertEquals(7, counts.of(node(id, "abc")));
    assertEquals(9, counts.of(node(id, "abcde")));
    assertEquals(9, counts.of(node(id, "edcba")));
    assertEquals(List.of("abc", "abcde", "edcba"), asked);
  }

  @Test
  void messagesAreKeptApart() {
    assertEquals(7, counts.of(node(MessageId.create(), "abc")));
    assertEquals(5, counts.of(node(MessageId.create(), "a")));
  }

  @Test
  void aBlankSystemPromptIsNotSent() {
    assertEquals(0, counts.ofSystem("  "));
    assertEquals(6, counts.ofSystem("be"));
  }

  private MessageNode said(MessageId id, ContentPart part) {
    return new MessageNode(
        id, conversation, null, new ChatMessage(Role.ASSISTANT, List.of(part)), NOW, null);
  }

  @Test
  void ofACallNameAndArgumentsAreToldApart() {
    MessageId id = MessageId.create();
    assertEquals(9, counts.of(said(id, new ContentPart.ToolCall("i", "f", "{\"a\""))));
    assertEquals(10, counts.of(said(id, new ContentPart.ToolCall("i", "fg", "{\"a\""))));
    assertEquals(9, counts.of(said(id, new ContentPart.ToolCall("i", "g", "{\"a\""))));
    assertEquals(9, counts.of(said(id, new ContentPart.ToolCall("i", "g", "{\"b\""))));
    assertEquals(4, asked.size());
  }

  @Test
  void whatTakesNoTokensOfItsOwnIsNotCounted() {
    assertEquals(4, counts.of(said(MessageId.create(), new ContentPart.Image("https://x"))));
    assertEquals(
        4, counts.of(said(MessageId.create(), new ContentPart.Reasoning("hm", List.of()))));
    assertEquals(
        4, counts.of(said(MessageId.create(), new ContentPart.Unknown(ExactJson.read("[1]")))));
    assertEquals(List.of(), asked);
  }
}
