package dev.tempera.app.experiments;

import dev.tempera.app.ui.Wrapping;
import dev.tempera.core.experiment.TrialState;
import dev.tempera.core.request.WordDiff;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Two answers side by side, what differs marked in both. FX thread only. */
final class AnswerPairCell extends WideCell<AnswerPair> {
  private static final double GAP = 14;

  /** With more stretches than these nobody sees one any more. */
  private static final int MOST_STRETCHES = 400;

  private final Label head = new Label();
  private final TextFlow first = new TextFlow();
  private final TextFlow second = new TextFlow();
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

  private VBox half(TextFlow text, Label facts) {
    VBox half = new VBox(2, text, facts);
    half.prefWidthProperty().bind(list().widthProperty().subtract(SIDES + GAP).divide(2));
    half.setMinWidth(0);
    half.setMaxWidth(USE_PREF_SIZE);
    text.setMinHeight(USE_PREF_SIZE);
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
    show(first, pair.first(), pair.difference().before(), "answer-removed");
    show(second, pair.second(), pair.difference().after(), "answer-added");
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

  private static void show(
      TextFlow flow, AnswerRow row, List<WordDiff.Stretch> stretches, String mark) {
    String text = row.text();
    flow.getChildren().clear();
    if (stretches.size() > MOST_STRETCHES) {
      flow.getChildren().add(text(text, ""));
      return;
    }
    for (WordDiff.Stretch stretch : stretches) {
      flow.getChildren()
          .add(text(text.substring(stretch.from(), stretch.to()), stretch.changed() ? mark : ""));
    }
  }

  private static Text text(String part, String mark) {
    Text text = new Text(part);
    text.getStyleClass().add("answer-text");
    if (!mark.isEmpty()) {
      text.getStyleClass().add(mark);
    }
    return text;
  }
}
