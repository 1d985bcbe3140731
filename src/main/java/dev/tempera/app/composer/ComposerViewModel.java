package dev.tempera.app.composer;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The unsent message of the shown conversation: its draft, sending it, stopping the answer. Lives
 * on the view models' thread.
 *
 * <p>The text itself stays in the {@link Editor}, because joining a long one with every key would
 * make typing slow; it is read when a draft is due or a message is sent.
 */
public final class ComposerViewModel implements AutoCloseable {
  /** At most this long after a change the draft is given to the store. */
  static final Duration DRAFT_DELAY = Duration.ofMillis(300);

  /** Where the text is. */
  interface Editor {
    /** The whole text; a long pasted one is there by its name. */
    String text();

    /** Replaces everything and puts the cursor at the end. */
    void replace(String text);
  }

  private final Conversations conversations;
  private final ConversationMeter meter;
  private final AttachmentsViewModel attachments;
  private final UiExecutor ui;
  private final Delay delay;
  private final Consumer<Toast> toasts;
  private final BooleanProperty sendOnEnter = new SimpleBooleanProperty(this, "sendOnEnter", true);
  private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper(this, "streaming");
  private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper(this, "canSend");
  private final ObjectProperty<Runnable> onEditLast =
      new SimpleObjectProperty<>(this, "onEditLast", () -> {});
  private final ObjectProperty<Supplier<CompletableFuture<Void>>> beforeSend =
      new SimpleObjectProperty<>(this, "beforeSend", () -> CompletableFuture.completedFuture(null));
  private final Map<ConversationId, String> drafts = new HashMap<>();
  private final Subscription listening;

  private Editor editor = new NoEditor();
  private @Nullable ConversationId shown;
  private boolean blank = true;
  private boolean unsaved;
  private boolean saveDue;

  /**
   * The composer of whatever {@code current} holds.
   *
   * @param meter is told of each draft
   */
  public ComposerViewModel(
      Conversations conversations,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      ConversationMeter meter,
      AttachmentsViewModel attachments,
      UiExecutor ui,
      Delay delay,
      Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.meter = meter;
    this.attachments = attachments;
    this.ui = ui;
    this.delay = delay;
    this.toasts = toasts;
    listening = conversations.listen(new Listener());
    current.subscribe(conversation -> follow(conversation));
    attachments.items().addListener((ListChangeListener<Attachment>) change -> attached());
    attachments.readyProperty().subscribe(is -> updateCanSend());
    attachments.onLoaded(() -> attachments.keepPastes(editor.text()));
  }

  /** What would be sent now. */
  public List<ContentPart> draft() {
    return DraftMessage.parts(editor.text(), attachments.items());
  }

  /** What is attached. */
  public AttachmentsViewModel attachments() {
    return attachments;
  }

  /** Whether Enter alone sends; with Ctrl or Command it always does. */
  public BooleanProperty sendOnEnterProperty() {
    return sendOnEnter;
  }

  /** Whether the shown conversation's answer is arriving. */
  public ReadOnlyBooleanProperty streamingProperty() {
    return streaming.getReadOnlyProperty();
  }

  /** Whether there is something to send and nothing is arriving. */
  public ReadOnlyBooleanProperty canSendProperty() {
    return canSend.getReadOnlyProperty();
  }

  /** What Up in an empty composer does: edit the last message. */
  public ObjectProperty<Runnable> onEditLastProperty() {
    return onEditLast;
  }

  /** What must be stored before a message goes out: changed parameters. */
  public ObjectProperty<Supplier<CompletableFuture<Void>>> beforeSendProperty() {
    return beforeSend;
  }

  /** See {@link ConversationMeter#draftTextProperty}. */
  public ReadOnlyStringProperty draftTextProperty() {
    return meter.draftTextProperty();
  }

  /** See {@link ConversationMeter#contextTextProperty}. */
  public ReadOnlyStringProperty contextTextProperty() {
    return meter.contextTextProperty();
  }

  /** See {@link ConversationMeter#totalTextProperty}. */
  public ReadOnlyStringProperty totalTextProperty() {
    return meter.totalTextProperty();
  }

  /** Gives the view's editor; it takes over what was loaded or written so far. */
  void attach(Editor newEditor) {
    String waiting = editor.text();
    editor = newEditor;
    if (!waiting.isEmpty()) {
      editor.replace(waiting);
    }
  }

  /**
   * The text has changed by the person's hand.
   *
   * @param nowBlank whether it is blank now
   */
  void edited(boolean nowBlank) {
    setBlank(nowBlank);
    if (attachments.hasPastes()) {
      attachments.keepPastes(editor.text());
    }
    unsaved = true;
    if (!saveDue) {
      saveDue = true;
      delay.after(
          DRAFT_DELAY,
          () ->
              ui.execute(() -> {
                saveDue = false;
                saveDraft();
              }));
    }
  }

