package dev.tempera.app.composer;

import dev.tempera.app.composer.ComposerViewModel.Editor;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The text in the editor, which belongs to the conversation shown: it is given to the store a
 * moment after it was changed, and when another conversation is shown. Lives on the view models'
 * thread.
 */
final class EditedText {
  /** At most this long after a change the text is given to the store. */
  static final Duration SAVE_DELAY = Duration.ofMillis(300);

  private final UiExecutor ui;
  private final Delay delay;
  private final Consumer<String> onSave;
  private final TextDrafts drafts;
  private final Subscription listening;
  private Editor editor = new NoEditor();
  private @Nullable ConversationId shown;
  private boolean blank = true;
  private boolean unsaved;
  private boolean saveDue;
  private boolean closed;

  /**
   * An empty text of no conversation.
   *
   * @param drafts the texts of all conversations, for all windows
   * @param onSave hears of each text that is given to the store, here or in another window
   */
  EditedText(TextDrafts drafts, UiExecutor ui, Delay delay, Consumer<String> onSave) {
    this.drafts = drafts;
    this.ui = ui;
    this.delay = delay;
    this.onSave = onSave;
    listening = drafts.listen(new Beside());
  }

  /** What another window keeps or sends of the same conversation shows here too. */
  private final class Beside implements TextDrafts.Listener {
    @Override
    public void kept(ConversationId id, String text) {
      if (id.equals(shown) && !unsaved && !text.equals(editor.text())) {
        editor.replace(text);
        blank = text.isBlank();
        onSave.accept(text);
      }
    }

    @Override
    public void joining(ConversationId id) {
      if (id.equals(shown)) {
        save();
      }
    }
  }

  /** Gives the text to the store if it has been changed, and hears of no other window any more. */
  void close() {
    save();
    listening.cancel();
    closed = true;
  }

  /** Whether its window is gone, and nothing that is told there is seen. */
  boolean isClosed() {
    return closed;
  }

  /** Gives the view's editor; it takes over what was loaded or written so far. */
  void attach(Editor newEditor) {
    String waiting = editor.text();
    editor = newEditor;
    if (!waiting.isEmpty()) {
      editor.replace(waiting);
    }
  }

  /** The conversation it belongs to. */
  @Nullable ConversationId shown() {
    return shown;
  }

  String text() {
    return editor.text();
  }

  boolean isBlank() {
    return blank;
  }

  /** It was changed by the person's hand. */
  void edited(boolean nowBlank) {
    blank = nowBlank;
    unsaved = true;
    if (!saveDue) {
      saveDue = true;
      delay.after(
          SAVE_DELAY,
          () ->
              ui.execute(() -> {
                saveDue = false;
                save();
              }));
    }
  }

  /** Puts another text in its place, as if typed. */
  void write(String text) {
    editor.replace(text);
    edited(text.isBlank());
  }

  /** Shows the text of another conversation. */
  void show(@Nullable Conversation conversation) {
    save();
    // Typed while no conversation was there; what belongs to one must not get into another.
    String early = shown == null ? editor.text() : "";
    shown = conversation == null ? null : conversation.id();
    String stored = conversation == null ? "" : drafts.of(conversation);
    String text = TextDrafts.join(stored, early);
    if (!text.equals(editor.text())) {
      editor.replace(text);
    }
    unsaved = false;
    blank = text.isBlank();
    if (!early.isBlank()) {
      edited(false);
    }
  }

  /** Hands the text over for sending. */
  String take() {
    String text = editor.text();
    editor.replace("");
    blank = true;
    unsaved = false;
    if (shown != null) {
      drafts.taken(shown);
    }
    return text;
  }

  /** The message with what was taken is stored. */
  void sent(ConversationId id) {
    drafts.sent(id);
  }

  /** What could not be stored must not be lost; something newer in its place must not be either. */
  void giveBack(ConversationId id, String text) {
    if (!closed && id.equals(shown)) {
      write(TextDrafts.join(text, editor.text()));
    } else {
      drafts.prepend(id, text);
    }
  }

  /** Puts a text after what was left in a conversation that is not shown. */
  void append(ConversationId id, String text) {
    drafts.append(id, text);
  }

  /** Its conversation has gone to the bin; it may come back, and then with its draft. */
  void removed() {
    if (shown != null && unsaved) {
      unsaved = false;
      drafts.remember(shown, editor.text());
    }
  }

  /** Gives it to the store if it has been changed. */
  void save() {
    ConversationId id = shown;
    if (id != null && unsaved) {
      unsaved = false;
      String text = editor.text();
      onSave.accept(text);
      drafts.keep(id, text);
    }
  }

  /** Holds the text until the view is there. */
  private static final class NoEditor implements Editor {
    private String text = "";

    @Override
    public String text() {
      return text;
    }

    @Override
    public void replace(String newText) {
      text = newText;
    }
  }
}
