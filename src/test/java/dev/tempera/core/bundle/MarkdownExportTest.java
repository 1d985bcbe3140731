package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownExportTest {
  private static MessageNode node(Role role, ContentPart... parts) {
    return new MessageNode(
        MessageId.create(),
        new ConversationId("c"),
        null,
        new ChatMessage(role, List.of(parts)),
        Instant.EPOCH,
        null);
  }

  @Test
  void writesWhoSaysWhatWithoutThoughts() {
    String text =
        MarkdownExport.of(
            "Weather",
            List.of(
                node(Role.USER, new ContentPart.Text("How is it in *Leipzig*?")),
                node(
                    Role.ASSISTANT,
                    new ContentPart.Reasoning("hm", List.of()),
                    new ContentPart.Text("Let me look."),
                    new ContentPart.ToolCall("1", "weather", "{\"city\":\"Leipzig\"}")),
                node(Role.TOOL, new ContentPart.ToolResult("1", "weather", "a ``` b"))));
    assertEquals(
        """
        # Weather

        ## You

        How is it in *Leipzig*?

        ## Assistant

        Let me look.

        Call of `weather`:

        ```
        {"city":"Leipzig"}
        ```

        ## Tool result

        ````
        a ``` b
        ````
        """,
        text);
  }
}
