package dev.tempera.app.experiments;

import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Tip;
import dev.tempera.core.experiment.metric.Metrics;
import java.util.Set;
import java.util.TreeSet;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The metrics, a row each. FX thread only. */
final class MetricRows extends VBox {
  private final DraftFields fields;
  private boolean typing;

  MetricRows(DraftFields fields) {
    this.fields = fields;
    setId("metrics");
    getStyleClass().add("builder-rows");
    fields
        .metrics()
        .addListener(
            (ListChangeListener<Draft.MetricDraft>)
                change -> {
                  if (!typing) {
                    arrange();
                  }
                });
    arrange();
  }

  private void arrange() {
    getChildren().clear();
    for (int i = 0; i < fields.metrics().size(); i++) {
      getChildren().add(row(i));
    }
    Button add = new Button("Add a metric", Icon.PLUS.node());
    add.getStyleClass().add("flat");
    add.setOnAction(e ->
        fields
            .metrics()
            .add(new Draft.MetricDraft("refusal", "", "", "", fields.metrics().isEmpty())));
    getChildren().add(add);
  }

  private HBox row(int index) {
    Draft.MetricDraft metric = fields.metrics().get(index);
    RadioButton primary = new RadioButton();
    primary.setSelected(metric.primary());
    primary.setTooltip(new Tip("The verdict is about this one"));
    primary.setAccessibleText("The verdict is about this one");
    primary.setOnAction(e -> fields.setPrimary(index));
    ComboBox<String> type = new ComboBox<>();
    type.getItems().setAll(Metrics.types());
    type.setValue(metric.type());
    type.getStyleClass().add("metric-type");
    TextField id = text(metric.id(), "name", "Name of the metric");
    id.getStyleClass().add("metric-id");
    TextField options = text(metric.options(), hint(metric.type()), "Options");
    HBox.setHgrow(options, Priority.ALWAYS);
    TextField margin = text(metric.margin(), "margin", "Smallest difference that matters");
    margin.getStyleClass().add("metric-margin");
    Runnable typed =
        () -> {
          typing = true;
          fields
              .metrics()
              .set(
                  index,
                  new Draft.MetricDraft(
                      type.getValue(),
                      id.getText(),
                      options.getText(),
                      margin.getText(),
                      fields.metrics().get(index).primary()));
          typing = false;
        };
    type.valueProperty()
        .subscribe((was, is) -> {
          options.setPromptText(hint(is));
          typed.run();
        });
    id.textProperty().subscribe((was, is) -> typed.run());
    options.textProperty().subscribe((was, is) -> typed.run());
    margin.textProperty().subscribe((was, is) -> typed.run());
    Button remove = Icon.CLOSE.button("Remove this metric");
    remove.setOnAction(e -> fields.metrics().remove(index));
    HBox row = new HBox(primary, type, id, options, margin, remove);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("experiment-line");
    return row;
  }

  private static TextField text(String text, String prompt, String name) {
    TextField field = new TextField(text);
    field.setPromptText(prompt);
    field.setAccessibleText(name);
    field.setTooltip(new Tip(name));
    field.setMinWidth(50);
    return field;
  }

  private static String hint(String type) {
    Set<String> options = new TreeSet<>(Metrics.options(type));
    options.add(Metrics.BETTER);
    return String.join(": …, ", options) + ": …";
  }
}
