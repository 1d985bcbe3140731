package dev.tempera.app.importing;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportFacts;
import dev.tempera.core.transfer.ImportKind;
import dev.tempera.core.transfer.ImportProgress;
import dev.tempera.core.transfer.ImportReport;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that hold what a test says, with something that happens after each conversation. */
final class FakeSource implements ImportSource {
  static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

  final Map<Path, List<Entry>> files = new HashMap<>();
  final Map<Path, FileStamp> stamps = new HashMap<>();
  final List<List<Path>> listed = new ArrayList<>();
  final List<ConversationId> stored = new ArrayList<>();
  final List<ImportReport> remembered = new ArrayList<>();

  /** Runs on the thread that reads, after each conversation. */
  Runnable between = () -> {};

  @Nullable IOException forgetful;
  List<String> folders = List.of("Work", "Work / Letters");
  List<String> settings = List.of();
  final List<Wanted> wanted = new ArrayList<>();

  /** The folders each time that they are asked for, as long as there are any. */
  final Queue<ShelfContents> shelves = new ArrayDeque<>();

  static Entry entry(String title, State state) {
    boolean some = state != State.EMPTY && state != State.UNREADABLE;
    return new Entry(
        some ? new ConversationId(title) : null,
        title,
        title,
        "claude",
        state,
        state == State.NEW ? 2 : state == State.CHANGED ? 1 : 0,
        state == State.UNREADABLE ? List.of("it is damaged") : List.of(),
        false,
        some
            ? new ImportFacts(
                AT,
                List.of("lab/model"),
                Map.of(ImportKind.MESSAGES, 2),
                Map.of(ImportKind.MESSAGES, 2),
                List.of())
            : ImportFacts.NONE);
  }

  /** The same, in a folder where it comes from. */
  static Entry in(String folder, Entry entry) {
    ImportFacts facts = entry.facts();
    return new Entry(
        entry.id(),
        entry.title(),
        entry.sourceId(),
        entry.format(),
        entry.state(),
        entry.messages(),
        entry.remarks(),
        entry.deleted(),
        new ImportFacts(facts.at(), facts.models(), facts.seen(), facts.kept(), List.of(folder)));
  }

  static Entry experiment(String title, State state, int trials) {
    Map<ImportKind, Integer> seen = Map.of(ImportKind.TRIALS, trials);
    ImportFacts facts = new ImportFacts(AT, List.of(), seen, seen, List.of());
    return Entry.experiment(title, title, "tempera-experiment", state, List.of(), facts);
  }

  static Entry deleted(String title) {
    Entry known = entry(title, State.KNOWN);
    return new Entry(
        known.id(),
        title,
        title,
        "claude",
        State.KNOWN,
        0,
        List.of("it is in the bin"),
        true,
        known.facts());
  }

  static Entry[] fresh(int first, int count) {
    return Stream.iterate(first, n -> n + 1)
        .limit(count)
        .map(n -> entry("Talk " + n, State.NEW))
        .toArray(Entry[]::new);
  }

  Path file(String name, Entry... entries) {
    Path file = Path.of(name);
    files.put(file, List.of(entries));
    stamps.put(file, new FileStamp(1_000_000, 1));
    return file;
  }

  @Override
  public ImportReport list(List<Path> names, ImportProgress progress, Cancellation cancellation) {
    listed.add(names);
    return read(names, progress, cancellation, null);
  }

  @Override
  public ImportReport take(
      List<Path> names, Wanted wanted, ImportProgress progress, Cancellation cancellation) {
    this.wanted.add(wanted);
    return read(names, progress, cancellation, wanted.chosen());
  }

  private ImportReport read(
      List<Path> names,
      ImportProgress progress,
      Cancellation cancellation,
      @Nullable Set<EntryKey> chosen) {
    List<Entry> seen = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int passed = 0;
    for (int i = 0; i < names.size(); i++) {
      List<Entry> entries = files.getOrDefault(names.get(i), List.of());
      if (entries.isEmpty()) {
        problems.add("“" + names.get(i) + "” cannot be imported: there is nothing in it.");
      }
      for (int n = 0; n < entries.size(); n++) {
        if (cancellation.isCancelled()) {
          return new ImportReport(seen, problems, 1, passed);
        }
        Entry entry = entries.get(n);
        progress.read(i, 1_000_000L * (n + 1) / entries.size(), 1_000_000);
        if (chosen != null && !(entry.key() != null && chosen.contains(entry.key()))) {
          passed++;
          continue;
        }
        if (chosen != null && entry.id() != null) {
          stored.add(entry.id());
        }
        seen.add(entry);
        progress.seen(entry);
        between.run();
      }
    }
    return new ImportReport(seen, problems, 0, passed, settings);
  }

  @Override
  public List<String> folders() {
    return folders;
  }

  @Override
  public ShelfContents filed() {
    return shelves.isEmpty() ? ShelfContents.EMPTY : shelves.remove();
  }

  @Override
  public int removeFolders(List<FolderId> made, List<ConversationId> gone) {
    return made.size();
  }

  @Override
  public boolean isBundle(Path file) {
    return String.valueOf(file).endsWith(".tempera");
  }

  @Override
  public FileStamp stamp(Path file) {
    return stamps.getOrDefault(file, new FileStamp(-1, 0));
  }

  @Override
  public void remember(List<Path> names, ImportReport report) throws IOException {
    IOException fails = forgetful;
    if (fails != null) {
      throw fails;
    }
    remembered.add(report);
  }
}
