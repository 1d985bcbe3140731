package dev.tempera.app.parameters;

import dev.tempera.app.models.browser.Choice;
import dev.tempera.app.ui.BoundedField;
import dev.tempera.app.ui.TimesSpinner;
import dev.tempera.app.ui.Wrapping;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The small window that asks for levels: Enter runs, Escape leaves. JavaFX thread only. */
final class VaryPopup {
  private static final double WIDTH = 440;

  private final VaryViewModel model;
  private final Popup popup = new Popup();
  private final ComboBox<VaryTarget.Levels> targets = new ComboBox<>();
  private final TextField values;
  private final TextField query;
  private final ListView<Choice> models = new ListView<>();
  private final VBox levels = new VBox();

  VaryPopup(VaryViewModel model) {
    this.model = model;
    values = new BoundedField(model::pastedTooLong);
    query = new BoundedField(model::pastedTooLong);
    fields();
    VBox content = new VBox(head(), levels, foot());
    content.setId("vary");
    content.getStyleClass().addAll("model-popup", "vary-popup");
    content
        .getStylesheets()
        .add(
            Objects.requireNonNull(VaryPopup.class.getResource("parameters.css")).toExternalForm());
    content.setPrefWidth(WIDTH);
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    model.targetProperty().subscribe(this::arrange);
    arrange();
    popup.setAutoHide(true);
    popup.getContent().add(content);
  }

  private HBox head() {
    targets.setId("vary-target");
    targets.getItems().setAll(VaryTarget.all());
    targets.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(VaryTarget.@Nullable Levels target) {
            return target == null ? "" : target.label();
          }

          @Override
          public VaryTarget.@Nullable Levels fromString(String text) {
            return null;
          }
        });
    targets.valueProperty().bindBidirectional(model.targetProperty());
    targets.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(targets, Priority.ALWAYS);
    Label label = new Label("Vary");
    label.setLabelFor(targets);
    label.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(label, targets);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("vary-line");
    return head;
  }

  private void fields() {
    values.setId("vary-values");
    values.setPromptText("0, 0.5, 1 or 0..1.5 step .25; unset sends none");
    values.setAccessibleText("Values, with commas between them");
    values.textProperty().bindBidirectional(model.textProperty());
    query.setId("vary-query");
    query.setPromptText("Search models, or type any id");
    query.setAccessibleText("Search models");
    query.textProperty().bindBidirectional(model.queryProperty());
    models.setId("vary-models");
    models.setItems(model.found());
    models.setCellFactory(view -> new PickCell());
    models.setPlaceholder(new Label("No model found"));
    models.setOnKeyPressed(event -> {
      Choice chosen = models.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.SPACE && chosen != null) {
        model.pick(chosen, !model.isPicked(chosen));
        models.refresh();
        event.consume();
      }
    });
  }

  private VBox foot() {
    TimesSpinner times =
        new TimesSpinner(
            "vary-times",
            "How many answers each gets",
            VaryPlan.MOST,
            model.timesProperty().get(),
            model.timesProperty()::set);
    Button run = new Button("Run");
    run.setId("vary-run");
    run.getStyleClass().add("accent");
    run.disableProperty().bind(model.readyProperty().not());
    run.setOnAction(e -> run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(new Label("Each"), times, new Label("times"), space, run);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("vary-line");
    Label about = new Label();
    about.setId("vary-about");
    about.getStyleClass().add("hint");
    about.textProperty().bind(model.aboutProperty().concat(model.problemProperty()));
    Wrapping.of(about);
    about.setMinHeight(Region.USE_PREF_SIZE);
    VBox foot = new VBox(line, about);
    foot.getStyleClass().add("vary-foot");
    return foot;
  }

  private void arrange() {
    levels
        .getChildren()
        .setAll(
            switch (model.targetProperty().get()) {
              case VaryTarget.Parameter _ -> java.util.List.of(values);
              case VaryTarget.Model _ -> java.util.List.of(query, models);
            });
    levels.setSpacing(6);
  }

  /** Shows it beside a node, its levels ready to be typed over. */
  void show(VaryTarget.Levels target, Node beside) {
    model.open(target);
    Bounds place = beside.localToScreen(beside.getBoundsInLocal());
    if (place == null) {
      return;
    }
    popup.show(beside, Math.max(0, place.getMaxX() - WIDTH), place.getMaxY() + 4);
    TextInputControl field =
        switch (target) {
          case VaryTarget.Parameter _ -> values;
          case VaryTarget.Model _ -> query;
        };
    field.requestFocus();
    field.end();
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      run();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      popup.hide();
      event.consume();
    }
  }

  private void run() {
    if (model.run()) {
      popup.hide();
    }
  }

  private final class PickCell extends ListCell<Choice> {
    private final CheckBox box = new CheckBox();

    PickCell() {
      box.setFocusTraversable(false);
      box.setMnemonicParsing(false);
      // As wide as the list: a long name ends in dots.
      setPrefWidth(0);
      box.setOnAction(e -> {
        if (getItem() != null) {
          model.pick(getItem(), box.isSelected());
        }
      });
    }

    @Override
    protected void updateItem(@Nullable Choice choice, boolean empty) {
      super.updateItem(choice, empty);
      if (empty || choice == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      box.setText(
          choice.name()
              + " · "
              + choice.connectionName()
              + (choice.facts().isEmpty() ? "" : " · " + choice.facts()));
      box.setSelected(model.isPicked(choice));
      setGraphic(box);
      setAccessibleText(box.getText() + (box.isSelected() ? ", picked" : ""));
    }
  }
}
