package dev.tempera.app.distribution;

import dev.tempera.app.distribution.DistributionViewModel.LeastSure;
import dev.tempera.app.ui.Icon;
import dev.tempera.app.ui.Wrapping;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Above answers that are tinted: what the tints mean, the tokens that the model was least sure of,
 * and what else could stand in the place of one. FX thread only.
 */
final class TintBar extends VBox {
  private static final String PROMPT = "Least sure tokens";

  /**
   * Says what is tinted.
   *
   * @param ask has the next answers come with log probabilities
   * @param off ends it
   */
  TintBar(TintViewModel model, Runnable ask, Runnable off) {
    setId("tint-bar");
    getStyleClass().add("tint-bar");
    getStylesheets().add(TokensPane.styles());
    FlowPane legend = TokensPane.legend();
    legend.setMinWidth(0);
    HBox.setHgrow(legend, Priority.ALWAYS);
    Button close = Icon.CLOSE.button("No tints");
    close.setId("tint-off");
    close.setOnAction(e -> off.run());
    HBox head = new HBox(legend, close);
    head.setAlignment(Pos.TOP_LEFT);
    Label words = new Label();
    words.setId("tint-words");
    words.textProperty().bind(model.wordsProperty());
    words.setMinHeight(Region.USE_PREF_SIZE);
    Wrapping.of(words);
    Button asking = new Button("Ask for them from now on");
    asking.setId("tint-ask");
    asking.setOnAction(e -> ask.run());
    showIf(asking, model.canAskProperty().get());
    model.canAskProperty().subscribe(can -> showIf(asking, can));
    FlowPane tools = new FlowPane(leastSure(model), asking);
    tools.getStyleClass().add("tint-tools");
    getChildren().addAll(head, tools, words);
    showIf(this, model.onProperty().get());
    model.onProperty().subscribe(on -> showIf(this, on));
  }

  private static void showIf(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private static ComboBox<LeastSure> leastSure(TintViewModel model) {
    ComboBox<LeastSure> tokens = new ComboBox<>(model.leastSure());
    tokens.setId("tint-least-sure");
    tokens.setPromptText(PROMPT);
    tokens.setAccessibleText("Least sure tokens of the answer");
    tokens.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(LeastSure token) {
            return token == null ? "" : token.words();
          }

          @Override
          public LeastSure fromString(String text) {
            throw new UnsupportedOperationException("tokens are chosen, not typed");
          }
        });
    // The usual one loses the prompt with the items that it was chosen from.
    tokens.setButtonCell(
        new ListCell<>() {
          @Override
          protected void updateItem(@Nullable LeastSure token, boolean empty) {
            super.updateItem(token, empty);
            setText(empty || token == null ? PROMPT : token.words());
          }
        });
    tokens
        .valueProperty()
        .subscribe(token -> {
          if (token != null) {
            model.look(token);
          }
        });
    tokens.setDisable(model.leastSure().isEmpty());
    model
        .leastSure()
        .subscribe(() -> {
          tokens.setValue(null);
          tokens.setDisable(model.leastSure().isEmpty());
        });
    return tokens;
  }
}
