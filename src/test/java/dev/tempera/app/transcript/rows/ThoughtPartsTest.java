package dev.tempera.app.transcript.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.params.ExactJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThoughtPartsTest {
  private static MessageNode answer(String thought, String... details) {
    return new MessageNode(
        MessageId.create(),
        ConversationId.create(),
        null,
        new ChatMessage(
            Role.ASSISTANT,
            List.of(
                new ContentPart.Reasoning(
                    thought, List.of(details).stream().map(ExactJson::read).toList()))),
        Instant.EPOCH,
        null);
  }

  @Test
  void whatNobodyCanReadIsSoManyBytesAndNoText() {
    String secret = "{\"type\":\"reasoning.encrypted\",\"data\":\"U0VDUkVU\"}";
    MessageNode node = answer("", secret, secret);
    RowContent.Prose line =
        assertInstanceOf(
            RowContent.Prose.class,
            ThoughtParts.unreadable(node, Duration.ofSeconds(3)).getFirst());
    assertEquals("Thought for 3.0 s · encrypted, 16 bytes", line.text());
    assertFalse(line.text().contains("U0VD"));
    assertEquals("Reasoning · encrypted, 8 bytes", ThoughtParts.title(answer("a", secret), null));
  }

  @Test
  void thoughtsThatCanBeReadAreNoBytes() {
    MessageNode node =
        answer("plan", "{\"type\":\"reasoning.text\",\"text\":\"plan\",\"data\":\"x\"}");
    assertEquals("Reasoning", ThoughtParts.title(node, null));
    assertEquals(List.of(), ThoughtParts.unreadable(node, null));
  }
}
