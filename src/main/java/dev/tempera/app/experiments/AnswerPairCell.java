package dev.tempera.app.experiments;

import dev.tempera.app.ui.MarkedText;
import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.TrialState;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two answers side by side, what differs marked in both. FX thread only. */
final class AnswerPairCell extends WideCell<AnswerPair> {
  private static final double GAP = 14;

  private final Label head = new Label();
  private final MarkedText first = new MarkedText("answer-text");
  private final MarkedText second = new MarkedText("answer-text");
  private final Label firstFacts = facts();
  private final Label secondFacts = facts();

  AnswerPairCell(ListView<AnswerPair> list) {
    super(list);
    head.getStyleClass().add("hint");
    HBox both = new HBox(GAP, half(first, firstFacts), half(second, secondFacts));
    box().getChildren().addAll(head, both);
  }

  private static Label facts() {
    Label label = new Label();
    label.getStyleClass().add("hint");
    Wrapping.of(label);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private VBox half(MarkedText text, Label facts) {
    VBox half = new VBox(2, text, facts);
    half.prefWidthProperty().bind(list().widthProperty().subtract(SIDES + GAP).divide(2));
    half.setMinWidth(0);
    half.setMaxWidth(USE_PREF_SIZE);
    return half;
  }

  @Override
  protected void updateItem(@Nullable AnswerPair pair, boolean empty) {
    super.updateItem(pair, empty);
    if (empty || pair == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    boolean same = pair.difference().isSame() && !pair.first().text().isEmpty();
    head.setText("Repeat " + pair.repeat() + (same ? ", both the same" : ""));
    first.show(pair.first().text(), pair.difference().before(), "answer-removed");
    second.show(pair.second().text(), pair.difference().after(), "answer-added");
    firstFacts.setText(words(pair.first()));
    secondFacts.setText(words(pair.second()));
    setGraphic(box());
    setAccessibleText(pair.spoken());
  }

  private static String words(AnswerRow row) {
    return row.state() == TrialState.DONE || row.facts().equals("not asked")
        ? row.facts()
        : row.state().word() + (row.facts().isEmpty() ? "" : " · " + row.facts());
  }
}
