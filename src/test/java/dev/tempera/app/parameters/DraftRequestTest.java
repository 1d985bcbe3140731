package dev.tempera.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.testing.MemoryConversations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftRequestTest {
  private final MemoryConversations conversations = new MemoryConversations();
  private final Conversation tea = conversations.add("Tea", Instant.EPOCH, false, true);
  private final Conversation rain = conversations.add("Rain", Instant.EPOCH, false, true);
  private final AtomicReference<@Nullable ConversationId> shown = new AtomicReference<>();
  private final List<ContentPart> draft = new ArrayList<>();
  private final DraftRequest request = new DraftRequest(conversations, shown::get, () -> draft);

  @Test
  void whatWasUnsentWhenItWasTakenCountsHoweverLateItIsWorkedOut() throws Exception {
    shown.set(tea.id());
    draft.add(new ContentPart.Text("one"));
    Callable<PreparedRequest> first =
        request.with(MemoryConversations.setup().withSystemPrompt("calm"));
    shown.set(rain.id());
    draft.set(0, new ContentPart.Text("two"));
    Callable<PreparedRequest> second = request.with(MemoryConversations.setup());
    draft.clear();
    assertEquals("Rain |  | two", second.call().body());
    assertEquals("Tea | calm | one", first.call().body());
  }

  @Test
  void withoutAConversationItSaysSo() {
    Callable<PreparedRequest> none = request.with(MemoryConversations.setup());
    assertEquals(
        "No conversation is shown.",
        assertThrows(IllegalStateException.class, none::call).getMessage());
  }
}
