package dev.tempera.app.transcript.actions;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is typed into messages until it is sent, through a restart too: one save at a time,
 * the newest text next. View models' thread only.
 */
public final class MessageDrafts {
  private record Place(ConversationId conversation, MessageId message, int place) {}

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Map<Place, Optional<String>> waiting = new LinkedHashMap<>();
  private final Set<ConversationId> read = new HashSet<>();
  private @Nullable ConversationId shown;
  private Consumer<String> failed = sentence -> {};
  private boolean saving;

  /** Keeps them with the messages of {@code conversations}. */
  public MessageDrafts(Conversations conversations, UiExecutor ui) {
    this.conversations = conversations;
    this.ui = ui;
  }

  /** Hears why something could not be kept. */
  public void onFailed(Consumer<String> action) {
    failed = action;
  }

  /**
   * Another conversation is shown.
   *
   * @param found gets what was kept of it, once; from then on what is typed is newer
   */
  public void show(@Nullable ConversationId id, Consumer<List<MessageDraft>> found) {
    shown = id;
    if (id != null && read.add(id)) {
      UiTasks.then(conversations.messageDrafts(id), ui, found, failed);
    }
  }

  /** Keeps what is typed into a message of the conversation shown; null forgets it. */
  void keep(MessageId message, int place, @Nullable String text) {
    if (shown != null) {
      waiting.put(new Place(shown, message, place), Optional.ofNullable(text));
      saveNext();
    }
  }

  private void saveNext() {
    if (saving || waiting.isEmpty()) {
      return;
    }
    saving = true;
    Map.Entry<Place, Optional<String>> first = waiting.entrySet().iterator().next();
    Place next = first.getKey();
    String text = first.getValue().orElse(null);
    waiting.remove(next);
    UiTasks.then(
        conversations.saveMessageDraft(next.conversation(), next.message(), next.place(), text),
        ui,
        done -> {
          saving = false;
          saveNext();
        },
        problem -> {
          saving = false;
          failed.accept(problem);
          saveNext();
        });
  }
}
