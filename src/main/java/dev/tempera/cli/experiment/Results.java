package dev.tempera.cli.experiment;

import dev.tempera.core.statistics.compare.Trials;
import dev.tempera.core.table.TableException;
import dev.tempera.core.table.TableFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trials of a results file, with a place for everything that is wrong in it. */
final class Results {
  private static final int MOST_CELLS = 1_000;
  private static final String EMPTY_CELL = "(empty)";

  /** The names of the columns; item, its cluster and repeat may be left out. */
  record Columns(
      String value,
      String cell,
      @Nullable String item,
      @Nullable String cluster,
      @Nullable String repeat) {
    List<String> inOrder() {
      List<String> all = new ArrayList<>(List.of(value, cell));
      if (item != null) {
        all.add(item);
      }
      if (cluster != null) {
        all.add(cluster);
      }
      if (repeat != null) {
        all.add(repeat);
      }
      return all;
    }
  }

  private final Columns columns;
  private final Trials trials = new Trials();
  private final Values values;
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Map<String, String> clusters = new HashMap<>();
  private int[] repeatOf = new int[1 << 10];
  private int[] lineOf = new int[1 << 10];
  private long missing;
  private long firstMissing;

  private Results(Columns columns) {
    this.columns = columns;
    this.values = new Values(columns.value());
  }

  /** Reads a file. */
  static Results read(Path file, Columns columns) throws TableException {
    Results results = new Results(columns);
    TableFile.read(file, columns.inOrder(), results::add);
    if (results.trials.size() == 0) {
      throw TableException.of("it holds no row with a value.");
    }
    if (columns.repeat() != null) {
      results.refuseDuplicates();
    }
    return results;
  }

  Trials trials() {
    return trials;
  }

  /** That rows have no value, if so: what failed is not counted as anything. */
  Optional<String> missing() {
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            missing
                + (missing == 1 ? " row has no value and counts" : " rows have no value and count")
                + " in nothing (the first in line "
                + firstMissing
                + ").");
  }

  private void add(long line, String... fields) throws TableException {
    if (fields[0].isEmpty()) {
      firstMissing = missing == 0 ? line : firstMissing;
      missing++;
      return;
    }
    double value = values.read(line, fields[0]);
    String cell = fields[1].isEmpty() ? EMPTY_CELL : fields[1];
    String item = "";
    if (columns.item() != null) {
      item = fields[2];
      if (item.isEmpty()) {
        throw TableException.at(line, columns.item(), "the item has no name.");
      }
    }
    int at = trials.size();
    trials.add(cell, item, value);
    String clusterColumn = columns.cluster();
    if (clusterColumn != null) {
      group(line, clusterColumn, item, fields[3]);
    }
    if (trials.cell(at) >= MOST_CELLS) {
      throw TableException.at(
          line, columns.cell(), "more than " + MOST_CELLS + " cells; is it the right column?");
    }
    if (columns.repeat() != null) {
      note(at, line, fields[fields.length - 1]);
    }
  }

  private void group(long line, String column, String item, String cluster)
      throws TableException {
    if (cluster.isEmpty()) {
      throw TableException.at(line, column, "the item has no cluster.");
    }
    String before = clusters.putIfAbsent(item, cluster);
    if (before != null && !before.equals(cluster)) {
      throw TableException.at(
          line,
          column,
          "the item "
              + TableException.quoted(item)
              + " was in "
              + TableException.quoted(before)
              + " before: an item is in one cluster.");
    }
    trials.group(item, cluster);
  }

  private void note(int trial, long line, String repeat) {
    if (trial == repeatOf.length) {
      repeatOf = Arrays.copyOf(repeatOf, Math.addExact(trial, trial));
      lineOf = Arrays.copyOf(lineOf, repeatOf.length);
    }
    Integer known = repeats.get(repeat);
    if (known == null) {
      known = repeats.size();
      repeats.put(repeat, known);
    }
    repeatOf[trial] = known;
    lineOf[trial] = (int) Math.min(line, Integer.MAX_VALUE);
  }

  /** The first trial that is there a second time. Sorted keys need no object a trial. */
  private void refuseDuplicates() throws TableException {
    long[] sorted = new long[trials.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = key(i);
    }
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw duplicate();
      }
    }
  }

  /** Looks again from the start, so that the fault named is the first in the file. */
  private TableException duplicate() {
    Map<Long, Integer> seen = new HashMap<>();
    for (int i = 0; i < trials.size(); i++) {
      Integer before = seen.putIfAbsent(key(i), i);
      if (before != null) {
        String what = columns.item() == null ? "cell and repeat" : "cell, item and repeat";
        return TableException.at(
            lineOf[i], "the same " + what + " as in line " + lineOf[before] + ".");
      }
    }
    throw new IllegalStateException("no duplicate after all");
  }

  /** At most 1,000 cells times any two numbers of rows that memory holds. */
  private long key(int trial) {
    long items = trials.itemCount();
    return Math.addExact(
        Math.multiplyExact(
            Math.addExact(Math.multiplyExact(trials.cell(trial), items), trials.item(trial)),
            (long) repeats.size()),
        repeatOf[trial]);
  }
}
