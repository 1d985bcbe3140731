package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.compare.ComparedCells;
import dev.tempera.core.experiment.lab.Compared;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.report.ScoredTrial;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What two cells answered to an item, repeat by repeat. View models' thread only. */
final class PairedAnswers {
  private final Laboratory lab;
  private final Executor background;
  private final Latest<List<AnswerPair>> reading;
  private final ObservableList<AnswerPair> pairs = FXCollections.observableArrayList();
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

  /**
   * @param background compares texts
   */
  PairedAnswers(Laboratory lab, UiExecutor ui, Executor background) {
    this.lab = lab;
    this.background = background;
    reading = new Latest<>(ui);
  }

  /** Shows what two cells, each named by its hash, answered to an item. */
  void show(ComparedCells.ItemDifference item, Compared first, Compared second) {
    title.set(item.name().isEmpty() ? "Answers" : item.name());
    notice.set("Reading…");
    pairs.clear();
    reading.ask(
        () -> {
          CompletableFuture<List<ScoredTrial>> one =
              lab.answers(first.experiment(), first.cell(), item.hash());
          return lab.answers(second.experiment(), second.cell(), item.hash())
              .thenCombineAsync(one, (after, before) -> AnswerPair.of(before, after), background);
        },
        found -> {
          pairs.setAll(found);
          notice.set("");
        },
        why -> notice.set(UiTasks.sentence(why)));
  }

  /** Shows nothing. */
  void clear() {
    reading.forget();
    pairs.clear();
    title.set("");
    notice.set("");
  }

  /** A row a repeat. */
  ObservableList<AnswerPair> pairs() {
    return pairs;
  }

  /** The item. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  /** What is to be said instead of answers; empty for nothing. */
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  void close() {
    reading.close();
  }
}
