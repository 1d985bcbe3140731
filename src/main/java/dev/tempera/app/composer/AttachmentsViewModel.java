package dev.tempera.app.composer;

import dev.tempera.app.ui.PictureLoader;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.catalog.ModelInfo;
import dev.tempera.core.chat.Attachment;
import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.media.AttachmentReader;
import dev.tempera.core.media.MediaException;
import dev.tempera.core.session.Conversations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * What is attached to the unsent message of the shown conversation. Lives on the view models'
 * thread; files are read in the background.
 */
public final class AttachmentsViewModel {
  /** How many things can be attached to one message. */
  static final int MOST = 20;

  /** How much can be attached to one message, in bytes. */
  static final long MOST_BYTES = 50 << 20;

  private static final String PASTE_NAME = "Pasted text ";

  private final Conversations conversations;
  private final Function<Setup, CompletableFuture<ModelInfo>> models;
  private final UiExecutor ui;
  private final Executor background;
  private final Consumer<Toast> toasts;
  private final PictureLoader pictures;
  private final ObservableList<Attachment> items = FXCollections.observableArrayList();

  // Kept: it hears of changes through a weak listener only.
  private final ObservableList<Attachment> shownItems =
      FXCollections.unmodifiableObservableList(items);

  private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready", true);

  /** Pasted texts whose names were deleted from the written text; undoing brings them back. */
  private final List<Attachment> dropped = new ArrayList<>();

  private @Nullable ConversationId shown;
  private @Nullable Setup setup;
  private @Nullable ModelInfo model;
  private int reading;
  private boolean loading;
  private Runnable onLoaded = () -> {};

  /**
   * The attachments of whatever {@code current} holds.
   *
   * @param models what is known of the model that a setup asks
   */
  public AttachmentsViewModel(
      Conversations conversations,
      ReadOnlyObjectProperty<@Nullable Conversation> current,
      Function<Setup, CompletableFuture<ModelInfo>> models,
      UiExecutor ui,
      Executor background,
      Consumer<Toast> toasts) {
    this.conversations = conversations;
    this.models = models;
    this.ui = ui;
    this.background = background;
    this.toasts = toasts;
    this.pictures = new PictureLoader(background, ui);
    current.subscribe(conversation -> follow(conversation));
  }

  /** What is attached, in order; changed only by this class. */
  public ObservableList<Attachment> items() {
    return shownItems;
  }

  /** A calm remark on what the model says it reads; empty if there is none. */
  public ReadOnlyStringProperty noteProperty() {
    return note.getReadOnlyProperty();
  }

  /** Whether everything that was attached so far has been read. */
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /** Decodes the thumbnails. */
  PictureLoader pictures() {
    return pictures;
  }

  /** Whether there is nothing. */
  boolean isEmpty() {
    return items.isEmpty();
  }

  /** Calls {@code action} after a draft's attachments came from the store. */
  void onLoaded(Runnable action) {
    onLoaded = action;
  }

