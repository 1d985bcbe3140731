package dev.tempera.app.importing;

import dev.tempera.core.transfer.ImportReport.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What was found in the files, searched and sorted. While they come in the order of the files each
 * is looked at once. Lives on the view models' thread.
 */
final class ImportRows {
  /** By what they are sorted. */
  enum Column {
    FILE,
    TITLE,
    DATE,
    MESSAGES,
    MODELS,
    STATE;

    private Comparator<ImportRow> rows() {
      return switch (this) {
        case FILE -> Comparator.comparingInt(ImportRow::number);
        case TITLE -> Comparator.comparing(ImportRow::title, String.CASE_INSENSITIVE_ORDER);
        case DATE ->
            Comparator.comparing(
                row -> row.entry().facts().at(),
                Comparator.<Instant>nullsFirst(Comparator.naturalOrder()).reversed());
        case MESSAGES ->
            Comparator.<ImportRow>comparingInt(row -> row.entry().facts().messages()).reversed();
        case MODELS -> Comparator.comparing(row -> String.join(", ", row.entry().facts().models()));
        case STATE ->
            Comparator.<ImportRow, State>comparing(row -> row.entry().state())
                .thenComparing(row -> row.entry().deleted());
      };
    }
  }

  /**
   * How they are sorted.
   *
   * @param reversed the other way round than usual: names from A, times and counts from the largest
   */
  record Order(Column column, boolean reversed) {
    static final Order AS_IN_FILES = new Order(Column.FILE, false);

    /** By a column; by the same once more the other way round, and then as in the files. */
    Order by(Column other) {
      if (column != other) {
        return new Order(other, false);
      }
      return reversed ? AS_IN_FILES : new Order(other, true);
    }

    private Comparator<ImportRow> comparator() {
      Comparator<ImportRow> rows = reversed ? column.rows().reversed() : column.rows();
      return rows.thenComparingInt(ImportRow::number);
    }
  }

  private final List<ImportRow> all = new ArrayList<>();
  private final Map<State, Integer> counts = new EnumMap<>(State.class);
  private final ObservableList<ImportRow> shown = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
  private final ObjectProperty<Order> order =
      new SimpleObjectProperty<>(this, "order", Order.AS_IN_FILES);

  ImportRows() {
    filter.subscribe((was, is) -> rework());
    order.subscribe((was, is) -> rework());
  }

  /** Those that are found, in order. */
  ObservableList<ImportRow> shown() {
    return shown;
  }

  /** All of them, as they came. */
  List<ImportRow> all() {
    return all;
  }

  /** All of them, in words. */
  String words() {
    int experiments = (int) all.stream().filter(row -> row.entry().isExperiment()).count();
    return words(all.size() - experiments, experiments);
  }

  /** So many of both, in words; experiments are named where there are any. */
  static String words(int conversations, int experiments) {
    String talks = conversations + (conversations == 1 ? " conversation" : " conversations");
    String trials = experiments + (experiments == 1 ? " experiment" : " experiments");
    return experiments == 0 ? talks : conversations == 0 ? trials : talks + ", " + trials;
  }

  /** How many are in a state. */
  int count(State state) {
    return counts.getOrDefault(state, 0);
  }

  /** How many that are known are in the bin. */
  int binned() {
    return (int)
        all.stream()
            .filter(row -> row.entry().deleted() && row.entry().state() == State.KNOWN)
            .count();
  }

  StringProperty filterProperty() {
    return filter;
  }

  ObjectProperty<Order> orderProperty() {
    return order;
  }

  void add(List<ImportRow> more) {
    all.addAll(more);
    more.forEach(row -> counts.merge(row.entry().state(), 1, Integer::sum));
    if (order.get().equals(Order.AS_IN_FILES)) {
      shown.addAll(found(more));
    } else {
      rework();
    }
  }

  void remove(List<ImportRow> gone) {
    Set<Integer> numbers = gone.stream().map(ImportRow::number).collect(Collectors.toSet());
    all.removeIf(row -> numbers.contains(row.number()));
    counts.clear();
    all.forEach(row -> counts.merge(row.entry().state(), 1, Integer::sum));
    shown.removeIf(row -> numbers.contains(row.number()));
  }

  void clear() {
    all.clear();
    counts.clear();
    shown.clear();
    filter.set("");
    order.set(Order.AS_IN_FILES);
  }

  private void rework() {
    List<ImportRow> found = new ArrayList<>(found(all));
    found.sort(order.get().comparator());
    shown.setAll(found);
  }

  private List<ImportRow> found(List<ImportRow> rows) {
    String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    return wanted.isEmpty() ? rows : rows.stream().filter(row -> row.isFoundBy(wanted)).toList();
  }
}
