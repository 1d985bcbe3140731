package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.lab.GridMatches;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What of the grid is shown, and in what order. View models' thread only. */
final class GridViewModel {
  /** Instead of a cell. */
  static final String EVERY_CELL = "Every cell";

  private final Laboratory lab;
  private final Latest<GridMatches> looking;
  private final ObjectProperty<GridFilter.Show> show =
      new SimpleObjectProperty<>(GridFilter.Show.ALL);
  private final ObjectProperty<GridFilter.Sort> sort =
      new SimpleObjectProperty<>(GridFilter.Sort.ITEMS);
  private final ObjectProperty<String> cell = new SimpleObjectProperty<>(EVERY_CELL);
  private final StringProperty text = new SimpleStringProperty("");
  private final ObservableList<String> cells = FXCollections.observableArrayList(EVERY_CELL);
  private final ReadOnlyObjectWrapper<GridRows> rows = new ReadOnlyObjectWrapper<>(GridRows.NONE);
  private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
  private final ObservableList<Integer> marked = FXCollections.observableArrayList();
  private int chosenCell;
  private int chosenItem;
  private @Nullable Results results;
  private @Nullable GridMatches matches;
  private boolean choosing;

  GridViewModel(Laboratory lab, UiExecutor ui) {
    this.lab = lab;
    looking = new Latest<>(ui);
    show.subscribe((was, is) -> arrange());
    sort.subscribe((was, is) -> arrange());
    cell.subscribe((was, is) -> arrange());
    text.subscribe((was, is) -> look());
  }

  /** Shows results, or nothing; filters stay while it is the same experiment. */
  void show(@Nullable Results now) {
    Results before = results;
    boolean same =
        now != null && before != null && now.experiment().id().equals(before.experiment().id());
    results = now;
    if (!same) {
      choosing = true;
      looking.forget();
      matches = null;
      show.set(GridFilter.Show.ALL);
      sort.set(GridFilter.Sort.ITEMS);
      text.set("");
      cell.set(EVERY_CELL);
      cells.setAll(EVERY_CELL);
      marked.clear();
      chosenCell = 0;
      chosenItem = 0;
      if (now != null) {
        cells.addAll(now.plan().matrix().cells().stream().map(Cell::name).toList());
      }
      choosing = false;
    }
    arrange();
  }

  /** The numbers of the grid have changed: what the filter takes may have too. */
  void grown() {
    if (show.get() != GridFilter.Show.ALL || sort.get() != GridFilter.Sort.ITEMS) {
      arrange();
    }
  }

  private void look() {
    Results now = results;
    if (now == null || choosing) {
      return;
    }
    String wanted = text.get().strip();
    if (wanted.isEmpty()) {
      looking.forget();
      matches = null;
      arrange();
      return;
    }
    words.set("Looking…");
    looking.askNext(
        () -> lab.holding(now.experiment().id(), wanted),
        found -> {
          if (now.experiment().id().equals(Objects.requireNonNull(results).experiment().id())) {
            matches = found;
            arrange();
          }
        },
        why -> words.set(UiTasks.sentence(why)));
  }

  private void arrange() {
    Results now = results;
    if (choosing) {
      return;
    }
    if (now == null) {
      rows.set(GridRows.NONE);
      words.set("");
      return;
    }
    int chosen = cells.indexOf(cell.get()) - 1;
    GridFilter filter = new GridFilter(show.get(), Math.max(-1, chosen), matches);
    rows.set(GridRows.of(now, filter, sort.get()));
    words.set(told(now, filter));
  }

  private String told(Results now, GridFilter filter) {
    int all = now.grid().items();
    int shown = rows.get().rows();
    if (filter.show() == GridFilter.Show.FAILING && !GridFilter.isRate(now)) {
      return "The metric gives numbers, so that no answer fails it.";
    }
    return shown == all
        ? PlanWords.count(all, "item")
        : shown == 0 ? "Nothing is like that." : shown + " of " + PlanWords.count(all, "item");
  }

  /** Shows everything again. */
  void clear() {
    show.set(GridFilter.Show.ALL);
    cell.set(EVERY_CELL);
    text.set("");
  }

  /**
   * Two cells that are to be compared, at an item.
   *
   * @param second the same as {@code first} where it is not said with what
   */
  record Pair(int first, int second, int item) {}

  /** Where the keyboard is in the grid. */
  void choose(int column, int item) {
    chosenCell = column;
    chosenItem = item;
  }

  /** Marks a cell to be compared, or no longer; of three the oldest mark goes. */
  void mark(int column) {
    if (!marked.remove(Integer.valueOf(column))) {
      if (marked.size() == 2) {
        marked.removeFirst();
      }
      marked.add(column);
    }
  }

  /** The cells that are marked to be compared, at most two. */
  ObservableList<Integer> marked() {
    return marked;
  }

  /**
   * What would be compared: the two that are marked; the one that is marked, or the baseline, with
   * the one chosen. The baseline comes first, otherwise the one that stands first.
   */
  Pair compared() {
    Results now = results;
    int baseline = now == null ? 0 : GridRows.baseline(now);
    int one = marked.isEmpty() ? baseline : marked.getFirst();
    int other = marked.size() == 2 ? marked.getLast() : chosenCell;
    boolean turned = other == baseline || (one != baseline && other < one);
    return new Pair(turned ? other : one, turned ? one : other, chosenItem);
  }

  /** What is shown now. */
  @Nullable Results results() {
    return results;
  }

  ObjectProperty<GridFilter.Show> showProperty() {
    return show;
  }

  ObjectProperty<GridFilter.Sort> sortProperty() {
    return sort;
  }

  /** The name of the one cell that is shown beside the baseline, or {@link #EVERY_CELL}. */
  ObjectProperty<String> cellProperty() {
    return cell;
  }

  /** The text that is looked for in items and answers. */
  StringProperty textProperty() {
    return text;
  }

  /** What {@link #cellProperty} can be. */
  ObservableList<String> cells() {
    return cells;
  }

  /** What is shown, in its order. */
  ReadOnlyObjectProperty<GridRows> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** How much is shown, or why nothing is. */
  ReadOnlyStringProperty wordsProperty() {
    return words.getReadOnlyProperty();
  }

  void close() {
    looking.close();
  }
}
