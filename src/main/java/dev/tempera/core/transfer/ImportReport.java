package dev.tempera.core.transfer;

import dev.tempera.core.chat.ConversationId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything that was wanted of some files: each conversation and experiment of it
 * is in it.
 *
 * @param problems a sentence for each file in which nothing could be read
 * @param left how many files were not read to their end because it was cancelled
 * @param passed how many conversations and experiments were seen that nobody wants
 * @param settings of backups that something was taken from, which anybody may have written
 */
public record ImportReport(
    List<Entry> entries, List<String> problems, int left, int passed, List<String> settings) {
  /** One with which nothing else came. */
  public ImportReport(List<Entry> entries, List<String> problems, int left, int passed) {
    this(entries, problems, left, passed, List.of());
  }

  /** This one and what became of other files. */
  ImportReport and(ImportReport other) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    List<String> told = new ArrayList<>(problems);
    told.addAll(other.problems);
    List<String> with = new ArrayList<>(settings);
    with.addAll(other.settings);
    return new ImportReport(all, told, left + other.left, passed + other.passed, with);
  }

  public ImportReport {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
    settings = List.copyOf(settings);
  }

  /** What became of a conversation. */
  public enum State {
    /** It is here now. */
    NEW,
    /** It was here, and has grown. */
    CHANGED,
    /** Everything in it was here. */
    KNOWN,
    /** There is nothing in it. */
    EMPTY,
    /** It could not be taken. */
    UNREADABLE;

    /** The word for it in lists. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One conversation, or one experiment.
   *
   * @param key by what it is chosen; null if there is nothing to choose
   * @param id where the conversation is, or would be; null if it was not taken, and of experiments
   * @param sourceId what its program calls it, null if that is not known
   * @param messages how many were added
   * @param remarks what could not be taken as it stood, and why: a phrase each
   * @param deleted whether it is in the bin
   * @param facts what is in it
   */
  public record Entry(
      @Nullable EntryKey key,
      @Nullable ConversationId id,
      String title,
      @Nullable String sourceId,
      String format,
      State state,
      int messages,
      List<String> remarks,
      boolean deleted,
      ImportFacts facts) {
    private static final int LONGEST = 300;
    private static final int MOST_REMARKS = 50;

    public Entry {
      // Whoever wrote the file must not decide how much memory a list of these takes.
      title = bounded(title);
      sourceId = sourceId == null ? null : bounded(sourceId);
      int more = remarks.size() - MOST_REMARKS;
      List<String> all = new ArrayList<>(more > 0 ? remarks.subList(0, MOST_REMARKS) : remarks);
      all.replaceAll(Entry::bounded);
      if (more > 0) {
        all.add("and " + more + " more of this kind");
      }
      remarks = List.copyOf(all);
    }

    /** A conversation. */
    public Entry(
        @Nullable ConversationId id,
        String title,
        @Nullable String sourceId,
        String format,
        State state,
        int messages,
        List<String> remarks,
        boolean deleted,
        ImportFacts facts) {
      this(
          id == null ? null : EntryKey.of(id),
          id,
          title,
          sourceId,
          format,
          state,
          messages,
          remarks,
          deleted,
          facts);
    }

    /** An experiment. */
    public static Entry experiment(
        String id,
        String title,
        String format,
        State state,
        List<String> remarks,
        ImportFacts facts) {
      return new Entry(
          EntryKey.experiment(id), null, title, id, format, state, 0, remarks, false, facts);
    }

    /** Whether it is an experiment. */
    public boolean isExperiment() {
      return key != null && key.kind() == EntryKey.Kind.EXPERIMENT;
    }

    private static String bounded(String text) {
      return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    /** Whether it can be taken: there is something in it that is not here, or not to be seen. */
    public boolean canBeTaken() {
      return key != null && (state == State.NEW || state == State.CHANGED || deleted);
    }
  }

  /** How many conversations are in a state. */
  public long count(State state) {
    return entries.stream()
        .filter(entry -> !entry.isExperiment() && entry.state() == state)
        .count();
  }

  /** The experiments in it. */
  public List<Entry> experiments() {
    return entries.stream().filter(Entry::isExperiment).toList();
  }

  /** How many experiments are new, or got answers. */
  public long experimentsTaken() {
    return experiments().stream()
        .filter(entry -> entry.state() == State.NEW || entry.state() == State.CHANGED)
        .count();
  }

  /** Those that are in a state, each once, in the order of the files. */
  public List<ConversationId> ids(State state) {
    return entries.stream()
        .filter(entry -> entry.state() == state)
        .flatMap(entry -> Stream.ofNullable(entry.id()))
        .distinct()
        .toList();
  }

  /** How many came of each kind. */
  public Map<ImportKind, Long> seen() {
    return sum(ImportFacts::seen);
  }

  /** How many of them are here. */
  public Map<ImportKind, Long> kept() {
    return sum(ImportFacts::kept);
  }

  private Map<ImportKind, Long> sum(Function<ImportFacts, Map<ImportKind, Integer>> counts) {
    Map<ImportKind, Long> sum = new EnumMap<>(ImportKind.class);
    for (Entry entry : entries) {
      counts.apply(entry.facts()).forEach((kind, n) -> sum.merge(kind, (long) n, Long::sum));
    }
    return sum;
  }

  /** What it would tell if only these were wanted. */
  public ImportReport only(Set<EntryKey> wanted) {
    List<Entry> those =
        entries.stream()
            .filter(entry ->
                entry.state() == State.UNREADABLE
                    || (entry.key() != null && wanted.contains(entry.key())))
            .toList();
    return new ImportReport(those, problems, left, entries.size() - those.size());
  }

  /** Those of {@code wanted} that are not in it. */
  public Set<EntryKey> missing(Set<EntryKey> wanted) {
    Set<EntryKey> missing = new HashSet<>(wanted);
    entries.stream().map(Entry::key).filter(Objects::nonNull).forEach(missing::remove);
    return missing;
  }

  /** How many were taken of which something could not be taken as it stood. */
  public long partly() {
    return entries.stream()
        .filter(entry -> entry.state() == State.NEW || entry.state() == State.CHANGED)
        .filter(entry -> !entry.remarks().isEmpty())
        .count();
  }
}
