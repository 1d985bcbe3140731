package dev.tempera.core.store;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.DeletedFolder;
import dev.tempera.core.organise.DeletedTag;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.organise.TagId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Folders, tags and notes of conversations, in tables of their own. */
final class StoredShelf implements Shelf {
  private final Readers reader;
  private final Executor background;
  private final InOrder changes;
  private final Listeners listeners;

  /**
   * @param background runs what blocks on the disk
   * @param listeners hear of every change
   */
  StoredShelf(Db writer, Readers reader, Executor background, Listeners listeners) {
    this.listeners = listeners;
    this.reader = reader;
    this.background = background;
    this.changes = new InOrder(writer, background);
  }

  /** A change without a result. */
  @FunctionalInterface
  private interface Change {
    void make(Db tx) throws SQLException;
  }

  private CompletableFuture<Void> change(Change change) {
    return changes
        .change(
            tx -> {
              change.make(tx);
              return tx;
            },
            listeners::tell)
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<ShelfContents> read() {
    return CompletableFuture.supplyAsync(() -> reader.snapshot(StoredShelf::contents), background);
  }

  private static ShelfContents contents(Db db) throws SQLException {
    Map<ConversationId, Filing> filings = new HashMap<>();
    FolderRows.filed(db).forEach((id, folder) -> filings.put(id, new Filing(folder, Set.of(), "")));
    TagRows.tagged(db)
        .forEach((id, tags) -> filings.put(id, filings.getOrDefault(id, Filing.NONE).with(tags)));
    NoteRows.beginnings(db)
        .forEach((id, note) -> filings.put(id, filings.getOrDefault(id, Filing.NONE).with(note)));
    return new ShelfContents(FolderRows.tree(db), TagRows.all(db), filings);
  }

  @Override
  public CompletableFuture<Folder> addFolder(@Nullable FolderId parent, String name) {
    return changes.change(
        tx -> {
          Folder folder =
              new Folder(FolderId.create(), parent, FolderRows.tree(tx).nameOfNew(parent, name));
          FolderRows.insert(tx, folder);
          return folder;
        },
        listeners::tell);
  }

  @Override
  public CompletableFuture<Void> renameFolder(FolderId id, String name) {
    return change(tx -> FolderRows.rename(tx, id, FolderRows.tree(tx).nameOf(id, name)));
  }

  @Override
  public CompletableFuture<Void> moveFolder(FolderId id, @Nullable FolderId into, int place) {
    return change(tx -> {
      FolderRows.tree(tx).requireMovable(id, into);
      FolderRows.move(tx, id, into, place);
    });
  }

  @Override
  public CompletableFuture<DeletedFolder> deleteFolder(FolderId id) {
    return changes.change(tx -> delete(tx, id), listeners::tell);
  }

  private static DeletedFolder delete(Db tx, FolderId id) throws SQLException {
    FolderTree tree = FolderRows.tree(tx);
    Folder folder = tree.require(id);
    int place = tree.children(folder.parent()).indexOf(folder);
    List<Folder> all = tree.within(id);
    Map<ConversationId, FolderId> filed = new HashMap<>();
    for (Folder each : all) {
      for (ConversationId conversation : FolderRows.in(tx, each.id())) {
        filed.put(conversation, each.id());
        FolderRows.file(tx, conversation, folder.parent());
      }
    }
    for (Folder each : all) {
      FolderRows.delete(tx, each.id());
    }
    return new DeletedFolder(all, place, filed);
  }

  @Override
  public CompletableFuture<Void> restoreFolder(DeletedFolder deleted) {
    return change(tx -> restore(tx, deleted));
  }

  private static void restore(Db tx, DeletedFolder deleted) throws SQLException {
    FolderTree tree = FolderRows.tree(tx);
    Folder folder = deleted.folder();
    if (tree.find(folder.id()).isPresent()) {
      return;
    }
    FolderId before = folder.parent();
    FolderId parent = before != null && tree.find(before).isPresent() ? before : null;
    FolderRows.insert(tx, new Folder(folder.id(), parent, tree.free(parent, folder.name())));
    FolderRows.move(tx, folder.id(), parent, deleted.place());
    for (Folder each : deleted.folders().subList(1, deleted.folders().size())) {
      FolderRows.insert(tx, each);
    }
    for (Map.Entry<ConversationId, FolderId> each : deleted.filed().entrySet()) {
      FolderId now = FolderRows.of(tx, each.getKey()).orElse(null);
      if (now == null ? parent == null || before == null : now.equals(parent)) {
        FolderRows.file(tx, each.getKey(), each.getValue());
      }
    }
  }

  @Override
  public CompletableFuture<Void> file(Map<ConversationId, Optional<FolderId>> places) {
    Map<ConversationId, Optional<FolderId>> wanted = Map.copyOf(places);
    return change(tx -> {
      for (Map.Entry<ConversationId, Optional<FolderId>> each : wanted.entrySet()) {
        FolderRows.file(tx, each.getKey(), each.getValue().orElse(null));
      }
    });
  }

  @Override
  public CompletableFuture<Tag> addTag(String name, TagColour colour) {
    return changes.change(
        tx -> {
          Tag tag = new Tag(TagId.create(), TagRows.name(tx, name, null), colour);
          TagRows.insert(tx, tag);
          return tag;
        },
        listeners::tell);
  }

  @Override
  public CompletableFuture<Void> changeTag(Tag changed) {
    return change(tx -> {
      Tag tag = TagRows.require(tx, changed.id());
      String name = TagRows.name(tx, changed.name(), tag.id());
      TagRows.update(tx, new Tag(tag.id(), name, changed.colour()));
    });
  }

  @Override
  public CompletableFuture<DeletedTag> deleteTag(TagId id) {
    return changes.change(
        tx -> {
          DeletedTag deleted = new DeletedTag(TagRows.require(tx, id), TagRows.bearing(tx, id));
          TagRows.delete(tx, id);
          return deleted;
        },
        listeners::tell);
  }

  @Override
  public CompletableFuture<Void> restoreTag(DeletedTag deleted) {
    return change(tx -> {
      List<Tag> all = TagRows.all(tx);
      // Another one may have got its name meanwhile: then that one is meant.
      Optional<Tag> there =
          all.stream()
              .filter(tag ->
                  tag.id().equals(deleted.tag().id())
                      || Names.same(tag.name(), deleted.tag().name()))
              .findFirst();
      if (there.isEmpty()) {
        TagRows.insert(tx, deleted.tag());
      }
      TagId tag = there.orElse(deleted.tag()).id();
      for (ConversationId conversation : deleted.tagged()) {
        TagRows.tag(tx, conversation, tag, true);
      }
    });
  }

  @Override
  public CompletableFuture<Void> tag(
      Collection<ConversationId> conversations, TagId tag, boolean on) {
    List<ConversationId> all = List.copyOf(conversations);
    return change(tx -> {
      TagId known = TagRows.require(tx, tag).id();
      for (ConversationId each : all) {
        TagRows.tag(tx, each, known, on);
      }
    });
  }

  @Override
  public CompletableFuture<String> note(ConversationId conversation) {
    return CompletableFuture.supplyAsync(
        () -> reader.call(db -> NoteRows.of(db, conversation)), background);
  }

  @Override
  public CompletableFuture<Void> saveNote(ConversationId conversation, String note) {
    return change(tx -> NoteRows.save(tx, conversation, Names.note(note)));
  }

  @Override
  public Subscription listen(Runnable changed) {
    return listeners.add(changed);
  }
}
