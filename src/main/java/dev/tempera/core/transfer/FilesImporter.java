package dev.tempera.core.transfer;

import dev.tempera.core.bundle.BackupImporter;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Takes in files of any kind, of this program and of others, told by what is in them. Any thread;
 * blocks on the disk.
 */
public final class FilesImporter {
  /** Files that follow each other and are of one kind. */
  private record Group(int first, boolean own, List<Path> files) {}

  /** Reads the files of a group. */
  private interface Reading {
    ImportReport of(Group group, ImportProgress progress);
  }

  private final ForeignImporter foreign;
  private final OwnImporter own;

  /** An importer of what these two take. */
  public FilesImporter(ForeignImporter foreign, OwnImporter own) {
    this.foreign = foreign;
    this.own = own;
  }

  /** What is in files, and what would become of it; stores nothing. */
  public ImportReport list(List<Path> files, ImportProgress progress, Cancellation cancellation) {
    return read(
        files,
        progress,
        (group, told) ->
            group.own()
                ? own.list(group.files(), told, cancellation)
                : foreign.importFrom(group.files(), true, told, cancellation));
  }

  /**
   * Takes some of it in: of {@link ImportReport.Entry#key}s that a list gave. What is in the bin
   * comes out of it.
   *
   * @return only those that are wanted, and how many others there were
   * @throws dev.tempera.core.store.StoreException if nothing can be stored any more
   */
  public ImportReport take(
      List<Path> files,
      Set<EntryKey> chosen,
      ImportFiling filing,
      ImportProgress progress,
      Cancellation cancellation) {
    Set<ConversationId> conversations = EntryKey.conversations(chosen);
    return read(
        files,
        progress,
        (group, told) ->
            group.own()
                ? own.take(group.files(), chosen, filing, told, cancellation)
                : foreign.importChosen(group.files(), conversations, filing, told, cancellation));
  }

  /**
   * Takes all of it in. What is in the bin comes out of it where it is this program's own, and
   * stays there where it comes from others.
   *
   * @throws dev.tempera.core.store.StoreException if nothing can be stored any more
   */
  public ImportReport takeAll(
      List<Path> files, ImportFiling filing, ImportProgress progress, Cancellation cancellation) {
    return read(
        files,
        progress,
        (group, told) ->
            group.own()
                ? own.takeAll(group.files(), filing, told, cancellation)
                : foreign.importFrom(group.files(), false, filing, told, cancellation));
  }

  private static ImportReport read(List<Path> files, ImportProgress progress, Reading reading) {
    ImportReport report = new ImportReport(List.of(), List.of(), 0, 0);
    for (Group group : groups(files)) {
      report = report.and(reading.of(group, from(group.first(), progress)));
    }
    return report;
  }

  private static List<Group> groups(List<Path> files) {
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      boolean ours = !Files.isDirectory(file) && BackupImporter.isOurs(file);
      if (groups.isEmpty() || groups.getLast().own() != ours) {
        groups.add(new Group(i, ours, new ArrayList<>()));
      }
      groups.getLast().files().add(file);
    }
    return groups;
  }

  private static ImportProgress from(int first, ImportProgress progress) {
    return new ImportProgress() {
      @Override
      public void seen(ImportReport.Entry entry) {
        progress.seen(entry);
      }

      @Override
      public void read(int file, long bytes, long of) {
        progress.read(first + file, bytes, of);
      }
    };
  }
}
