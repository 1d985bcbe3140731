package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Joined;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Shelf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that imported conversations are put into: by the names down to it, as people write
 * them, {@code Work / Letters}. Any thread; waits for the store.
 */
public final class TargetFolder {
  private TargetFolder() {}

  /** The names down to each folder that there is, in their order. */
  public static List<String> all(Shelf shelf) {
    FolderTree folders = Joined.of(shelf.read()).folders();
    return folders.all().stream().map(folder -> folders.pathText(folder.id())).toList();
  }

  /**
   * Looks whether there can be a folder of this name; makes none.
   *
   * @throws OrganiseException if there cannot
   */
  public static void require(String path) {
    if (names(path).isEmpty()) {
      throw new OrganiseException("A folder needs a name.");
    }
    names(path).forEach(name -> Names.required("folder", name));
  }

  /**
   * Puts conversations into a folder, which is made, with those around it, if it is missing.
   *
   * @throws OrganiseException if there can be none of that name
   * @throws dev.tempera.core.store.StoreException if it cannot be stored
   */
  public static void file(Shelf shelf, String path, Collection<ConversationId> conversations) {
    if (conversations.isEmpty()) {
      return;
    }
    Optional<FolderId> folder = Optional.of(folder(shelf, path));
    Map<ConversationId, Optional<FolderId>> places = new HashMap<>();
    conversations.forEach(id -> places.put(id, folder));
    Joined.of(shelf.file(places));
  }

  private static FolderId folder(Shelf shelf, String path) {
    FolderTree folders = Joined.of(shelf.read()).folders();
    @Nullable FolderId at = null;
    for (String name : names(shelf, path)) {
      Optional<Folder> there = folders.named(at, name);
      at = (there.isPresent() ? there.get() : Joined.of(shelf.addFolder(at, name))).id();
    }
    if (at == null) {
      throw new OrganiseException("A folder needs a name.");
    }
    return at;
  }

  /**
   * The names down to a folder that is there, or to one that can be made; none for a blank path.
   *
   * @param path as a person writes it
   */
  public static List<String> names(Shelf shelf, String path) {
    if (path.isBlank()) {
      return List.of();
    }
    FolderTree folders = Joined.of(shelf.read()).folders();
    for (Folder each : folders.all()) {
      // Whole first: a name may have the mark in it that stands between names.
      if (Names.same(folders.pathText(each.id()), path)) {
        return folders.path(each.id()).stream().map(Folder::name).toList();
      }
    }
    return names(path);
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    return names;
  }
}
