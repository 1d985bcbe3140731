package dev.tempera.app.conversations;

import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.organise.TagId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Folders, tags and notes as the list shows them, and what a person does with them: each change can
 * be taken back. Lives on the view models' thread; the shelf may call from any.
 */
public final class ShelfViewModel implements AutoCloseable {
  private final Shelf shelf;
  private final UiExecutor ui;
  private final Consumer<Toast> toasts;
  private final OpenFolders openFolders;
  private final Latest<ShelfContents> reading;
  private final Subscription listening;
  private final ReadOnlyObjectWrapper<ShelfContents> contents =
      new ReadOnlyObjectWrapper<>(this, "contents", ShelfContents.EMPTY);
  private final ReadOnlyObjectWrapper<Set<String>> open;
  private final ObjectProperty<@Nullable TagId> tag = new SimpleObjectProperty<>(this, "tag");
  private final ObjectProperty<@Nullable FolderId> cursor =
      new SimpleObjectProperty<>(this, "cursor");
  private final ShelfUndo undo;

  /** Where it is remembered which folders are open. */
  public interface OpenFolders {
    /** Remembers nothing. */
    static OpenFolders none() {
      return new OpenFolders() {
        @Override
        public Set<String> ids() {
          return Set.of();
        }

        @Override
        public void keep(Set<String> ids) {}
      };
    }

    /** The ids of the folders that were open last. */
    Set<String> ids();

    /** Keeps them. */
    void keep(Set<String> ids);
  }

  /** What is on the shelf, read at once and after each change. */
  public ShelfViewModel(
      Shelf shelf, UiExecutor ui, Consumer<Toast> toasts, OpenFolders openFolders) {
    this.shelf = shelf;
    this.ui = ui;
    this.toasts = toasts;
    this.openFolders = openFolders;
    undo = new ShelfUndo(ui, toasts);
    open = new ReadOnlyObjectWrapper<>(this, "open", Set.copyOf(openFolders.ids()));
    reading = new Latest<>(ui);
    listening = shelf.listen(() -> ui.execute(this::read));
  }

  /** The way to the view models' thread. */
  UiExecutor ui() {
    return ui;
  }

  /** Reads what there is. */
  void start() {
    read();
  }

  private void read() {
    reading.ask(
        shelf::read, this::show, problem -> toasts.accept(Toast.of(UiTasks.sentence(problem))));
  }

  private void show(ShelfContents now) {
    TagId wanted = tag.get();
    if (wanted != null && now.tag(wanted).isEmpty()) {
      tag.set(null);
    }
    FolderId at = cursor.get();
    if (at != null && now.folders().find(at).isEmpty()) {
      cursor.set(null);
    }
    contents.set(now);
  }

  /** What is there now. */
  public ReadOnlyObjectProperty<ShelfContents> contentsProperty() {
    return contents.getReadOnlyProperty();
  }

  /** What is there now. */
  public ShelfContents contents() {
    return contents.get();
  }

  /** The tag whose conversations alone are listed; null for all. */
  public ObjectProperty<@Nullable TagId> tagProperty() {
    return tag;
  }

  /** The folder that the keys act on; null where they act on the conversation shown. */
  public ObjectProperty<@Nullable FolderId> cursorProperty() {
    return cursor;
  }

  /** The ids of the folders whose content is listed. */
  public ReadOnlyObjectProperty<Set<String>> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Whether the content of a folder is listed. */
  public boolean isOpen(FolderId folder) {
    return open.get().contains(folder.value());
  }

  /** Lists the content of a folder, or no longer. */
  public void setOpen(FolderId folder, boolean shown) {
    Set<String> now = new HashSet<>(open.get());
    if (shown ? now.add(folder.value()) : now.remove(folder.value())) {
      // Those of folders that are gone are forgotten with that.
      now.removeIf(id -> contents().folders().find(new FolderId(id)).isEmpty());
      open.set(Set.copyOf(now));
      openFolders.keep(now);
    }
  }

  /** Opens the folders that a conversation is in. */
  void openTo(ConversationId conversation) {
    FolderId folder = contents().of(conversation).folder();
    if (folder != null) {
      contents().folders().path(folder).forEach(each -> setOpen(each.id(), true));
    }
  }

  /** Hears whenever something else is to be listed. */
  void onShown(Runnable action) {
    contents.subscribe((was, is) -> action.run());
    open.subscribe((was, is) -> action.run());
    tag.subscribe((was, is) -> action.run());
  }

  /** What can be taken back. */
  ShelfUndo changes() {
    return undo;
  }

  /** Puts conversations into a folder, or out of theirs. */
  public void file(Collection<ConversationId> conversations, @Nullable FolderId into) {
    Map<ConversationId, Optional<FolderId>> before = new HashMap<>();
    Map<ConversationId, Optional<FolderId>> after = new HashMap<>();
    for (ConversationId each : conversations) {
      FolderId was = contents().of(each).folder();
      if (!Objects.equals(was, into)) {
        before.put(each, Optional.ofNullable(was));
        after.put(each, Optional.ofNullable(into));
      }
    }
    if (after.isEmpty()) {
      return;
    }
    String what = after.size() == 1 ? "Moved" : "Moved " + after.size() + " conversations";
    String where =
        into == null
            ? " out of the folder"
            : " to “" + contents().folders().find(into).map(Folder::name).orElse("") + "”";
    undo.after(shelf.file(after), what + where, () -> undo.tell(shelf.file(before)));
  }

