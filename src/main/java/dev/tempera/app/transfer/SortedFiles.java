package dev.tempera.app.transfer;

import dev.tempera.app.ui.GarbledPaths;
import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.transfer.ForeignFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files by what is in them. Made in the background: blocks on the disk.
 *
 * @param own of this program
 * @param foreign of other programs, or of any where all is listed
 * @param others that nobody imports
 */
record SortedFiles(List<Path> own, List<Path> foreign, List<Path> others) {
  /** What a person asked to import: whatever is not ours is for the list, which says why not. */
  static SortedFiles asked(List<Path> files) {
    SortedFiles sorted = empty();
    for (Path file : files) {
      (BackupImporter.isOurs(file) ? sorted.own : sorted.foreign).add(file);
    }
    return sorted;
  }

  /**
   * What was dropped somewhere.
   *
   * @param onList on the list of conversations, where nothing but an import can be meant by a file
   *     that is called as exports are
   */
  static SortedFiles dropped(List<Path> files, boolean onList) {
    SortedFiles sorted = empty();
    for (Path given : files) {
      Path file = GarbledPaths.meant(given);
      if (Files.isRegularFile(file) && BackupImporter.isOurs(file)) {
        sorted.own.add(file);
      } else if ((onList && ExportNames.isOne(file))
          || ForeignFile.holdsConversations(file, new Cancellation())) {
        sorted.foreign.add(file);
      } else {
        sorted.others.add(given);
      }
    }
    return sorted;
  }

  /** The same, with what is of this program among what is to be listed. */
  SortedFiles listed() {
    List<Path> all = new ArrayList<>(own);
    all.addAll(foreign);
    return new SortedFiles(List.of(), all, others);
  }

  private static SortedFiles empty() {
    return new SortedFiles(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
