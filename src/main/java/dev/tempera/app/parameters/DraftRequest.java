package dev.tempera.app.parameters;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.provider.PreparedRequest;
import dev.tempera.core.session.Conversations;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The request that sending the composer's text in the conversation shown would make. */
final class DraftRequest implements UnsentRequest {
  private final Conversations conversations;
  private final Supplier<@Nullable ConversationId> shown;
  private final Supplier<List<ContentPart>> draft;

  /**
   * @param shown the conversation shown; asked on the FX thread
   * @param draft what would be sent now; asked on the FX thread
   */
  DraftRequest(
      Conversations conversations,
      Supplier<@Nullable ConversationId> shown,
      Supplier<List<ContentPart>> draft) {
    this.conversations = conversations;
    this.shown = shown;
    this.draft = draft;
  }

  @Override
  public Callable<PreparedRequest> with(Setup setup) {
    ConversationId id = shown.get();
    List<ContentPart> unsent = List.copyOf(draft.get());
    return () -> {
      if (id == null) {
        throw new IllegalStateException("No conversation is shown.");
      }
      // Waits on a thread of its own, so that no other one has to carry the answer on.
      return conversations.preview(conversations.open(id).get(), setup, unsent);
    };
  }
}
