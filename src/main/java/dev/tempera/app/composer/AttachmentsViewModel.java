package dev.tempera.app.composer;

import dev.tempera.app.ui.GarbledPaths;
import dev.tempera.app.ui.PictureLoader;
import dev.tempera.app.ui.Rows;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.MediaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What is attached to the unsent message of the shown conversation. Lives on the view models'
 * thread; files are read in the background.
 */
public final class AttachmentsViewModel implements AutoCloseable {
  /** How many things can be attached to one message. */
  static final int MOST = 20;

  /** How much can be attached to one message, in bytes. */
  static final long MOST_BYTES = 50 << 20;

  private final UiExecutor ui;
  private final Executor background;
  private final Consumer<Toast> toasts;
  private final PictureLoader pictures;
  private final Drafts drafts;
  private final Runnable updating = this::update;
  private final InputRemark remark;
  private final PastedTexts pastes = new PastedTexts();
  private final ObservableList<Attachment> items = FXCollections.observableArrayList();

  // Kept: it hears of changes through a weak listener only.
  private final ObservableList<Attachment> shownItems =
      FXCollections.unmodifiableObservableList(items);

  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", true);

  /** Attached before there was a conversation; the first one gets it. */
  private final List<Attachment> early = new ArrayList<>();

  private int readingEarly;
  private @Nullable ConversationId shown;
  private AttachmentDrafts.@Nullable Draft draft;
  private Consumer<ConversationId> onLoaded = id -> {};

  /**
   * The attachments of whatever {@code current} holds.
   *
   * @param drafts where they are, for all windows
   * @param models what is known of the model that a setup asks
   */
  public AttachmentsViewModel(
      Drafts drafts,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      Function<Setup, CompletableFuture<ModelInfo>> models,
      UiExecutor ui,
      Executor background,
      Consumer<Toast> toasts) {
    this.ui = ui;
    this.background = background;
    this.toasts = toasts;
    this.pictures = new PictureLoader(background, ui);
    this.drafts = drafts;
    remark = new InputRemark(models, ui);
    current.subscribe(conversation -> follow(conversation));
  }

  /** What is attached, in order; changed only by this class. */
  public ObservableList<Attachment> items() {
    return shownItems;
  }

  /** A calm remark on what the model says it reads; empty if there is none. */
  public ReadOnlyStringProperty noteProperty() {
    return remark.textProperty();
  }

  /** Whether everything that was attached so far has been read. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Decodes the thumbnails. */
  PictureLoader pictures() {
    return pictures;
  }

  /** Whether these are the attachments of {@code id}, all of which have been read. */
  boolean isReadyFor(@Nullable ConversationId id) {
    return ready.get() && id != null && id.equals(shown);
  }

  /** Whether there is nothing. */
  boolean isEmpty() {
    return items.isEmpty();
  }

  /** Calls {@code action} with a conversation whose attachments came from the store. */
  void onLoaded(Consumer<ConversationId> action) {
    onLoaded = action;
  }

  /** Reads files in the background and attaches them; what is not taken is told in a sentence. */
  public void add(List<Path> files) {
    for (Path given : files) {
      read(() -> {
        Path file = GarbledPaths.meant(given);
        // A pipe or a device that is dropped could keep its reader waiting for ever.
        if (!Files.isRegularFile(file) && !Files.isDirectory(file) && Files.exists(file)) {
          throw new MediaException("“" + file.getFileName() + "” is not an ordinary file.");
        }
        return AttachmentReader.read(file);
      });
    }
  }

  /**
   * Attaches a picture that was pasted.
   *
   * @param bytes makes the file; runs in the background
   */
  public void addPicture(String name, Callable<byte[]> bytes) {
    addFile(name, bytes);
  }

  /**
   * Attaches what was no file before; it is known by its content.
   *
   * @param bytes makes it; runs in the background
   */
  public void addFile(String name, Callable<byte[]> bytes) {
    read(() -> AttachmentReader.of(name, bytes.call()));
  }

