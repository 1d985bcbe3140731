package dev.tempera.app.composer;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ChatMessage;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.Role;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.ConversationListener;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.session.Turn;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
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
  static final Duration DRAFT_DELAY = EditedText.SAVE_DELAY;

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
  private final Consumer<Toast> toasts;
  private final BooleanProperty sendOnEnter = new SimpleBooleanProperty(this, "sendOnEnter", true);
  private final ReadOnlyBooleanWrapper streaming = new ReadOnlyBooleanWrapper(this, "streaming");
  private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper(this, "canSend");
  private final ObjectProperty<Runnable> onSend =
      new SimpleObjectProperty<>(this, "onSend", () -> {});
  private final ObjectProperty<Runnable> onEditLast =
      new SimpleObjectProperty<>(this, "onEditLast", () -> {});
  private final ObjectProperty<Supplier<CompletableFuture<Void>>> beforeSend =
      new SimpleObjectProperty<>(this, "beforeSend", () -> CompletableFuture.completedFuture(null));
  private final StringProperty remark = new SimpleStringProperty(this, "remark", "");
  private final EditedText text;
  private final Set<MessageId> answering = new HashSet<>();
  private final Subscription listening;
  private @Nullable ConversationId sendWhenReady;

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
    this.toasts = toasts;
    text = new EditedText(attachments.drafts().texts(), ui, delay, this::kept);
    listening = conversations.listen(new Listener());
    current.subscribe(conversation -> follow(conversation));
    attachments.items().addListener((ListChangeListener<Attachment>) change -> attached());
    attachments.readyProperty().subscribe(is -> updateCanSend());
    attachments.onLoaded(id -> loaded());
  }

  /** What would be sent now. */
  public List<ContentPart> draft() {
    return DraftMessage.parts(text.text(), attachments.items());
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

  /** What else happens when a message is sent: the messages go to it. */
  public ObjectProperty<Runnable> onSendProperty() {
    return onSend;
  }

  /** What Up in an empty composer does: edit the last message. */
  public ObjectProperty<Runnable> onEditLastProperty() {
    return onEditLast;
  }

  /** What must be stored before a message goes out: changed parameters. */
  public ObjectProperty<Supplier<CompletableFuture<Void>>> beforeSendProperty() {
    return beforeSend;
  }

  /**
   * What there is to say of what goes out with the next message, such as a parameter that is not
   * what its field says. Shown as long as it is true, and told once more when a message is sent.
   */
  public StringProperty remarkProperty() {
    return remark;
  }

  /** See {@link ConversationMeter#draftTextProperty}. */
  public ReadOnlyStringProperty draftTextProperty() {
    return meter.draftTextProperty();
  }

  /** See {@link ConversationMeter#contextTextProperty}. */
  public ReadOnlyStringProperty contextTextProperty() {
    return meter.contextTextProperty();
  }

  /** See {@link ConversationMeter#contextTokens}. */
  public long contextTokens() {
    return meter.contextTokens();
  }

  /** See {@link ConversationMeter#totalTextProperty}. */
  public ReadOnlyStringProperty totalTextProperty() {
    return meter.totalTextProperty();
  }

  /** Gives the view's editor; it takes over what was loaded or written so far. */
  void attach(Editor newEditor) {
    text.attach(newEditor);
  }

  /**
   * The text has changed by the person's hand.
   *
   * @param nowBlank whether it is blank now
   */
  void edited(boolean nowBlank) {
    sendWhenReady = null;
    if (attachments.hasPastes()) {
      attachments.keepPastes(text.text());
    }
    text.edited(nowBlank);
    updateCanSend();
  }

  /**
   * Sends what is written. While what is attached is still being read, it goes out as soon as it is
   * there, unless the person writes on or goes elsewhere first: a key that was pressed is not lost.
   */
  public void send() {
    if (!canSend.get()) {
      sendWhenReady = attachments.readyProperty().get() ? null : text.shown();
      return;
    }
    List<ContentPart> parts = draft();
    ConversationId id = text.shown();
    if (id == null || parts.isEmpty()) {
      return;
    }
    List<Attachment> taken = attachments.take();
    String written = text.take();
    onSend.get().run();
    updateCanSend();
    measure("");
    ask(id, parts, written, taken);
  }

  /** Writes {@code message} and sends it, as if typed. */
  public void send(String message) {
    write(message);
    send();
  }

  /** Puts {@code message} into the composer without sending it. */
  public void write(String message) {
    text.write(message);
    edited(message.isBlank());
  }

  /** Puts a text behind what is written, on lines of its own. */
  public void add(String more) {
    String written = text.text();
    write(written.isBlank() ? more : written.stripTrailing() + "\n\n" + more);
  }

  /**
   * Tells that a pasted text was taken out of what is written.
   *
   * @param undo brings its name back into the editor
   */
  void removedPaste(Attachment paste, Runnable undo) {
    ConversationId id = text.shown();
    toasts.accept(
        Toast.undo(
            "Removed \u201c" + paste.name() + "\u201d",
            () -> {
              if (id == null || id.equals(text.shown())) {
                undo.run();
              } else {
                text.append(id, DraftMessage.token(paste));
                attachments.putBack(id, paste, Integer.MAX_VALUE);
              }
            }));
  }

  /** Stops the answer that is arriving, keeping its text. */
  public void stop() {
    ConversationId id = text.shown();
    if (id != null) {
      conversations.stop(id);
    }
  }

  /** Asks to edit the last message sent. */
  public void editLast() {
    onEditLast.get().run();
  }

  /** Gives an unsaved draft to the store. Call before the window closes. */
  @Override
  public void close() {
    text.close();
    attachments.close();
    listening.cancel();
  }

  private void ask(
      ConversationId id, List<ContentPart> parts, String written, List<Attachment> taken) {
    UiTasks.then(
        flushed().thenCompose(stored -> conversations.send(id, new ChatMessage(Role.USER, parts))),
        ui,
        turn -> {
          attachments.sent(id);
          text.sent(id);
        },
        problem -> {
          tell(Toast.of(problem));
          attachments.giveBack(id, taken);
          text.giveBack(id, written);
          updateCanSend();
        });
  }

  private void tell(Toast toast) {
    if (text.isClosed()) {
      attachments.drafts().tell(toast);
    } else {
      toasts.accept(toast);
    }
  }

  /** What is set and typed elsewhere is taken; what of it is not sent is said. */
  private CompletableFuture<Void> flushed() {
    CompletableFuture<Void> stored = beforeSend.get().get();
    if (!remark.get().isEmpty()) {
      toasts.accept(Toast.of(remark.get()));
    }
    return stored;
  }

  private void follow(@Nullable Conversation conversation) {
    ConversationId id = conversation == null ? null : conversation.id();
    if (Objects.equals(id, text.shown())) {
      return;
    }
    sendWhenReady = null;
    text.show(conversation);
    answering.clear();
    if (id != null) {
      conversations.running(id).forEach(turn -> answering.add(turn.message()));
    }
    streaming.set(!answering.isEmpty());
    updateCanSend();
    measure(text.text());
    keepPastes();
  }

  /** Everything attached is there: what was meant to be sent meanwhile goes out. */
  private void loaded() {
    keepPastes();
    ConversationId id = sendWhenReady;
    sendWhenReady = null;
    if (id != null && id.equals(text.shown())) {
      send();
    }
  }

  /** Only what belongs together: both the text and the attachments may be ahead of the other. */
  private void keepPastes() {
    // What another window is typing is not here yet, and its attachments are.
    if (attachments.isReadyFor(text.shown()) && !attachments.isShared()) {
      attachments.keepPastes(text.text());
    }
  }

  /** Something was attached or taken away. */
  private void attached() {
    updateCanSend();
    measure(text.text());
  }

  /** The text is with the store, from here or from another window. */
  private void kept(String written) {
    updateCanSend();
    measure(written);
  }

  private void measure(String written) {
    ChatMessage message =
        new ChatMessage(Role.USER, DraftMessage.parts(written, attachments.items()));
    int texts = message.parts(ContentPart.Text.class).size();
    meter.draftChanged(message.text(), message.parts().size() - texts);
  }

  private void updateCanSend() {
    boolean something = !text.isBlank() || !attachments.isEmpty();
    canSend.set(
        something && attachments.readyProperty().get() && !streaming.get() && text.shown() != null);
  }

  /** Several answers may arrive side by side; the last one that ends is the end. */
  private void turn(Turn turn, Consumer<MessageId> change) {
    ui.execute(() -> {
      if (turn.conversation().equals(text.shown())) {
        change.accept(turn.message());
        streaming.set(!answering.isEmpty());
        updateCanSend();
      }
    });
  }

  private final class Listener implements ConversationListener {
    @Override
    public void turnStarted(Turn turn) {
      turn(turn, answering::add);
    }

    @Override
    public void turnEnded(Turn turn) {
      turn(turn, answering::remove);
    }

    @Override
    public void conversationRemoved(ConversationId id) {
      ui.execute(() -> {
        if (id.equals(text.shown())) {
          text.removed();
        }
      });
    }
  }
}
