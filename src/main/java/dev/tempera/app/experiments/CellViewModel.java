package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.report.ScoredTrial;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The answers of one cell to one item. View models' thread only. */
final class CellViewModel {
  private final Laboratory lab;
  private final Latest<List<ScoredTrial>> reading;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ObservableList<AnswerRow> answers = FXCollections.observableArrayList();

  CellViewModel(Laboratory lab, UiExecutor ui) {
    this.lab = lab;
    reading = new Latest<>(ui);
  }

  /**
   * Shows the answers at a place of the grid.
   *
   * @param cell from 0
   * @param item from 0
   */
  void show(Results results, int cell, int item) {
    Cell of = results.plan().matrix().cells().get(cell);
    Item with = results.plan().spec().items().get(item);
    title.set(of.name() + (with.name().isEmpty() ? "" : " · " + with.name()));
    notice.set("Reading…");
    answers.clear();
    reading.ask(
        () -> lab.answers(results.experiment().id(), of.hash(), with.hash()),
        all -> {
          answers.setAll(
              all.stream().map(each -> AnswerRow.of(each, results.seen().repeated())).toList());
          notice.set(all.isEmpty() ? "Nothing is asked yet." : "");
        },
        why -> notice.set(UiTasks.sentence(why)));
  }

  /** Which cell and item. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** What is to be said instead of answers; empty for nothing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** A row a repeat. */
  ObservableList<AnswerRow> answers() {
    return answers;
  }

  void close() {
    reading.close();
  }
}
