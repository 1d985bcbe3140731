package dev.tempera.app.importing;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportFacts;
import dev.tempera.core.transfer.ImportProgress;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in the background and hands over what is in them, at most once a frame. Files that
 * come while others are read are read after them; one that was read to its end is read again only
 * if it was written since. Lives on the view models' thread.
 */
final class ImportListing implements AutoCloseable {
  /** Gets what was found. */
  interface Host {
    /**
     * More was found, or more was read.
     *
     * @param bytes so many of the files under way
     * @param of their size as far as it is known
     */
    void came(List<ImportRow> rows, long bytes, long of);

    /** These are found no more: their file is being read anew. */
    void gone(List<ImportRow> rows);

    /** Everything has been read. */
    void ended();
  }

  /** Sentences on files begin with their names. */
  private static final Pattern NAMED = Pattern.compile("^“([^”]+)”");

  private final ImportSource source;
  private final Threads threads;
  private final Host host;
  private final Latest<ImportReport> latest;
  private final Set<Path> begun = new LinkedHashSet<>();

  /** Those that were read to their ends. */
  private final Set<Path> whole = new HashSet<>();

  private final Map<Path, List<ImportRow>> found = new HashMap<>();
  private final Map<Path, FileStamp> stamps = new ConcurrentHashMap<>();
  private final List<Path> waiting = new ArrayList<>();
  private @Nullable Round current;
  private int rows;

  /** Files that are read one after the other, and what came of them that is not shown yet. */
  private final class Round implements ImportProgress {
    private final List<Path> asked;
    private final Queue<Came> entries = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /** Those of them that are read: none until that is known. */
    private volatile List<Path> files = List.of();

    private volatile int file;
    private volatile long bytes;

    /** What was found in them before is gone. */
    private boolean fresh;

    Round(List<Path> asked) {
      this.asked = asked;
    }

    /** An entry of a file. */
    private record Came(Path file, Entry entry) {}

    @Override
    public void seen(Entry entry) {
      entries.add(new Came(files.get(file), entry));
      tell();
    }

    /** A file in which nothing can be read, or the one under way where none is named. */
    void refused(String problem) {
      Matcher named = NAMED.matcher(problem);
      String name = named.find() ? named.group(1) : "";
      List<Path> all = files.isEmpty() ? asked : files;
      Path of =
          all.stream()
              .filter(each -> name.equals(String.valueOf(each.getFileName())))
              .findFirst()
              .orElse(all.get(file));
      Entry entry =
          new Entry(
              null, name, null, "", State.UNREADABLE, 0, List.of(problem), false, ImportFacts.NONE);
      entries.add(new Came(of, entry));
    }

    @Override
    public void read(int place, long read, long of) {
      file = place;
      bytes = read;
      tell();
    }

    private void tell() {
      if (told.compareAndSet(false, true)) {
        threads.pulse().next(() -> handOver(this));
      }
    }

    long size(Path each) {
      FileStamp stamp = stamps.get(each);
      return stamp == null ? 0 : Math.max(0, stamp.bytes());
    }

    long size() {
      return files.stream().mapToLong(this::size).sum();
    }

    long read() {
      return files.subList(0, file).stream().mapToLong(this::size).sum() + bytes;
    }
  }

  /** Nothing is read yet. */
  ImportListing(ImportSource source, Threads threads, Host host) {
    this.source = source;
    this.threads = threads;
    this.host = host;
    latest = new Latest<>(threads.ui());
  }

  /** Reads files, now or after those that are being read. */
  void read(List<Path> files) {
    for (Path file : files) {
      boolean underWay = current != null && current.asked.contains(file);
      if (!underWay && !waiting.contains(file)) {
        waiting.add(file);
      }
    }
    if (!latest.isAsking()) {
      next();
    }
  }

  /** Whether files are being read. */
  boolean isReading() {
    return latest.isAsking();
  }

  /** The files that were read, the one under way included. */
  List<Path> files() {
    return List.copyOf(begun);
  }

  /** What they were like before they were read. */
  Map<Path, FileStamp> stamps() {
    return Map.copyOf(stamps);
  }

  /** Reads no further at once; what was found stays. */
  void stop() {
    Round round = current;
    if (round != null) {
      // Before the entries are taken: all of these files have come by then.
      int through = round.file;
      List<Path> files = round.files;
      handOver(round);
      whole.removeAll(files);
      whole.addAll(files.subList(0, Math.min(through, files.size())));
      begun.removeIf(each -> !whole.contains(each) && !found.containsKey(each));
    }
    current = null;
    waiting.clear();
    latest.forget();
  }

  /** Forgets everything. */
  void clear() {
    current = null;
    waiting.clear();
    latest.forget();
    begun.clear();
    whole.clear();
    found.clear();
    stamps.clear();
    rows = 0;
  }

  private void next() {
    if (waiting.isEmpty()) {
      current = null;
      host.ended();
      return;
    }
    Round round = new Round(List.copyOf(waiting));
    waiting.clear();
    begun.addAll(round.asked);
    current = round;
    Map<Path, FileStamp> known = new HashMap<>(stamps);
    known.keySet().retainAll(whole);
    latest.askStoppable(
        cancellation ->
            CompletableFuture.supplyAsync(
                () -> list(round, known, cancellation), threads.background()),
        report -> {
          report.problems().forEach(round::refused);
          handOver(round);
          whole.addAll(round.asked);
          next();
        },
        failure -> {
          round.refused(UiTasks.sentence(failure));
          handOver(round);
          whole.removeAll(round.files);
          next();
        });
  }

  /**
   * Lists those that are not as they were.
   *
   * @param known what those were like that were read to their ends
   */
  private ImportReport list(Round round, Map<Path, FileStamp> known, Cancellation cancellation) {
    List<Path> files = new ArrayList<>();
    for (Path file : round.asked) {
      FileStamp stamp = source.stamp(file);
      if (!stamp.equals(known.get(file))) {
        stamps.put(file, stamp);
        files.add(file);
      }
    }
    round.files = List.copyOf(files);
    return files.isEmpty()
        ? new ImportReport(List.of(), List.of(), 0, 0)
        : source.list(round.files, round, cancellation);
  }

  private void handOver(Round round) {
    // Before the entries are taken: what comes meanwhile is told once more.
    round.told.set(false);
    if (round != current) {
      return;
    }
    forget(round);
    List<ImportRow> fresh = new ArrayList<>();
    for (Round.Came came = round.entries.poll(); came != null; came = round.entries.poll()) {
      ImportRow row = new ImportRow(rows++, came.entry());
      fresh.add(row);
      found.computeIfAbsent(came.file(), file -> new ArrayList<>()).add(row);
    }
    host.came(fresh, round.read(), round.size());
  }

  /** What was found before in the files that are read anew is found by that. */
  private void forget(Round round) {
    if (round.fresh || round.files.isEmpty()) {
      return;
    }
    round.fresh = true;
    List<ImportRow> gone = new ArrayList<>();
    for (Path file : round.files) {
      List<ImportRow> before = found.remove(file);
      if (before != null) {
        gone.addAll(before);
      }
    }
    if (!gone.isEmpty()) {
      host.gone(gone);
    }
  }

  @Override
  public void close() {
    current = null;
    waiting.clear();
    latest.close();
  }
}
