package dev.tempera.core.tools.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Role;
import dev.tempera.testing.TestPictures;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server's prompt becomes in a conversation. */
class PromptMessagesTest {
  private static final String PICTURE = Base64.getEncoder().encodeToString(TestPictures.png(2, 2));

  private static McpContent text(String role, String text) {
    return new McpContent(role, "", "", text, "");
  }

  private static McpContent file(String role, String type, String data) {
    return new McpContent(role, "", type, "", data);
  }

  private static McpContent resource(String role, String text) {
    return new McpContent(role, "demo://notes.md", "text/markdown", text, "");
  }

  private static List<Role> roles(PromptMessages made) {
    return made.said().stream().map(ChatMessage::role).toList();
  }

  @Test
  void eachSaysWhatTheServerSaysAndTheLastQuestionIsStillToBeSent() {
    PromptMessages made =
        PromptMessages.of(
            List.of(
                text("user", "2 + 2?"),
                text("assistant", "4"),
                text("user", "3 + 3?"),
                text("assistant", "6"),
                text("user", "4 + 4?"),
                text("user", "In words.")));
    assertEquals(List.of(Role.USER, Role.ASSISTANT, Role.USER, Role.ASSISTANT), roles(made));
    assertEquals("6", made.said().getLast().text());
    assertEquals("4 + 4?\n\nIn words.", made.draft());
    assertEquals(List.of(), made.left());
  }

  @Test
  void aPromptThatEndsWithTheModelHasNothingToSend() {
    PromptMessages made =
        PromptMessages.of(List.of(text("user", "Go on"), text("assistant", "Once")));
    assertEquals(List.of(Role.USER, Role.ASSISTANT), roles(made));
    assertEquals("", made.draft());
  }

  @Test
  void picturesAndResourcesGoWithWhatThePersonSays() {
    PromptMessages made =
        PromptMessages.of(
            List.of(
                text("user", "What is this?"),
                file("user", "image/png", PICTURE),
                text("assistant", "A cat."),
                resource("user", "# Notes"),
                text("user", "And that?"),
                file("user", "a lie", PICTURE)));
    assertEquals(2, made.said().size());
    assertEquals(2, made.said().getFirst().parts().size());
    assertTrue(made.said().getFirst().parts().getLast() instanceof ContentPart.Image);
    assertEquals("And that?", made.draft());
    assertEquals(
        List.of(Attachment.Kind.TEXT, Attachment.Kind.IMAGE),
        made.attached().stream().map(Attachment::kind).toList());
    assertEquals("notes.md", made.attached().getFirst().name());
    assertTrue(made.attached().getFirst().text().contains("# Notes"));
    assertEquals(List.of(), made.left());
  }

  @Test
  void whatIsQuotedByTheModelIsItsText() {
    PromptMessages made = PromptMessages.of(List.of(resource("assistant", "```\nit says")));
    assertEquals(List.of(Role.ASSISTANT), roles(made));
    assertTrue(
        made.said().getFirst().text().startsWith("demo://notes.md (text/markdown):\n````\n"));
  }

  @Test
  void whatCannotBeTakenIsSaid() {
    PromptMessages made =
        PromptMessages.of(
            List.of(
                file("assistant", "image/png\u001b[31m", PICTURE),
                text("assistant", "Look."),
                file("user", "image/png", "no base64!§"),
                file("user", "application/zip", "UEsDBBQAAAAIAA=="),
                new McpContent("user", "", "", "[a resource: demo://more]", "", true)));
    assertEquals(List.of(Role.ASSISTANT), roles(made));
    assertEquals("[a resource: demo://more]", made.draft());
    assertEquals(List.of(), made.attached());
    assertEquals(4, made.left().size(), made.left().toString());
    assertTrue(made.left().getFirst().contains("image/png\uFFFD[31m"), made.left().getFirst());
    assertTrue(made.left().getLast().contains("demo://more"), made.left().getLast());
  }

  @Test
  void aPictureThatIsTooLargeIsSaidAndNotDecoded() {
    String huge = Base64.getEncoder().encodeToString(TestPictures.bomb(50_000, 50_000));
    PromptMessages made = PromptMessages.of(List.of(file("user", "image/png", huge)));
    assertTrue(made.isEmpty());
    assertTrue(made.left().getFirst().contains("pixels"), made.left().getFirst());
  }

  @Test
  void emptyWordsAreNoMessages() {
    assertTrue(PromptMessages.of(List.of(text("user", " "), text("assistant", ""))).isEmpty());
    assertTrue(PromptMessages.of(List.of()).isEmpty());
  }
}
