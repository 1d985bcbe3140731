package dev.tempera.app.search;

import dev.tempera.app.ui.BoundedField;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.organise.Names;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Asks under which name a search is kept. FX thread only. */
final class SaveBar extends FlowPane {
  private final SavedSearchesViewModel model;
  private final Supplier<String> query;
  private final Runnable back;
  private final Label problem = new Label();
  private final TextField name =
      new BoundedField(() -> problem.setText("That is too long for a name."));

  /**
   * Hidden until it is opened.
   *
   * @param query what is looked for now
   * @param back gives the keyboard to the field above
   */
  SaveBar(SavedSearchesViewModel model, Supplier<String> query, Runnable back) {
    this.model = model;
    this.query = query;
    this.back = back;
    getStyleClass().add("search-save-bar");
    setId("search-save-bar");
    setAlignment(Pos.CENTER_LEFT);
    setVisible(false);
    managedProperty().bind(visibleProperty());
    name.setId("search-save-name");
    name.setPromptText("Name of the search");
    name.setAccessibleText("Name of the search");
    name.setPrefColumnCount(22);
    name.setOnAction(e -> save());
    Button save = new Button("Save");
    save.setId("search-save-do");
    save.setMinWidth(Region.USE_PREF_SIZE);
    save.setOnAction(e -> save());
    Button cancel = new Button("Cancel");
    cancel.getStyleClass().add("flat");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(e -> leave());
    problem.setId("search-save-problem");
    problem.getStyleClass().add("search-remark");
    Wrapping.of(problem);
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    getChildren().addAll(name, save, cancel, problem);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave();
          }
        });
  }

  /** Asks for a name; what is looked for is one to begin with. Nothing happens without a search. */
  void open() {
    if (query.get().isBlank()) {
      return;
    }
    problem.setText("");
    name.setText(Names.fitted(query.get(), ""));
    setVisible(true);
    name.requestFocus();
    name.selectAll();
  }

  private void save() {
    model.save(
        name.getText(),
        query.get().strip(),
        wrong -> {
          problem.setText(wrong);
          if (wrong.isEmpty() && isVisible()) {
            leave();
          }
        });
  }

  private void leave() {
    boolean keyboard = isFocusWithin();
    setVisible(false);
    if (keyboard) {
      back.run();
    }
  }
}
