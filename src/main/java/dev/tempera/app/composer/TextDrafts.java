package dev.tempera.app.composer;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The unsent text of each conversation as it was left last; the store's may be older. Lives on the
 * view models' thread.
 */
final class TextDrafts {
  private final Conversations conversations;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final Map<ConversationId, String> texts = new HashMap<>();
  private final List<Listener> listeners = new ArrayList<>();

  /** An editor that may show a conversation. */
  interface Listener {
    /** A text is kept here or taken from here. */
    void kept(ConversationId id, String text);

    /** Something is about to be joined to the text: what is typed and not kept yet is due. */
    void joining(ConversationId id);
  }

  /** Those of the store until others are kept here. */
  TextDrafts(Conversations conversations, UiExecutor ui, Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.ui = ui;
    this.toasts = toasts;
  }

  /** Has an editor hear of every text. */
  Subscription listen(Listener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void put(ConversationId id, String text) {
    texts.put(id, text);
    List.copyOf(listeners).forEach(listener -> listener.kept(id, text));
  }

  /** The newest text. */
  String of(Conversation conversation) {
    return texts.getOrDefault(conversation.id(), conversation.draft());
  }

  /** Keeps a text here and in the store. */
  void keep(ConversationId id, String text) {
    put(id, text);
    UiTasks.then(
        conversations.saveDraft(id, text),
        ui,
        done -> {},
        problem -> toasts.accept(Toast.of(problem)));
  }

  /** Keeps a text here only. */
  void remember(ConversationId id, String text) {
    texts.put(id, text);
  }

  /** The text is being sent; the session takes it out of the store with the message. */
  void taken(ConversationId id) {
    put(id, "");
  }

  /** The message is stored, and what was written since is gone from the store with the draft. */
  void sent(ConversationId id) {
    String newer = texts.getOrDefault(id, "");
    if (!newer.isEmpty()) {
      keep(id, newer);
    }
  }

  /** Puts a text before what was left in a conversation that is not shown here. */
  void prepend(ConversationId id, String text) {
    joining(id);
    keep(id, join(text, texts.getOrDefault(id, "")));
  }

  /** Puts a text after what was left in a conversation that is not shown here. */
  void append(ConversationId id, String text) {
    joining(id);
    keep(id, join(texts.getOrDefault(id, ""), text));
  }

  private void joining(ConversationId id) {
    List.copyOf(listeners).forEach(listener -> listener.joining(id));
  }

  /** Both texts, apart, or the one that is not blank. */
  static String join(String first, String second) {
    if (second.isBlank()) {
      return first;
    }
    return first.isBlank() ? second : first + "\n\n" + second;
  }
}
