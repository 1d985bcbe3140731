package dev.tempera.app.experiments;

import dev.tempera.app.ui.BoundedArea;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.params.ParameterDescriptor;
import dev.tempera.core.params.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The factors, a row each. FX thread only. */
final class FactorRows extends VBox {
  private static final String TOO_LONG =
      "What you pasted is left out: with it, the levels are too long to be edited here. An"
          + " experiment's file takes them: Save as file…";

  private final DraftFields fields;
  private final Consumer<String> tell;
  private boolean typing;

  /**
   * @param tell hears what a person should know
   */
  FactorRows(DraftFields fields, Consumer<String> tell) {
    this.fields = fields;
    this.tell = tell;
    setId("factors");
    getStyleClass().add("builder-rows");
    fields
        .factors()
        .addListener(
            (ListChangeListener<Draft.Factor>)
                change -> {
                  if (!typing) {
                    arrange();
                  }
                });
    arrange();
  }

  private void arrange() {
    getChildren().clear();
    for (int i = 0; i < fields.factors().size(); i++) {
      getChildren().add(row(i));
    }
    Button add = new Button("Add a factor", Icon.PLUS.node());
    add.setId("add-factor");
    add.getStyleClass().add("flat");
    add.setOnAction(e -> fields.factors().add(new Draft.Factor("top_p", "0.5, 1")));
    getChildren().add(add);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("model", "connection", "system", "prompt"));
    Parameters.all().stream().map(ParameterDescriptor::name).forEach(names::add);
    return names;
  }

  private HBox row(int index) {
    Draft.Factor factor = fields.factors().get(index);
    ComboBox<String> name = new ComboBox<>();
    name.getItems().setAll(names());
    name.setEditable(true);
    name.getStyleClass().add("factor-name");
    name.getEditor().setText(factor.name());
    name.getEditor().setAccessibleText("What is varied");
    TextArea levels = new BoundedArea(() -> tell.accept(TOO_LONG));
    levels.setText(factor.levels());
    levels.setPrefRowCount(factor.levels().lines().count() > 1 ? 4 : 1);
    Wrapping.of(levels);
    levels.setPromptText("0, 0.5, 1 or 0..1.5 step .25; prompts with --- between them");
    levels.setAccessibleText("Levels");
    HBox.setHgrow(levels, Priority.ALWAYS);
    Runnable typed =
        () -> {
          typing = true;
          fields
              .factors()
              .set(index, new Draft.Factor(name.getEditor().getText(), levels.getText()));
          typing = false;
        };
    name.getEditor().textProperty().subscribe((was, is) -> typed.run());
    levels.textProperty().subscribe((was, is) -> typed.run());
    Button remove = Icon.CLOSE.button("Remove this factor");
    remove.setOnAction(e -> fields.factors().remove(index));
    HBox row = new HBox(name, levels, remove);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().add("experiment-line");
    return row;
  }
}
