package dev.tempera.app.copies;

import dev.tempera.app.copies.CopyOfferViewModel.Stage;
import dev.tempera.app.ui.SheetButton;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The offer of a copy after damage. FX thread only. */
public final class CopyOfferView extends VBox {
  private static final String NOTHING_LOST =
      "Nothing is deleted either way: the conversations as they are now, the file that was damaged if"
          + " there is one, and the copy all stay in the data folder.";
  private static final String NEXT_START =
      "The copy is put in when Tempera starts the next time; what there is now is kept beside it.";

  /**
   * The offer of {@code model}.
   *
   * @param quit closes the program
   * @param close closes the window that shows this
   */
  public CopyOfferView(CopyOfferViewModel model, Runnable quit, Runnable close) {
    getStyleClass().add("sheet");
    setId("copy-offer");
    Label title = new Label("There is a copy of your conversations");
    title.getStyleClass().add("sheet-title");
    Label words = wrapped(model.words());
    words.setId("copy-offer-words");
    Label hint = wrapped(NOTHING_LOST);
    hint.getStyleClass().add("hint");
    Label problem = wrapped("");
    problem.textProperty().bind(model.problemProperty());
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    Region space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    Button keep = SheetButton.of("copy-offer-keep", "Stay with what is there", model::keep);
    Button take = SheetButton.of("copy-offer-take", "Use the copy", model::take);
    Button later = SheetButton.of("copy-offer-close", "Decide later", close);
    HBox buttons = new HBox(later, keep, take);
    buttons.getStyleClass().add("sheet-buttons");
    buttons.setAlignment(Pos.CENTER_RIGHT);
    getChildren().addAll(title, words, hint, problem, space, buttons);
    model
        .stageProperty()
        .subscribe(stage -> {
          keep.setDisable(stage != Stage.OFFERED);
          take.setDisable(stage == Stage.ANSWERING);
          if (stage == Stage.TAKEN) {
            words.setText(NEXT_START);
            keep.setVisible(false);
            later.setText("Close");
            take.setText("Quit now");
            take.setOnAction(e -> quit.run());
          } else if (stage == Stage.KEPT) {
            close.run();
          }
        });
  }

  private static Label wrapped(String text) {
    Label label = new Label(text);
    Wrapping.of(label);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }
}
