package dev.tempera.core.backup;

import dev.tempera.core.bundle.Backup;
import dev.tempera.core.bundle.BackupCheck;
import dev.tempera.core.bundle.BackupContents;
import dev.tempera.core.bundle.BackupItem;
import dev.tempera.core.bundle.BundleException;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.files.PrivateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * A folder with backups, perhaps of several data folders. A backup gets its name only after it was
 * read back: whatever bears one was whole when it was made. Any thread; blocks on the disk.
 */
public final class BackupFolder {
  /** Less room than this is a full disk. */
  private static final long LITTLE_ROOM = 16L << 20;

  private final Path folder;

  /** The folder, which may be missing. */
  public BackupFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** A backup in the folder. */
  public record Found(Path file, BackupName name, long bytes) {}

  /** What was written. */
  record Written(Path file, long bytes, BackupContents contents) {}

  /** Hears how far it is, from 0 to 1, on the thread that works. */
  @FunctionalInterface
  interface Progress {
    void at(boolean checking, int done, int total);
  }

  /** All backups in it, of any data folder, the newest first; none where it cannot be read. */
  public List<Found> all() {
    List<Found> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "tempera-backup-*.zip")) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          long bytes = Files.size(file);
          BackupName.of(file).ifPresent(name -> all.add(new Found(file, name, bytes)));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Whoever writes there is told what is wrong with it.
    }
    all.sort(Comparator.comparing((Found each) -> each.name().made()).reversed());
    return all;
  }

  /** Removes what a killed program left of a backup that it did not finish. */
  void tidy(String origin) {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, BackupName.allUnfinished(origin))) {
      for (Path each : left) {
        delete(each);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Whoever writes there is told what is wrong with it.
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // It takes space and harms nobody.
    }
  }

  /**
   * Writes a backup and reads it back; then it gets its name.
   *
   * @throws BundleException saying in a sentence why there is none; older ones are there still
   * @throws CancellationException if it was cancelled
   */
  Written write(BackupName name, Backup backup, Progress progress, Cancellation cancellation)
      throws BundleException {
    if (!Files.isDirectory(folder)) {
      throw new BundleException(
          "No backup was made: the folder "
              + folder
              + " is missing. Connect its disk, or choose another one in Backups.");
    }
    Path part = folder.resolve(BackupName.unfinished(name.origin()));
    tidy(name.origin());
    try {
      BackupContents written = write(part, backup, progress, cancellation);
      BackupContents read =
          BackupCheck.read(part, (done, total) -> progress.at(true, done, total), cancellation);
      if (!sums(read).equals(sums(written))) {
        throw new BundleException("what was read back is not what was written");
      }
      long bytes = Files.size(part);
      Path target = folder.resolve(name.text());
      PrivateFiles.replace(part, target);
      return new Written(target, bytes, written);
    } catch (IOException | ReadOnlyFileSystemException e) {
      throw new BundleException(sentence(e), e);
    } catch (BundleException e) {
      throw new BundleException(
          "No backup was made: after it was written to "
              + folder
              + ", reading it back failed ("
              + e.getMessage()
              + "). Check the disk.",
          e);
    } finally {
      delete(part);
    }
  }

  private static BackupContents write(
      Path part, Backup backup, Progress progress, Cancellation cancellation) throws IOException {
    try (FileChannel channel = PrivateFiles.createNew(part)) {
      // Not closed: that would close the channel before it is on the disk.
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      BackupContents contents =
          backup.write(out, (done, total) -> progress.at(false, done, total), cancellation);
      out.flush();
      channel.force(true);
      return contents;
    }
  }

  private String sentence(Exception why) {
    if (why instanceof AccessDeniedException || why instanceof ReadOnlyFileSystemException) {
      return "No backup was made: Tempera may not write to " + folder + ".";
    }
    try {
      if (Files.getFileStore(folder).getUsableSpace() < LITTLE_ROOM) {
        return "No backup was made: the disk with "
            + folder
            + " is full. Free some space there, or choose another folder in Backups.";
      }
    } catch (IOException e) {
      return "No backup was made: the folder " + folder + " cannot be reached any more.";
    }
    return "No backup was made: "
        + folder
        + " could not be written to. Check the free space and your permission to write there.";
  }

  private record Sum(String entry, long count, long bytes, String sha256) {}

  private static List<Sum> sums(BackupContents contents) {
    return contents.items().stream()
        .map((BackupItem item) -> new Sum(item.entry(), item.count(), item.bytes(), item.sha256()))
        .toList();
  }

  /**
   * Deletes what {@link Pruning} lets go: only backups of this data folder, by their name and by
   * what they say of themselves.
   *
   * @param newest the one that was just made and read back
   * @param left how many things could not be read for it: what older ones have more of stays
   * @return what was deleted
   */
  List<Path> prune(BackupName newest, int left, int keep, ZoneId zone) {
    List<Found> own =
        all().stream().filter(each -> each.name().origin().equals(newest.origin())).toList();
    Set<Instant> surplus =
        Pruning.surplus(
            own.stream().map(each -> each.name().made()).collect(Collectors.toSet()),
            newest.made(),
            keep,
            zone);
    Set<Path> fuller = fuller(own, left);
    List<Path> deleted = new ArrayList<>();
    for (Found each : own) {
      if (surplus.contains(each.name().made())
          && !fuller.contains(each.file())
          && isOf(each.file(), newest.origin())) {
        try {
          Files.deleteIfExists(each.file());
          deleted.add(each.file());
        } catch (IOException e) {
          // The next one that is made tries again.
        }
      }
    }
    return deleted;
  }

  /**
   * Those that may be the last with something that could not be read since: back in time, each one
   * for which more could be read than for all after it.
   *
   * @param own the newest first
   */
  private static Set<Path> fuller(List<Found> own, int left) {
    Set<Path> fuller = new HashSet<>();
    int fewest = left;
    for (int i = 0; i < own.size() && fewest > 0; i++) {
      try {
        int missing = BackupCheck.contents(own.get(i).file()).left().size();
        if (missing < fewest) {
          fuller.add(own.get(i).file());
          fewest = missing;
        }
      } catch (BundleException e) {
        // Nothing could be taken from it.
      }
    }
    return fuller;
  }

  private static boolean isOf(Path file, String origin) {
    try {
      return BackupCheck.contents(file).origin().equals(origin);
    } catch (BundleException e) {
      return false;
    }
  }
}
