package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Joined;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folders that an import made, which go again with what it brought. Any thread. */
public final class MadeFolders {
  private MadeFolders() {}

  /**
   * Those that came in between and hold something of what was imported, at any depth; what a person
   * made meanwhile is none of them.
   */
  public static List<FolderId> of(
      ShelfContents before, ShelfContents after, Collection<ConversationId> imported) {
    Set<FolderId> holding = new HashSet<>();
    for (ConversationId each : imported) {
      FolderId in = after.of(each).folder();
      if (in != null) {
        after.folders().path(in).forEach(folder -> holding.add(folder.id()));
      }
    }
    return after.folders().all().stream()
        .map(Folder::id)
        .filter(id -> holding.contains(id) && before.folders().find(id).isEmpty())
        .toList();
  }

  /**
   * Deletes those in which there is nothing else than what is gone. Waits for the store.
   *
   * @param gone conversations that do not count, such as those in the bin
   * @return how many folders were deleted
   */
  public static int removeEmpty(
      Shelf shelf, Collection<FolderId> made, Collection<ConversationId> gone) {
    if (made.isEmpty()) {
      return 0;
    }
    ShelfContents now = Joined.of(shelf.read());
    Set<FolderId> empty = empty(now, Set.copyOf(made), Set.copyOf(gone));
    for (FolderId each : empty) {
      @Nullable FolderId around = now.folders().require(each).parent();
      if (around == null || !empty.contains(around)) {
        // With those within it, which are empty as well.
        var _ = Joined.of(shelf.deleteFolder(each));
      }
    }
    return empty.size();
  }

  private static Set<FolderId> empty(
      ShelfContents now, Set<FolderId> made, Set<ConversationId> gone) {
    Set<FolderId> used = new HashSet<>();
    for (Map.Entry<ConversationId, Filing> each : now.filings().entrySet()) {
      FolderId in = each.getValue().folder();
      if (in != null && !gone.contains(each.getKey())) {
        used.add(in);
      }
    }
    FolderTree folders = now.folders();
    Set<FolderId> empty = new HashSet<>();
    // The inner ones first.
    for (Folder each : folders.all().reversed()) {
      boolean all = folders.children(each.id()).stream().allMatch(in -> empty.contains(in.id()));
      if (all && made.contains(each.id()) && !used.contains(each.id())) {
        empty.add(each.id());
      }
    }
    return empty;
  }
}
