package dev.tempera.cli.transfer;

import dev.tempera.cli.Bench;
import dev.tempera.cli.UsageException;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.TagId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversations of a folder, or with tags. */
final class Filed {
  private Filed() {}

  /**
   * Those out of the bin that are in the folder and bear all tags.
   *
   * @param folder null for any
   * @throws UsageException if there is no such folder or tag, or nothing in it
   */
  static List<ConversationId> of(Bench bench, @Nullable String folder, List<String> tags)
      throws UsageException {
    ShelfContents shelf = bench.shelf().read().join();
    Set<FolderId> folders = folder == null ? Set.of() : shelf.folders().meant(folder);
    if (folder != null && folders.isEmpty()) {
      throw new UsageException("there is no folder “" + folder + "”.");
    }
    Set<TagId> borne = new HashSet<>();
    for (String tag : tags) {
      borne.add(
          shelf
              .tagNamed(tag)
              .orElseThrow(() -> new UsageException("there is no tag “" + tag + "”."))
              .id());
    }
    List<ConversationId> found =
        bench.conversations().conversations().stream()
            .map(Conversation::id)
            .filter(id -> fits(shelf.of(id), folder, folders, borne))
            .toList();
    if (found.isEmpty()) {
      throw new UsageException("no conversation is there or bears that.");
    }
    return found;
  }

  private static boolean fits(
      Filing filing, @Nullable String folder, Set<FolderId> folders, Set<TagId> borne) {
    FolderId in = filing.folder();
    return (folder == null || (in != null && folders.contains(in)))
        && filing.tags().containsAll(borne);
  }
}
