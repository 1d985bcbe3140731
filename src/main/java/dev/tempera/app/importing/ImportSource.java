package dev.tempera.app.importing;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportProgress;
import dev.tempera.core.transfer.ImportReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What reads files of other programs and takes them in. Any thread; blocks on the disk. */
public interface ImportSource {
  /**
   * What a person wants.
   *
   * @param into the folder that what is new is put into, by the names down to it; empty for none
   * @param folders whether what is new is in folders there as it is where it comes from
   */
  record Wanted(Set<EntryKey> chosen, String into, boolean folders) {
    public Wanted {
      chosen = Set.copyOf(chosen);
    }
  }

  /** What is in files, and what would become of it; stores nothing. */
  ImportReport list(List<Path> files, ImportProgress progress, Cancellation cancellation);

  /**
   * Takes some of it in, each conversation and experiment as a whole or not at all.
   *
   * @return also if it was cancelled: what is in stays
   */
  ImportReport take(
      List<Path> files, Wanted wanted, ImportProgress progress, Cancellation cancellation);

  /** Whether a file is one conversation of this program. */
  boolean isBundle(Path file);

  /** A file as it is now. */
  FileStamp stamp(Path file);

  /** The names down to each folder that there is, in their order. */
  List<String> folders();

  /** The folders and what is in them as it is now. */
  ShelfContents filed();

  /**
   * Deletes folders that an import made, as far as nothing else is in them.
   *
   * @param gone the conversations that do not count
   * @return how many were deleted
   */
  int removeFolders(List<FolderId> made, List<ConversationId> gone);

  /**
   * Remembers what came, to be shown again.
   *
   * @throws IOException if that cannot be written
   */
  void remember(List<Path> files, ImportReport report) throws IOException;
}
