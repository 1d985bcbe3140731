package dev.tempera.app.transcript.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FailedResultTest {
  private static String name(ContentPart.ToolResult result) {
    MessageNode node =
        new MessageNode(
            MessageId.create(),
            ConversationId.create(),
            null,
            new ChatMessage(Role.TOOL, List.of(result)),
            Instant.EPOCH,
            null);
    MessagePlace place = new MessagePlace(0, 1, Map.of(), true);
    return assertInstanceOf(
            RowContent.ToolResult.class,
            MessageParts.extras(node, place, false, "", Set.of()).getFirst())
        .name();
  }

  @Test
  void aToolThatFailedSaysSoInItsRow() {
    assertEquals("look", name(new ContentPart.ToolResult("c1", "look", "no")));
    assertEquals("look (failed)", name(new ContentPart.ToolResult("c1", "look", "no", true)));
    assertEquals("c1 (failed)", name(new ContentPart.ToolResult("c1", "", "no", true)));
  }
}
