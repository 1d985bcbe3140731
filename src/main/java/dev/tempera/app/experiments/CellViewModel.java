package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Latest;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.Cell;
import dev.tempera.core.experiment.Item;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.experiment.lab.Results;
import dev.tempera.core.experiment.report.ScoredTrial;
import dev.tempera.core.experiment.tools.TrialRound;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The answers of one cell to one item. View models' thread only. */
final class CellViewModel {
  private final Laboratory lab;
  private final Latest<List<ScoredTrial>> reading;
  private final Latest<List<TrialRound>> following;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ObservableList<AnswerRow> answers = FXCollections.observableArrayList();
  private final RatingViewModel rating;
  private @Nullable Place shown;

  /** What is shown, so that it can be read again. */
  private record Place(Results results, Cell cell, Item item) {}

  CellViewModel(Laboratory lab, UiExecutor ui) {
    this.lab = lab;
    reading = new Latest<>(ui);
    following = new Latest<>(ui);
    rating = new RatingViewModel(lab, ui, answers, notice::set);
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
    following.forget();
    answers.clear();
    rating.of(results.experiment().id());
    shown = new Place(results, of, with);
    read(shown);
  }

  /** Scores have changed: what is shown is read again, in its place. */
  void readAgain() {
    Place place = shown;
    if (place != null && !reading.isAsking()) {
      read(place);
    }
  }

  private void read(Place place) {
    Results results = place.results();
    reading.ask(
        () -> lab.answers(results.experiment().id(), place.cell().hash(), place.item().hash()),
        all -> {
          put(all.stream().map(each -> AnswerRow.of(each, results.seen().repeated())).toList());
          notice.set(all.isEmpty() ? "Nothing is asked yet." : "");
        },
        why -> notice.set(UiTasks.sentence(why)));
  }

  /** Only what differs is replaced: the list keeps its place. */
  private void put(List<AnswerRow> rows) {
    if (rows.size() != answers.size()) {
      answers.setAll(rows);
      return;
    }
    for (int i = 0; i < rows.size(); i++) {
      AnswerRow row = rows.get(i);
      AnswerRow old = answers.get(i);
      // What is unfolded stays so, unless it is the chain of another answer.
      boolean same = row.trial().equals(old.trial()) && row.text().equals(old.text());
      AnswerRow now = same ? row.withChain(old.calls().chain()) : row;
      if (!now.equals(old)) {
        answers.set(i, now);
      }
    }
  }

  /** Shows the rounds that led to an answer, or hides them. */
  void toggleChain(AnswerRow row) {
    Place place = shown;
    if (place == null) {
      return;
    }
    if (!row.calls().chain().isEmpty()) {
      following.forget();
      replace(row.withChain(""));
      return;
    }
    following.ask(
        () -> lab.rounds(place.results().experiment().id(), row.trial()),
        rounds ->
            answers.stream()
                .filter(each -> each.trial().equals(row.trial()))
                .findFirst()
                .ifPresent(now -> replace(now.withChain(ChainText.of(rounds)))),
        why -> notice.set(UiTasks.sentence(why)));
  }

  private void replace(AnswerRow row) {
    for (int i = 0; i < answers.size(); i++) {
      if (answers.get(i).trial().equals(row.trial())) {
        answers.set(i, row);
      }
    }
  }

  /** What the person thinks of them. */
  RatingViewModel rating() {
    return rating;
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
    following.close();
  }
}