  private void read(Callable<Attachment> reader) {
    AttachmentDrafts.Draft target = draft;
    if (target == null) {
      readingEarly++;
    } else {
      target.beginReading();
    }
    UiTasks.then(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return reader.call();
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            },
            background),
        ui,
        attachment -> ended(target, () -> attach(target, attachment)),
        problem -> ended(target, () -> toasts.accept(Toast.of(capitalized(problem)))));
  }

  /** What was begun for one conversation ends for it, wherever the person is by then. */
  private void ended(AttachmentDrafts.@Nullable Draft target, Runnable then) {
    if (target == null) {
      readingEarly--;
      then.run();
      update();
    } else {
      target.endReading(then);
    }
  }

  private static String capitalized(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private void attach(AttachmentDrafts.@Nullable Draft target, Attachment attachment) {
    AttachmentDrafts.Draft now = target == null ? draft : target;
    if (fits(now == null ? early : now.items(), attachment)) {
      change(now, all -> all.add(attachment));
    }
  }

  private void change(AttachmentDrafts.@Nullable Draft target, Consumer<List<Attachment>> change) {
    if (target == null) {
      change.accept(early);
      update();
    } else {
      target.change(change);
    }
  }

  private boolean fits(List<Attachment> there, Attachment more) {
    long bytes = there.stream().mapToLong(Attachment::bytes).sum() + more.bytes();
    String problem =
        there.size() >= MOST
            ? "“" + more.name() + "” was not attached: " + MOST + " attachments are the most."
            : bytes > MOST_BYTES
                ? "“"
                    + more.name()
                    + "” was not attached: together they would be larger than 50 MB."
                : "";
    if (!problem.isEmpty()) {
      toasts.accept(Toast.of(problem));
    }
    return problem.isEmpty();
  }

  /** Sets a long text aside. Its {@link DraftMessage#token} must be put where it belongs. */
  Attachment addPaste(String text) {
    Attachment paste = pastes.make(text, items);
    change(draft, all -> all.add(paste));
    return paste;
  }

  /** Takes an attachment away; a toast offers to bring it back. */
  void remove(Attachment attachment) {
    int at = items.indexOf(attachment);
    if (at < 0) {
      return;
    }
    ConversationId id = shown;
    change(draft, all -> all.remove(at));
    toasts.accept(
        Toast.undo(
            "Removed \u201c" + attachment.name() + "\u201d",
            () -> {
              if (id == null) {
                change(draft, all -> all.add(Math.min(at, all.size()), attachment));
              } else {
                putBack(id, attachment, at);
              }
            }));
  }

  /** Attaches again, wherever the person is meanwhile, what was taken away. */
  void putBack(ConversationId id, Attachment attachment, int at) {
    AttachmentDrafts.Draft target = drafts.attachments().of(id);
    target.whenLoaded(() -> {
      if (!target.items().contains(attachment)) {
        target.change(all -> all.add(Math.min(at, all.size()), attachment));
      }
    });
  }

  /** Brings pasted texts in line with the names that stand in what is written. */
  void keepPastes(String written) {
    List<Attachment> kept = pastes.keep(items, written);
    if (!kept.equals(items)) {
      change(
          draft,
          all -> {
            all.clear();
            all.addAll(kept);
          });
    }
  }

  /** Whether {@link #keepPastes} could change anything. */
  boolean hasPastes() {
    return pastes.concern(items);
  }

  /** Hands over everything for sending; the store forgets it with the draft. */
  List<Attachment> take() {
    AttachmentDrafts.Draft from = draft;
    pastes.forget();
    return from == null ? List.of() : from.take();
  }

  /** What was taken is stored with its message. */
  void sent(ConversationId id) {
    drafts.attachments().of(id).sent();
  }

  /** Puts back what could not be sent. */
  void giveBack(ConversationId id, List<Attachment> taken) {
    drafts.attachments().of(id).giveBack(taken);
  }

  private void follow(@Nullable Conversation conversation) {
    ConversationId id = conversation == null ? null : conversation.id();
    if (!Objects.equals(id, shown)) {
      shown = id;
      // What was cut out of one draft may be pasted into another.
      pastes.forgetOld();
      showDraft(id);
    }
    remark.asks(conversation == null ? null : conversation.setup());
    update();
  }

  private void showDraft(@Nullable ConversationId id) {
    AttachmentDrafts.Draft before = draft;
    if (before != null) {
      before.hide(updating);
    }
    draft = null;
    if (id != null) {
      AttachmentDrafts.Draft now = drafts.attachments().of(id);
      draft = now;
      now.show(updating);
      if (!early.isEmpty()) {
        List<Attachment> first = List.copyOf(early);
        early.clear();
        now.change(all -> all.addAll(first));
      }
    }
  }

  /** What is unsent, for all windows. */
  Drafts drafts() {
    return drafts;
  }

  /** Whether another window shows the same. */
  boolean isShared() {
    return draft != null && draft.isShared();
  }

  /** Hears no more of what is attached. */
  @Override
  public void close() {
    showDraft(null);
  }

  private void update() {
    AttachmentDrafts.Draft now = draft;
    boolean wasReady = ready.get();
    Rows.update(items, now == null ? early : now.items());
    ready.set(readingEarly == 0 && (now == null || now.isReady()));
    remark.attached(items);
    ConversationId id = shown;
    if (id != null && ready.get() && !wasReady) {
      onLoaded.accept(id);
    }
  }
}
