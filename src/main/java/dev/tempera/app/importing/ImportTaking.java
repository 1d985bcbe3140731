package dev.tempera.app.importing;

import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportProgress;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import dev.tempera.core.transfer.MadeFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One import of what was chosen. Made on the view models' thread, runs in the background. */
final class ImportTaking implements ImportProgress {
  /** Hears at most once a frame how far it is, on the view models' thread. */
  interface Listener {
    void at(int done, long bytes);
  }

  private final ImportSource source;
  private final Threads threads;
  private final List<Path> files;
  private final Map<Path, FileStamp> listed;
  private final ImportSource.Wanted wanted;
  private final Listener listener;
  private final Cancellation cancellation = new Cancellation();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile int file;
  private volatile long read;
  private final AtomicInteger seen = new AtomicInteger();

  /**
   * An import that has not begun.
   *
   * @param listed what the files were like when they were listed
   */
  ImportTaking(
      ImportSource source,
      Threads threads,
      List<Path> files,
      Map<Path, FileStamp> listed,
      ImportSource.Wanted wanted,
      Listener listener) {
    this.source = source;
    this.threads = threads;
    this.files = files;
    this.listed = listed;
    this.wanted = wanted;
    this.listener = listener;
  }

  /** Ends it after the conversation that is being stored. */
  void cancel() {
    cancellation.cancel();
  }

  boolean isCancelled() {
    return cancellation.isCancelled();
  }

  /** How many conversations and experiments are wanted. */
  int wanted() {
    return wanted.chosen().size();
  }

  /** The same in words. */
  String words() {
    int conversations = EntryKey.conversations(wanted.chosen()).size();
    return ImportRows.words(conversations, wanted() - conversations);
  }

  /** How large the files are. */
  long bytes() {
    return files.stream().mapToLong(this::size).sum();
  }

  private long size(Path each) {
    FileStamp stamp = listed.get(each);
    return stamp == null ? 0 : Math.max(0, stamp.bytes());
  }

  /** Does it; blocks on the disk. */
  ImportOutcome run() {
    List<String> changed =
        files.stream()
            .filter(each -> {
              FileStamp before = listed.get(each);
              return before != null && !before.equals(source.stamp(each));
            })
            .map(each -> String.valueOf(each.getFileName()))
            .toList();
    ShelfContents before = source.filed();
    ImportReport report = source.take(files, wanted, this, cancellation);
    // A file that holds nothing was told when it was listed, and nothing of it was chosen.
    List<String> problems = new ArrayList<>(changed.isEmpty() ? List.of() : report.problems());
    try {
      source.remember(files, report);
    } catch (IOException e) {
      problems.add("It cannot be shown as the last import later: " + e.getMessage() + ".");
    }
    List<FolderId> folders = MadeFolders.of(before, source.filed(), report.ids(State.NEW));
    int missing = report.left() > 0 ? 0 : report.missing(wanted.chosen()).size();
    return new ImportOutcome(
        report,
        files.stream().map(each -> String.valueOf(each.getFileName())).toList(),
        wanted(),
        missing,
        changed,
        problems,
        folders);
  }

  @Override
  public void seen(Entry entry) {
    seen.addAndGet(entry.key() == null ? 0 : 1);
    tell();
  }

  @Override
  public void read(int place, long bytes, long of) {
    file = place;
    read = bytes;
    tell();
  }

  private void tell() {
    if (told.compareAndSet(false, true)) {
      threads
          .pulse()
          .next(() -> {
            told.set(false);
            long before = files.subList(0, file).stream().mapToLong(this::size).sum();
            listener.at(seen.get(), before + read);
          });
    }
  }
}
