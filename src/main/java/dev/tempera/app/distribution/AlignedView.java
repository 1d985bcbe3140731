package dev.tempera.app.distribution;

import dev.tempera.app.distribution.AlignedViewModel.AlignedRow;
import dev.tempera.app.distribution.AlignedViewModel.Side;
import dev.tempera.app.distribution.AnswerSource.Other;
import dev.tempera.app.ui.Wrapping;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Two answers beside each other, and where they part. FX thread only. */
final class AlignedView extends VBox {
  private static final PseudoClass SAME = PseudoClass.getPseudoClass("same");

  /** Room for the scroll bar and between both sides. */
  private static final double AROUND = 32;

  private final AlignedViewModel model;

  /**
   * The answers of {@code model}.
   *
   * @param look hears which token of the answer looked at a row begins with
   */
  AlignedView(AlignedViewModel model, IntConsumer look) {
    this.model = model;
    getStyleClass().add("aligned");
    Label sentence = new Label();
    sentence.setId("aligned-sentence");
    Wrapping.of(sentence);
    sentence.setMinHeight(Region.USE_PREF_SIZE);
    sentence
        .textProperty()
        .bind(
            Bindings.when(model.sentenceProperty().isNotEmpty())
                .then(model.sentenceProperty())
                .otherwise(
                    Bindings.when(Bindings.isEmpty(model.others()))
                        .then(
                            "There is no other answer to this question. Ask again for one, or let"
                                + " the built-in model write anew with another seed.")
                        .otherwise("Choose another answer to the same question.")));
    ListView<AlignedRow> rows = new ListView<>(model.rows());
    rows.setId("aligned-rows");
    rows.setAccessibleText("Both answers, part by part");
    rows.setCellFactory(Cell::new);
    rows.setOnMouseClicked(event -> chosen(rows, look));
    rows.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        chosen(rows, look);
        event.consume();
      }
    });
    VBox.setVgrow(rows, Priority.ALWAYS);
    getChildren().addAll(others(), sentence, rows);
  }

  private static void chosen(ListView<AlignedRow> rows, IntConsumer look) {
    AlignedRow row = rows.getSelectionModel().getSelectedItem();
    if (row != null && row.place() >= 0) {
      look.accept(row.place());
    }
  }

  private ComboBox<Other> others() {
    ComboBox<Other> others = new ComboBox<>(model.others());
    others.setId("aligned-others");
    others.setPromptText("Another answer…");
    others.setAccessibleText("The answer to lay beside");
    others.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Other other) {
            return other == null ? "" : other.title();
          }

          @Override
          public Other fromString(String text) {
            throw new UnsupportedOperationException("The box is not editable.");
          }
        });
    others.setOnAction(event -> {
      Other other = others.getValue();
      if (other != null) {
        model.beside(other.id());
      }
    });
    others.visibleProperty().bind(Bindings.isNotEmpty(model.others()));
    others.managedProperty().bind(others.visibleProperty());
    return others;
  }

  private static final class Cell extends ListCell<AlignedRow> {
    private final Half left = new Half();
    private final Half right = new Half();
    private final HBox box = new HBox(left, right);

    Cell(ListView<AlignedRow> list) {
      // A list asks for the height before it says the width.
      left.prefWidthProperty().bind(list.widthProperty().subtract(AROUND).divide(2));
      right.prefWidthProperty().bind(left.prefWidthProperty());
      box.getStyleClass().add("aligned-row");
      HBox.setHgrow(left, Priority.ALWAYS);
      HBox.setHgrow(right, Priority.ALWAYS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable AlignedRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      pseudoClassStateChanged(SAME, row.same());
      left.show(row.left());
      right.show(row.right());
      setAccessibleText(
          row.same()
              ? "the same: " + row.left().text()
              : "here: " + spoken(row.left()) + "; there: " + spoken(row.right()));
      setGraphic(box);
    }

    private static String spoken(Side side) {
      return side.sure().isEmpty() ? "nothing" : side.text() + ", " + side.sure();
    }
  }

  private static final class Half extends VBox {
    private final Label text = new Label();
    private final Label sure = new Label();

    Half() {
      getStyleClass().add("aligned-half");
      text.getStyleClass().add("aligned-text");
      sure.getStyleClass().add("aligned-sure");
      Wrapping.of(text);
      Wrapping.of(sure);
      text.setMinHeight(Region.USE_PREF_SIZE);
      sure.setMinHeight(Region.USE_PREF_SIZE);
      getChildren().addAll(text, sure);
      setMinWidth(0);
    }

    void show(Side side) {
      text.setText(side.sure().isEmpty() ? "—" : side.text().strip());
      sure.setText(side.sure());
    }
  }
}
