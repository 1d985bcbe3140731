package dev.tempera.app.experiments;

import dev.tempera.app.ui.GradeBar;
import dev.tempera.app.ui.GradeKeys;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.rating.Rating;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The answers of one cell, a row a repeat. FX thread only. */
final class CellPane extends VBox {
  private static final int LONGEST = 4_000;

  private final ListView<AnswerRow> answers;

  /** The row that was chosen last: a row that is replaced is no longer. */
  private int chosen;

  /** The trial whose answer is to be chosen; empty for none. */
  private String wanted = "";

  /**
   * @param back takes the keyboard back to the grid
   */
  CellPane(CellViewModel model, Runnable back) {
    setId("cell");
    getStyleClass().add("cell-pane");
    setMinWidth(180);
    Label title = new Label();
    title.getStyleClass().add("builder-heading");
    Wrapping.of(title);
    title
        .textProperty()
        .bind(model.titleProperty().map(t -> t.isEmpty() ? "Choose a cell of the grid" : t));
    Label notice = new Label();
    notice.getStyleClass().add("hint");
    notice.textProperty().bind(model.noticeProperty());
    notice.managedProperty().bind(notice.textProperty().isNotEmpty());
    ListView<AnswerRow> list = new ListView<>(model.answers());
    list.setId("cell-answers");
    list.setCellFactory(view -> new AnswerCell(view, model));
    list.setPlaceholder(new Label(""));
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(title, notice, list);
    answers = list;
    list.getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> chosen = index.intValue() < 0 ? chosen : index.intValue());
    model
        .answers()
        .addListener(
            (ListChangeListener<AnswerRow>)
                change -> {
                  chosen = change.getList().isEmpty() ? 0 : chosen;
                  chooseFirst();
                });
    list.setOnKeyPressed(e -> {
      AnswerRow row = list.getSelectionModel().getSelectedItem();
      if (e.getCode() == KeyCode.ENTER && row != null && !row.calls().summary().isEmpty()) {
        model.toggleChain(row);
        e.consume();
      } else if (e.getCode() == KeyCode.ESCAPE) {
        back.run();
        e.consume();
      }
    });
    // Before the list: it takes keys for itself.
    list.addEventFilter(KeyEvent.KEY_PRESSED, e -> rate(e, model.rating()));
    // What a key means here is not the beginning of a prompt.
    list.addEventHandler(
        KeyEvent.KEY_TYPED,
        e -> {
          if (GradeKeys.isTyped(e) || "+-=".contains(e.getCharacter())) {
            e.consume();
          }
        });
  }

  /** 1 to 5 give a grade, plus and minus the next one, 0 and Delete take it away. */
  private void rate(KeyEvent event, RatingViewModel rating) {
    if (event.isShortcutDown() && event.getCode() == KeyCode.Z) {
      boolean _ = rating.undo();
      event.consume();
      return;
    }
    AnswerRow row = answers.getSelectionModel().getSelectedItem();
    if (row == null || event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    int grade = GradeKeys.grade(event);
    if (grade >= 0) {
      rating.rate(row, grade);
    } else if (isPlus(event)) {
      rating.step(row, 1);
    } else if (event.getCode() == KeyCode.MINUS || event.getCode() == KeyCode.SUBTRACT) {
      rating.step(row, -1);
    } else {
      return;
    }
    event.consume();
  }

  /** The key of a plus is that of an equals sign on many keyboards. */
  private static boolean isPlus(KeyEvent event) {
    return event.getCode() == KeyCode.PLUS
        || event.getCode() == KeyCode.ADD
        || event.getCode() == KeyCode.EQUALS;
  }

  /** Takes the keyboard to one of the answers, as soon as they are there. */
  void enterAt(String trial) {
    wanted = trial;
    answers.getSelectionModel().clearSelection();
    answers.requestFocus();
    chooseFirst();
  }

  /** The place of the answer that is asked for; -1 where none is, or it is not there. */
  private int wantedPlace() {
    for (int i = 0; i < answers.getItems().size(); i++) {
      if (answers.getItems().get(i).trial().equals(wanted)) {
        return i;
      }
    }
    return -1;
  }

  /** Takes the keyboard to the answers. */
  void enter() {
    answers.requestFocus();
    chooseFirst();
  }

  /** Whoever has the keyboard there is at an answer, also where that is replaced or comes later. */
  private void chooseFirst() {
    int place = wantedPlace();
    if (place >= 0) {
      wanted = "";
      answers.getSelectionModel().clearAndSelect(place);
      answers.scrollTo(place);
      return;
    }
    boolean none = answers.getSelectionModel().getSelectedIndex() < 0;
    if (none && answers.isFocused() && !answers.getItems().isEmpty()) {
      answers.getSelectionModel().select(Math.min(chosen, answers.getItems().size() - 1));
    }
  }

  private static final class AnswerCell extends WideCell<AnswerRow> {
    private final Label head = new Label();
    private final Label text = new Label();
    private final Label facts = new Label();
    private final Button calls = new Button();
    private final Label chain = new Label();
    private final ReadOnlyIntegerWrapper grade = new ReadOnlyIntegerWrapper();
    private final GradeBar grades;

    AnswerCell(ListView<AnswerRow> list, CellViewModel model) {
      super(list);
      RatingViewModel rating = model.rating();
      grades =
          new GradeBar(
              grade.getReadOnlyProperty(),
              given -> {
                if (getItem() != null) {
                  list.getSelectionModel().select(getIndex());
                  rating.rate(getItem(), given);
                }
              });
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      HBox first = new HBox(head, space, grades);
      first.setAlignment(Pos.CENTER_LEFT);
      calls.setOnAction(e -> {
        if (getItem() != null) {
          list.getSelectionModel().select(getIndex());
          model.toggleChain(getItem());
        }
      });
      calls.getStyleClass().add("cell-calls");
      calls.setMnemonicParsing(false);
      Wrapping.of(chain);
      chain.setMinHeight(USE_PREF_SIZE);
      chain.getStyleClass().add("cell-chain");
      box().getChildren().addAll(first, text, calls, chain, facts);
      head.getStyleClass().add("hint");
      facts.getStyleClass().add("hint");
      Wrapping.of(text);
      Wrapping.of(facts);
      text.setMinHeight(USE_PREF_SIZE);
      facts.setMinHeight(USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable AnswerRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      head.setText(
          "Repeat "
              + row.repeat()
              + (row.state() == TrialState.DONE ? "" : ", " + row.state().word()));
      String all = row.text();
      text.setText(all.length() <= LONGEST ? all : all.substring(0, LONGEST) + "…");
      facts.setText(row.facts());
      String made = row.calls().summary();
      String shown = row.calls().chain();
      calls.setText((shown.isEmpty() ? "Show what was called: " : "Hide: ") + made);
      show(calls, !made.isEmpty());
      chain.setText(shown);
      show(chain, !shown.isEmpty());
      grades.setVisible(row.canBeRated());
      grade.set(row.grade());
      setGraphic(box());
      setAccessibleText(
          head.getText()
              + (row.grade() == 0 ? "" : ", grade " + row.grade() + " of " + Rating.MOST)
              + ": "
              + text.getText()
              + ". "
              + row.facts()
              + (made.isEmpty() ? "" : ". " + made)
              + (shown.isEmpty() ? "" : "\n" + shown));
    }

    private static void show(Control control, boolean on) {
      control.setVisible(on);
      control.setManaged(on);
    }
  }
}