  /** Reads files in the background and attaches them; what is not taken is told in a sentence. */
  public void add(List<Path> files) {
    for (Path file : files) {
      read(() -> {
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
    read(() -> AttachmentReader.of(name, bytes.call()));
  }

  private void read(Callable<Attachment> reader) {
    ConversationId id = shown;
    reading++;
    update();
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
        attachment -> {
          reading--;
          attach(id, attachment);
          update();
        },
        problem -> {
          reading--;
          toasts.accept(
              Toast.of(
                  problem.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                      + problem.substring(1)));
          update();
        });
  }

  private void attach(@Nullable ConversationId id, Attachment attachment) {
    if (id != null && !id.equals(shown)) {
      attachElsewhere(id, List.of(attachment));
    } else if (fits(attachment)) {
      items.add(attachment);
      save();
    }
  }

  /** The person has gone to another conversation meanwhile. */
  private void attachElsewhere(ConversationId id, List<Attachment> more) {
    UiTasks.then(
        conversations
            .draftAttachments(id)
            .thenCompose(stored -> {
              List<Attachment> all = new ArrayList<>(stored);
              all.addAll(more);
              return conversations.saveDraftAttachments(id, all);
            }),
        ui,
        done -> {},
        problem -> toasts.accept(Toast.of(problem)));
  }

  private boolean fits(Attachment more) {
    long bytes = items.stream().mapToLong(Attachment::bytes).sum() + more.bytes();
    String problem =
        items.size() >= MOST
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
    int number = 1;
    for (List<Attachment> each : List.of(items, dropped)) {
      for (Attachment other : each) {
        number = Math.max(number, number(other) + 1);
      }
    }
    Attachment paste =
        Attachment.of(
            PASTE_NAME + number,
            Attachment.Kind.PASTE,
            "text/plain",
            utf8Length(text),
            new ContentPart.Text(text));
    items.add(paste);
    save();
    return paste;
  }

  private static int number(Attachment paste) {
    boolean counted =
        paste.kind() == Attachment.Kind.PASTE && paste.name().matches(PASTE_NAME + "\\d{1,6}");
    return counted ? Integer.parseInt(paste.name().substring(PASTE_NAME.length())) : 0;
  }

  static long utf8Length(String text) {
    long length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A pair of surrogates is four bytes: two each.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  /** Takes an attachment away; a toast offers to bring it back. */
  void remove(Attachment attachment) {
    int at = items.indexOf(attachment);
    if (at < 0) {
      return;
    }
    ConversationId id = shown;
    items.remove(at);
    save();
    toasts.accept(
        Toast.undo(
            "Removed “" + attachment.name() + "”",
            () -> {
              if (id != null && !id.equals(shown)) {
                attachElsewhere(id, List.of(attachment));
              } else if (!items.contains(attachment)) {
                items.add(Math.min(at, items.size()), attachment);
                save();
              }
            }));
  }

  /** Tells that a pasted text was taken away, with what brings it back. */
  void removedPaste(Attachment paste, Runnable undo) {
    toasts.accept(Toast.undo("Removed “" + paste.name() + "”", undo));
  }

  /** Brings pasted texts in line with the names that stand in what is written. */
  void keepPastes(String written) {
    List<Attachment> gone = new ArrayList<>();
    for (Attachment item : items) {
      if (item.kind() == Attachment.Kind.PASTE && !written.contains(DraftMessage.token(item))) {
        gone.add(item);
      }
    }
    List<Attachment> back = comingBack(written);
    if (!gone.isEmpty() || !back.isEmpty()) {
      items.removeAll(gone);
      dropped.removeAll(back);
      dropped.addAll(gone);
      items.addAll(back);
      save();
    }
  }

  /** Of those that were taken out under the same name the last one. */
  private List<Attachment> comingBack(String written) {
    Set<String> names = new HashSet<>();
    items.forEach(item -> names.add(item.name()));
    return dropped.reversed().stream()
        .filter(item -> written.contains(DraftMessage.token(item)) && names.add(item.name()))
        .toList()
        .reversed();
  }

  /** Keeps the pastes that were taken out last, as far as a message could hold them. */
  private void forgetOldPastes() {
    long bytes = 0;
    for (int i = dropped.size() - 1; i >= 0; i--) {
      bytes += dropped.get(i).bytes();
      if (bytes > MOST_BYTES) {
        dropped.subList(0, i + 1).clear();
        return;
      }
    }
  }

  /** Whether {@link #keepPastes} could change anything. */
  boolean hasPastes() {
    return !dropped.isEmpty()
        || items.stream().anyMatch(item -> item.kind() == Attachment.Kind.PASTE);
  }

  /** Hands over everything for sending; the store forgets it with the draft. */
  List<Attachment> take() {
    List<Attachment> taken = List.copyOf(items);
    items.clear();
    dropped.clear();
    update();
    return taken;
  }

  /** Puts back what could not be sent. */
  void giveBack(ConversationId id, List<Attachment> taken) {
    if (taken.isEmpty()) {
      return;
    }
    if (id.equals(shown)) {
      items.addAll(0, taken);
      save();
    } else {
      attachElsewhere(id, taken);
    }
  }

  private void follow(@Nullable Conversation conversation) {
    ConversationId id = conversation == null ? null : conversation.id();
    Setup asks = conversation == null ? null : conversation.setup();
    boolean other = id == null || !id.equals(shown);
    if (other) {
      boolean first = shown == null;
      shown = id;
      // What was cut out of one draft may be pasted into another.
      forgetOldPastes();
      if (!first) {
        items.clear();
      }
      load(id);
    }
    boolean otherModel =
        asks != null
            && (setup == null
                || !asks.model().equals(setup.model())
                || !asks.connectionId().equals(setup.connectionId()));
    setup = asks;
    if (otherModel) {
      model = null;
    }
    update();
  }

  private void load(@Nullable ConversationId id) {
    loading = id != null;
    if (id == null) {
      return;
    }
    List<Attachment> early = List.copyOf(items);
    UiTasks.then(
        conversations.draftAttachments(id),
        ui,
        stored -> loaded(id, stored, early),
        problem -> {
          toasts.accept(Toast.of(problem));
          loaded(id, List.of(), early);
        });
  }

  private void loaded(ConversationId id, List<Attachment> stored, List<Attachment> early) {
    if (id.equals(shown)) {
      loading = false;
      items.addAll(0, stored);
      if (!early.isEmpty()) {
        save();
      }
      update();
      onLoaded.run();
    }
  }

  private void save() {
    ConversationId id = shown;
    update();
    if (id != null) {
      List<Attachment> now = List.copyOf(items);
      // What is not read yet would be overwritten.
      CompletableFuture<Void> saved =
          loading
              ? conversations
                  .draftAttachments(id)
                  .thenCompose(stored -> {
                    List<Attachment> all = new ArrayList<>(stored);
                    now.stream().filter(item -> !all.contains(item)).forEach(all::add);
                    return conversations.saveDraftAttachments(id, all);
                  })
              : conversations.saveDraftAttachments(id, now);
      UiTasks.then(saved, ui, done -> {}, problem -> toasts.accept(Toast.of(problem)));
    }
  }

  private void update() {
    ready.set(reading == 0 && !loading);
    Setup asks = setup;
    if (asks != null && model == null && !items.isEmpty()) {
      UiTasks.then(
          models.apply(asks),
          ui,
          info -> {
            if (asks.equals(setup)) {
              model = info;
              note.set(remark(info));
            }
          },
          unknown -> {});
    }
    ModelInfo info = model;
    note.set(info == null ? "" : remark(info));
  }

  private String remark(ModelInfo info) {
    List<String> missing = new ArrayList<>();
    if (info.lacksInput("image") && has("image/")) {
      missing.add("pictures");
    }
    if (info.lacksInput("audio") && has("audio/")) {
      missing.add("sounds");
    }
    if (info.lacksInput("file") && has("application/pdf")) {
      missing.add("PDFs");
    }
    return missing.isEmpty()
        ? ""
        : info.name()
            + " does not list "
            + String.join(" and ", missing)
            + " among what it reads; it may refuse them or answer without them.";
  }

  private boolean has(String mediaType) {
    return items.stream().anyMatch(item -> item.mediaType().startsWith(mediaType));
  }
}
