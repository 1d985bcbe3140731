package dev.tempera.app.importing;

import dev.tempera.core.transfer.EntryKey;
import dev.tempera.core.transfer.ImportReport.State;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/**
 * Which conversations and experiments a person wants: at first all that are new or have grown, also
 * those that come later, until none is wanted. Lives on the view models' thread.
 */
final class ImportChoice {
  private final Set<EntryKey> chosen = new HashSet<>();

  /** All that came and bring something. */
  private final Set<EntryKey> met = new HashSet<>();

  private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count");
  private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper(this, "changes");
  private boolean arriving = true;

  /** Those that were chosen. */
  Set<EntryKey> chosen() {
    return Set.copyOf(chosen);
  }

  /** How many. */
  ReadOnlyIntegerProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Another number after each change. */
  ReadOnlyIntegerProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /** They, in words. */
  String words() {
    int experiments =
        (int) chosen.stream().filter(key -> key.kind() == EntryKey.Kind.EXPERIMENT).count();
    return ImportRows.words(chosen.size() - experiments, experiments);
  }

  boolean holds(ImportRow row) {
    EntryKey key = row.entry().key();
    return key != null && chosen.contains(key);
  }

  /** What comes once more, as its file is read anew, stays chosen or left as a person wanted it. */
  void came(List<ImportRow> rows) {
    List<ImportRow> first = rows.stream().filter(row -> brings(row) && isFirst(row)).toList();
    if (arriving) {
      put(first, true);
    }
  }

  private boolean isFirst(ImportRow row) {
    EntryKey key = row.entry().key();
    return key != null && met.add(key);
  }

  /** Takes none that is not among these any more. */
  void keepTo(Collection<ImportRow> rows) {
    Set<EntryKey> there = new HashSet<>();
    for (ImportRow row : rows) {
      EntryKey key = row.entry().key();
      if (key != null && row.entry().canBeTaken()) {
        there.add(key);
      }
    }
    if (chosen.retainAll(there)) {
      changed();
    }
  }

  private static boolean brings(ImportRow row) {
    State state = row.entry().state();
    return !row.entry().deleted() && (state == State.NEW || state == State.CHANGED);
  }

  /** Takes those that bring something, and nothing else. */
  void onlyNew(Collection<ImportRow> rows) {
    put(rows, false);
    put(rows.stream().filter(ImportChoice::brings).toList(), true);
  }

  /** Takes or leaves whatever of them can be taken. */
  void set(Collection<ImportRow> rows, boolean wanted) {
    put(rows, wanted);
  }

  /** Takes them, or leaves them where all that can be are taken. */
  void toggle(Collection<ImportRow> rows) {
    put(rows, !rows.stream().filter(row -> row.entry().canBeTaken()).allMatch(this::holds));
  }

  /** Whether what comes later is taken if it is new. */
  void arriving(boolean wanted) {
    arriving = wanted;
  }

  void clear() {
    chosen.clear();
    met.clear();
    arriving = true;
    changed();
  }

  private void put(Collection<ImportRow> rows, boolean wanted) {
    for (ImportRow row : rows) {
      EntryKey key = row.entry().key();
      if (key != null && row.entry().canBeTaken()) {
        boolean _ = wanted ? chosen.add(key) : chosen.remove(key);
      }
    }
    changed();
  }

  private void changed() {
    count.set(chosen.size());
    changes.set(changes.get() + 1);
  }
}
