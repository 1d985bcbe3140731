package dev.tempera.app.importing;

import dev.tempera.core.transfer.ImportKind;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said of an import that has ended. */
final class ReportText {
  private static final int MOST_ENTRIES = 1_000;
  private static final int MOST_TITLES = 5;

  private ReportText() {}

  /** Everything in a line. */
  static String summary(ImportOutcome outcome) {
    List<String> all = new ArrayList<>();
    int added = outcome.added().size();
    int grown = outcome.grown().size();
    add(all, added, "conversation imported", "conversations imported");
    add(all, grown, "has grown", "have grown");
    long experiments = outcome.report().experimentsTaken();
    if (all.isEmpty() && experiments > 0) {
      add(all, experiments, "experiment imported", "experiments imported");
    } else if (all.isEmpty()) {
      all.add("Nothing was imported");
    } else {
      add(all, experiments, "experiment", "experiments");
    }
    add(all, outcome.report().count(State.KNOWN), "was here already", "were here already");
    add(all, outcome.report().count(State.UNREADABLE), "cannot be read", "cannot be read");
    add(all, outcome.missing(), "is no longer in the file", "are no longer in the files");
    String line = String.join(", ", all);
    return outcome.cancelled() ? "Cancelled: " + line + ", and stay" : line;
  }

  private static void add(List<String> all, long count, String one, String many) {
    if (count > 0) {
      all.add(count + " " + (count == 1 ? one : many));
    }
  }

  /** Everything that is known of it, as text to be kept. */
  static String of(ImportOutcome outcome) {
    StringBuilder text = new StringBuilder();
    line(text, "Import of " + String.join(", ", outcome.files()));
    line(text, summary(outcome) + ".");
    if (outcome.cancelled()) {
      int rest = outcome.wanted() - outcome.report().entries().size();
      line(text, "It was cancelled: what was taken until then is here" + rest(rest) + ".");
    }
    for (String name : outcome.changed()) {
      line(
          text,
          "“"
              + name
              + "” has changed since it was listed: what was chosen was taken as it stands there"
              + " now.");
    }
    outcome.problems().forEach(problem -> line(text, problem));
    counts(text, outcome);
    entries(text, outcome);
    return text.toString();
  }

  private static String rest(int rest) {
    return rest <= 0 ? "" : ", " + rest + " of the chosen ones were not reached";
  }

  private static void counts(StringBuilder text, ImportOutcome outcome) {
    Map<ImportKind, Long> seen = outcome.report().seen();
    Map<ImportKind, Long> kept = outcome.report().kept();
    if (seen.isEmpty()) {
      return;
    }
    line(text, "");
    line(text, "What is here of what was chosen:");
    long taken =
        outcome.report().entries().stream()
            .filter(entry -> entry.state() != State.UNREADABLE && entry.state() != State.EMPTY)
            .count();
    String what =
        outcome.report().experiments().isEmpty()
            ? "conversations"
            : "conversations and experiments";
    line(text, "  " + number(taken) + " of " + number(outcome.wanted()) + " " + what);
    seen.forEach((kind, count) -> {
      long here = kept.getOrDefault(kind, 0L);
      line(text, "  " + number(here) + " of " + number(count) + " " + kind.words());
    });
    int passed = outcome.report().passed();
    if (passed > 0) {
      line(text, "Not chosen: " + number(passed) + (passed == 1 ? " other" : " others"));
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static void entries(StringBuilder text, ImportOutcome outcome) {
    for (State state : List.of(State.UNREADABLE, State.NEW, State.CHANGED, State.KNOWN)) {
      List<Entry> those =
          outcome.report().entries().stream()
              .filter(entry -> entry.state() == state && !entry.remarks().isEmpty())
              .toList();
      if (those.isEmpty()) {
        continue;
      }
      line(text, "");
      line(text, heading(state));
      Map<List<String>, List<String>> titles = new LinkedHashMap<>();
      for (Entry entry : those) {
        titles.computeIfAbsent(entry.remarks(), same -> new ArrayList<>()).add(title(entry));
      }
      titles.entrySet().stream()
          .limit(MOST_ENTRIES)
          .forEach(each ->
              line(text, "  " + some(each.getValue()) + ": " + String.join("; ", each.getKey())));
      if (titles.size() > MOST_ENTRIES) {
        line(text, "  and " + (titles.size() - MOST_ENTRIES) + " more");
      }
    }
  }

  private static String title(Entry entry) {
    return entry.title().isBlank() ? "(no title)" : "“" + entry.title().strip() + "”";
  }

  /** Those of which the same is said. */
  private static String some(List<String> titles) {
    int more = titles.size() - MOST_TITLES;
    String first = String.join(", ", titles.subList(0, Math.min(MOST_TITLES, titles.size())));
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String heading(State state) {
    return switch (state) {
      case UNREADABLE -> "Cannot be read:";
      case NEW -> "Imported, but not all as it stood:";
      case CHANGED -> "Grown, but not all as it stood:";
      case KNOWN -> "Here already:";
      case EMPTY -> "Empty:";
    };
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
