package dev.tempera.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tempera.app.AppContext;
import dev.tempera.app.AppOptions;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.session.OpenConversation;
import dev.tempera.core.tools.mcp.McpContent;
import dev.tempera.core.tools.mcp.PromptMessages;
import dev.tempera.testing.TestPictures;
import dev.tempera.testing.Waits;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prompt of an MCP server as a conversation. */
class ServerPromptsTest {
  @TempDir private Path data = Path.of("");

  @Test
  void aPromptIsAConversationThatNobodyHasAskedAnythingIn() {
    String picture = Base64.getEncoder().encodeToString(TestPictures.png(2, 2));
    PromptMessages prompt =
        PromptMessages.of(
            List.of(
                new McpContent("user", "", "", "What is this?", ""),
                new McpContent("assistant", "", "", "A cat.", ""),
                new McpContent("user", "", "", "And this?", ""),
                new McpContent("user", "", "image/png", "", picture)));
    try (AppContext context = AppContext.open(new AppOptions(data, Map.of(), null, null))) {
      ConversationId id = Waits.get(ToolsOfWindow.made(context, prompt));
      OpenConversation made = Waits.get(context.conversations().open(id));
      assertEquals(
          List.of(Role.USER, Role.ASSISTANT), made.path().stream().map(MessageNode::role).toList());
      assertNull(made.path().getLast().answer(), "no model has said it");
      assertEquals("And this?", made.conversation().draft());
      assertEquals("What is this?", made.conversation().title());
      assertEquals(
          List.of(Attachment.Kind.IMAGE),
          Waits.get(context.conversations().draftAttachments(id)).stream()
              .map(Attachment::kind)
              .toList());
    }
  }
}
