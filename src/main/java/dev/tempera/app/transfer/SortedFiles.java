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
 * @param exports that can be imported, of this program first
 * @param others that nobody imports
 */
record SortedFiles(List<Path> exports, List<Path> others) {
  /**
   * What was dropped somewhere.
   *
   * @param onList on the list of conversations, where nothing but an import can be meant by a file
   *     that is called as exports are
   */
  static SortedFiles dropped(List<Path> files, boolean onList) {
    List<Path> own = new ArrayList<>();
    List<Path> foreign = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (Path given : files) {
      Path file = GarbledPaths.meant(given);
      if (Files.isRegularFile(file) && BackupImporter.isOurs(file)) {
        own.add(file);
      } else if ((onList && ExportNames.isOne(file))
          || ForeignFile.holdsConversations(file, new Cancellation())) {
        foreign.add(file);
      } else {
        others.add(given);
      }
    }
    own.addAll(foreign);
    return new SortedFiles(own, others);
  }
}
