package dev.tempera.app.transcript.actions;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageDraft;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is typed into messages until it is sent, through a restart too: one save at a time,
 * the newest text next. What another window has typed into the same place since is not forgotten
 * with it. View models' thread only.
 */
public final class MessageDrafts {
  private record Place(ConversationId conversation, MessageId message, int place) {}

  private final Conversations conversations;
  private final UiExecutor ui;
  private final Map<Place, Optional<String>> waiting = new LinkedHashMap<>();

  /** What this window has last given to the store, or found there. */
  private final Map<Place, String> given = new HashMap<>();

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
      UiTasks.then(
          conversations.messageDrafts(id),
          ui,
          kept -> {
            kept.forEach(each ->
                given.putIfAbsent(new Place(id, each.message(), each.place()), each.text()));
            found.accept(kept);
          },
          failed);
    }
  }

  /** Keeps what is typed into a message of the conversation shown. */
  void keep(MessageId message, int place, String text) {
    change(message, place, Optional.of(text));
  }

  /** Forgets what this window has kept there. */
  void forget(MessageId message, int place) {
    change(message, place, Optional.empty());
  }

  private void change(MessageId message, int place, Optional<String> text) {
    if (shown != null) {
      waiting.put(new Place(shown, message, place), text);
      saveNext();
    }
  }

  private void saveNext() {
    if (saving || waiting.isEmpty()) {
      return;
    }
    saving = true;
    Place next = waiting.keySet().iterator().next();
    Optional<String> text = Objects.requireNonNull(waiting.remove(next));
    UiTasks.then(
        text.isPresent() ? save(next, text.get()) : forget(next),
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

  private CompletableFuture<Void> save(Place place, String text) {
    given.put(place, text);
    return store(place, text);
  }

  /** Another text in the store is what another window has typed since. */
  private CompletableFuture<Void> forget(Place place) {
    String mine = given.remove(place);
    if (mine == null) {
      return CompletableFuture.completedFuture(null);
    }
    MessageDraft written = new MessageDraft(place.message(), place.place(), mine);
    return conversations
        .messageDrafts(place.conversation())
        .thenCompose(kept ->
            kept.contains(written)
                ? store(place, null)
                : CompletableFuture.<Void>completedFuture(null));
  }

  private CompletableFuture<Void> store(Place place, @Nullable String text) {
    return conversations.saveMessageDraft(
        place.conversation(), place.message(), place.place(), text);
  }
}
