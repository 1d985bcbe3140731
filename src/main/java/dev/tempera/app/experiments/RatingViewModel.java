package dev.tempera.app.experiments;

import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.experiment.lab.Laboratory;
import dev.tempera.core.rating.Rating;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/**
 * What the person thinks of the answers that are shown, one grade after the other, each of which
 * can be taken back. View models' thread only.
 */
final class RatingViewModel {
  private static final int MOST_UNDONE = 200;

  private final Laboratory lab;
  private final UiExecutor ui;
  private final ObservableList<AnswerRow> rows;
  private final Consumer<String> notice;
  private final Deque<Change> done = new ArrayDeque<>();

  /** Ends with the last grade that was given: the next one is kept after it. */
  private CompletableFuture<?> keeping = CompletableFuture.completedFuture(null);

  private Consumer<String> rated = id -> {};
  private String experiment = "";

  /** How many grades are on their way to the store. */
  private int pending;

  /** A grade that was given, and what was there before. */
  private record Change(String experiment, String trial, OptionalDouble before) {}

  /**
   * @param rows the answers that are shown
   * @param notice shows a sentence
   */
  RatingViewModel(
      Laboratory lab, UiExecutor ui, ObservableList<AnswerRow> rows, Consumer<String> notice) {
    this.lab = lab;
    this.ui = ui;
    this.rows = rows;
    this.notice = notice;
  }

  /** Hears the id of an experiment of which a grade is kept. */
  void onRated(Consumer<String> action) {
    rated = action;
  }

  /** Answers of that experiment are shown from here on. */
  void of(String id) {
    experiment = id;
  }

  /** Gives a grade; 0 takes it away. */
  void rate(AnswerRow row, int grade) {
    if (!row.canBeRated() || (grade == 0 && row.rating().isEmpty())) {
      return;
    }
    OptionalDouble now = grade == 0 ? OptionalDouble.empty() : OptionalDouble.of(grade);
    if (now.equals(row.rating())) {
      return;
    }
    done.addLast(new Change(experiment, row.trial(), row.rating()));
    if (done.size() > MOST_UNDONE) {
      done.removeFirst();
    }
    keep(experiment, row.trial(), now);
  }

  /** Gives the next better or worse grade; the first step is the middle one. */
  void step(AnswerRow row, int by) {
    int grade = row.grade();
    int middle = (Rating.LEAST + Rating.MOST) / 2;
    rate(row, grade == 0 ? middle : Math.clamp((long) grade + by, Rating.LEAST, Rating.MOST));
  }

  /** Takes the last grade back; false if there is none. */
  boolean undo() {
    Change last = done.pollLast();
    if (last == null) {
      return false;
    }
    keep(last.experiment(), last.trial(), last.before());
    return true;
  }

  private void keep(String id, String trial, OptionalDouble now) {
    OptionalDouble before = shown(id, trial);
    show(id, trial, now);
    CompletableFuture<Void> kept =
        keeping.handle((ok, failure) -> id).thenCompose(of -> lab.rate(of, trial, now));
    keeping = kept;
    pending++;
    UiTasks.then(
        kept,
        ui,
        stored -> {
          pending--;
          // What is read while another one is on its way would show that one as not given.
          if (pending == 0) {
            rated.accept(id);
          }
        },
        sentence -> {
          pending--;
          // A newer grade stands, and is kept or not by itself.
          if (shown(id, trial).equals(now)) {
            show(id, trial, before);
          }
          notice.accept(sentence);
        });
  }

  private OptionalDouble shown(String id, String trial) {
    return id.equals(experiment)
        ? rows.stream()
            .filter(row -> row.trial().equals(trial))
            .findFirst()
            .map(AnswerRow::rating)
            .orElse(OptionalDouble.empty())
        : OptionalDouble.empty();
  }

  private void show(String id, String trial, OptionalDouble rating) {
    for (int i = 0; i < rows.size(); i++) {
      AnswerRow row = rows.get(i);
      if (id.equals(experiment) && row.trial().equals(trial)) {
        rows.set(i, row.withRating(rating));
      }
    }
  }
}