  /**
   * Makes a folder.
   *
   * @param made hears of it, to have it named
   */
  public void addFolder(@Nullable FolderId parent, Consumer<FolderId> made) {
    String name = contents().folders().free(parent, "New folder");
    if (parent != null) {
      setOpen(parent, true);
    }
    UiTasks.then(
        shelf.addFolder(parent, name),
        ui,
        folder -> {
          // The news of it may not be heard yet.
          reading.ask(
              shelf::read,
              now -> {
                show(now);
                cursor.set(folder.id());
                made.accept(folder.id());
              },
              problem -> {});
        },
        undo::say);
  }

  /** Gives a folder another name; a blank one changes nothing. */
  public void renameFolder(FolderId id, String name) {
    Optional<Folder> folder = contents().folders().find(id);
    if (folder.isEmpty() || name.isBlank() || folder.get().name().equals(name.strip())) {
      return;
    }
    String before = folder.get().name();
    undo.after(shelf.renameFolder(id, name), () -> undo.tell(shelf.renameFolder(id, before)));
  }

  /** Moves a folder into another one, or to the top, behind what is there. */
  public void moveFolder(FolderId id, @Nullable FolderId into) {
    Optional<Folder> folder = contents().folders().find(id);
    if (folder.isEmpty() || Objects.equals(folder.get().parent(), into)) {
      return;
    }
    moveFolder(folder.get(), into, Integer.MAX_VALUE);
  }

  /** Moves a folder up ({@code by} -1) or down (1) among its siblings. */
  public void shiftFolder(FolderId id, int by) {
    Optional<Folder> folder = contents().folders().find(id);
    if (folder.isPresent()) {
      List<Folder> siblings = contents().folders().children(folder.get().parent());
      int to = siblings.indexOf(folder.get()) + by;
      if (to >= 0 && to < siblings.size()) {
        moveFolder(folder.get(), folder.get().parent(), to);
      }
    }
  }

  private void moveFolder(Folder folder, @Nullable FolderId into, int place) {
    int before = contents().folders().children(folder.parent()).indexOf(folder);
    undo.after(
        shelf.moveFolder(folder.id(), into, place),
        () -> undo.tell(shelf.moveFolder(folder.id(), folder.parent(), before)));
    if (into != null) {
      setOpen(into, true);
    }
  }

  /** Deletes a folder; its conversations stay. */
  public void deleteFolder(FolderId id) {
    UiTasks.then(
        shelf.deleteFolder(id),
        ui,
        deleted ->
            undo.offer(
                "Deleted the folder “" + deleted.folder().name() + "”; its conversations are kept",
                () -> undo.tell(shelf.restoreFolder(deleted))),
        undo::say);
  }

  /** Gives conversations a tag, or takes it from them. */
  public void tag(Collection<ConversationId> conversations, Tag wanted, boolean on) {
    List<ConversationId> all =
        conversations.stream()
            .filter(each -> contents().of(each).tags().contains(wanted.id()) != on)
            .toList();
    if (!all.isEmpty()) {
      undo.after(
          shelf.tag(all, wanted.id(), on), () -> undo.tell(shelf.tag(all, wanted.id(), !on)));
    }
  }

  /** Makes a tag and gives it to conversations. */
  public void tagAnew(Collection<ConversationId> conversations, String name) {
    List<ConversationId> all = List.copyOf(conversations);
    UiTasks.then(
        shelf
            .addTag(name, TagColour.after(contents().tags().size()))
            .thenCompose(made -> shelf.tag(all, made.id(), true).thenApply(done -> made)),
        ui,
        made -> undo.push(() -> undo.tell(shelf.deleteTag(made.id()))),
        undo::say);
  }

  /** Gives a tag another name or colour. */
  public void changeTag(Tag wanted) {
    Optional<Tag> before = contents().tag(wanted.id());
    if (before.isPresent() && !wanted.name().isBlank() && !before.get().equals(wanted)) {
      undo.after(shelf.changeTag(wanted), () -> undo.tell(shelf.changeTag(before.get())));
    }
  }

  /** Deletes a tag; what bears it stays. */
  public void deleteTag(TagId id) {
    UiTasks.then(
        shelf.deleteTag(id),
        ui,
        deleted ->
            undo.offer(
                "Deleted the tag “" + deleted.tag().name() + "”",
                () -> undo.tell(shelf.restoreTag(deleted))),
        undo::say);
  }

  /** The whole note of a conversation; completes on any thread. */
  CompletableFuture<String> note(ConversationId conversation) {
    return shelf.note(conversation);
  }

  /**
   * Keeps a note.
   *
   * @param failed hears that it could not be kept, to have the text written on
   */
  void saveNote(ConversationId conversation, String before, String note, Runnable failed) {
    UiTasks.then(
        shelf.saveNote(conversation, note),
        ui,
        done -> {
          String what = note.isBlank() ? "Deleted the note" : "Kept the note";
          undo.offer(what, () -> undo.tell(shelf.saveNote(conversation, before)));
        },
        problem -> toasts.accept(new Toast(problem, "Write on", failed)));
  }

  @Override
  public void close() {
    listening.cancel();
    reading.close();
  }
}
