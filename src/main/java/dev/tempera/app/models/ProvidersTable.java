package dev.tempera.app.models;

import dev.tempera.app.ui.Wrapping;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Who offers the model: a row for each endpoint, scrolled sideways where it is wide. */
final class ProvidersTable extends VBox {
  private final ModelPageViewModel model;
  private final Consumer<String> pin;
  private final GridPane grid = new GridPane();

  ProvidersTable(ModelPageViewModel model, Consumer<String> pin) {
    this.model = model;
    this.pin = pin;
    Label note = new Label();
    note.setId("model-page-providers-note");
    note.getStyleClass().add("fact-note");
    note.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(note);
    note.textProperty().bind(model.providersNoteProperty());
    note.visibleProperty().bind(model.providersNoteProperty().isNotEmpty());
    note.managedProperty().bind(note.visibleProperty());
    grid.getStyleClass().add("providers-grid");
    ScrollPane sideways = new ScrollPane(grid);
    sideways.setId("model-page-providers");
    sideways.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    sideways.setFitToHeight(true);
    sideways.visibleProperty().bind(note.visibleProperty().not());
    sideways.managedProperty().bind(sideways.visibleProperty());
    getChildren().addAll(note, sideways);
    model.endpoints().addListener((ListChangeListener<EndpointRow>) change -> fill());
    fill();
  }

  private void fill() {
    grid.getChildren().clear();
    for (int column = 0; column < EndpointRow.COLUMNS.size(); column++) {
      grid.add(label(EndpointRow.COLUMNS.get(column), "fact-name"), place(column), 0);
    }
    int at = 1;
    for (EndpointRow row : model.endpoints()) {
      List<String> cells = row.cells();
      for (int column = 0; column < cells.size(); column++) {
        Label cell = label(cells.get(column), "fact-value");
        cell.setAccessibleText(EndpointRow.COLUMNS.get(column) + ": " + cells.get(column));
        grid.add(cell, place(column), at);
      }
      Button only = new Button("Only this one");
      only.getStyleClass().add("small");
      only.setMinWidth(Region.USE_PREF_SIZE);
      only.setAccessibleText("Have requests answered by " + row.endpoint().provider() + " only");
      only.setOnAction(e -> pin.accept(row.endpoint().tag()));
      grid.add(only, 1, at);
      at++;
    }
  }

  /** The button stands right after the name: at the other end nobody would see it. */
  private static int place(int column) {
    return column == 0 ? 0 : column + 1;
  }

  private static Label label(String text, String styleClass) {
    Label label = new Label(text);
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