  /** Sends what is written, if it can be sent now. */
  public void send() {
    if (!canSend.get()) {
      return;
    }
    String text = editor.text();
    List<ContentPart> parts = draft();
    ConversationId id = shown;
    if (id == null || parts.isEmpty()) {
      return;
    }
    List<Attachment> taken = attachments.take();
    editor.replace("");
    setBlank(true);
    unsaved = false;
    drafts.put(id, "");
    measure("");
    ask(id, parts, text, taken);
  }

  /** Writes {@code text} and sends it, as if typed. */
  public void send(String text) {
    editor.replace(text);
    edited(text.isBlank());
    send();
  }

  /** Puts {@code text} into the composer without sending it. */
  public void write(String text) {
    editor.replace(text);
    edited(text.isBlank());
  }

  /** Stops the answer that is arriving, keeping its text. */
  public void stop() {
    if (shown != null) {
      conversations.stop(shown);
    }
  }

  /** Asks to edit the last message sent. */
  public void editLast() {
    onEditLast.get().run();
  }

  /** Gives an unsaved draft to the store. Call before the window closes. */
  @Override
  public void close() {
    saveDraft();
    listening.cancel();
  }

  private void ask(
      ConversationId id, List<ContentPart> parts, String text, List<Attachment> taken) {
    UiTasks.then(
        beforeSend
            .get()
            .get()
            .thenCompose(stored -> conversations.send(id, new ChatMessage(Role.USER, parts))),
        ui,
        turn -> {},
        problem -> {
          toasts.accept(Toast.of(problem));
          attachments.giveBack(id, taken);
          giveBack(id, text);
        });
  }

  /** What could not be stored must not be lost; something newer in its place must not be either. */
  private void giveBack(ConversationId id, String text) {
    if (id.equals(shown)) {
      String newer = editor.text();
      editor.replace(newer.isBlank() ? text : text + "\n\n" + newer);
      edited(false);
    } else {
      String newer = drafts.getOrDefault(id, "");
      keepDraft(id, newer.isBlank() ? text : text + "\n\n" + newer);
    }
  }

  private void follow(@Nullable Conversation conversation) {
    ConversationId id = conversation == null ? null : conversation.id();
    if (id != null && id.equals(shown)) {
      return;
    }
    boolean first = shown == null;
    saveDraft();
    shown = id;
    streaming.set(id != null && !conversations.running(id).isEmpty());
    if (conversation != null && (!first || editor.text().isEmpty())) {
      load(conversation);
    } else if (conversation != null) {
      // Typed before the first conversation was there.
      edited(blank);
    }
    updateCanSend();
  }

  private void load(Conversation conversation) {
    String draft = drafts.getOrDefault(conversation.id(), conversation.draft());
    editor.replace(draft);
    unsaved = false;
    setBlank(draft.isBlank());
    measure(draft);
  }

  /** Something was attached or taken away. */
  private void attached() {
    updateCanSend();
    measure(editor.text());
  }

  private void measure(String written) {
    ChatMessage message =
        new ChatMessage(Role.USER, DraftMessage.parts(written, attachments.items()));
    int texts = message.parts(ContentPart.Text.class).size();
    meter.draftChanged(message.text(), message.parts().size() - texts);
  }

  private void saveDraft() {
    ConversationId id = shown;
    if (id == null || !unsaved) {
      return;
    }
    unsaved = false;
    String text = editor.text();
    measure(text);
    keepDraft(id, text);
  }

  private void keepDraft(ConversationId id, String text) {
    drafts.put(id, text);
    UiTasks.then(
        conversations.saveDraft(id, text),
        ui,
        done -> {},
        problem -> toasts.accept(Toast.of(problem)));
  }

  private void setBlank(boolean nowBlank) {
    blank = nowBlank;
    updateCanSend();
  }

  private void updateCanSend() {
    boolean something = !blank || !attachments.isEmpty();
    canSend.set(
        something && attachments.readyProperty().get() && !streaming.get() && shown != null);
  }

  private void streamingNow(ConversationId id, boolean now) {
    ui.execute(() -> {
      if (id.equals(shown)) {
        streaming.set(now);
        updateCanSend();
      }
    });
  }

  private final class Listener implements ConversationListener {
    @Override
    public void turnStarted(Turn turn) {
      streamingNow(turn.conversation(), true);
    }

    @Override
    public void turnEnded(Turn turn) {
      streamingNow(turn.conversation(), false);
    }

    @Override
    public void conversationRemoved(ConversationId id) {
      ui.execute(() -> {
        // It may come back from the bin, and then with its draft.
        if (id.equals(shown) && unsaved) {
          unsaved = false;
          drafts.put(id, editor.text());
        }
      });
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
