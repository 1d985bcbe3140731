package dev.tempera.app.distribution;

import dev.tempera.core.sampling.Bounds;
import dev.tempera.core.sampling.Cut;
import dev.tempera.core.sampling.Reshaped;
import dev.tempera.core.sampling.Reshaped.Share;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that could stand at a place, a bar each: how often it would be drawn, and thinner how
 * probable the model itself finds it. FX thread only.
 */
final class AlternativesList extends ListView<AlternativesList.Row> {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

  /**
   * One bar.
   *
   * @param share all other tokens together have one too
   * @param token for a person
   * @param words how often it is drawn
   * @param scale the probability that fills the width
   */
  record Row(Share share, String token, String words, double scale) {
    String spoken() {
      return (share.chosen() ? "in the answer: " : "")
          + token
          + ", drawn: "
          + words
          + ", the model's own: "
          + Words.percent(share.own());
    }
  }

  AlternativesList() {
    setId("alternatives");
    getStyleClass().add("alternatives");
    setAccessibleText("Tokens that could stand here");
    setCellFactory(view -> new Cell());
    Label nothing = new Label("Choose a token of the answer.");
    nothing.setWrapText(true);
    setPlaceholder(nothing);
  }

  /** Shows what could stand at a place; null for nothing. */
  void show(@Nullable Reshaped reshaped) {
    int selected = getSelectionModel().getSelectedIndex();
    getItems().setAll(reshaped == null ? List.of() : rows(reshaped));
    if (selected >= 0 && selected < getItems().size()) {
      getSelectionModel().select(selected);
    }
  }

  private static List<Row> rows(Reshaped reshaped) {
    Reshaped.Rest rest = reshaped.rest();
    double scale = Math.max(rest.own(), rest.drawn().high());
    for (Share share : reshaped.shares()) {
      scale = Math.max(scale, Math.max(share.own(), share.drawn().high()));
    }
    List<Row> rows = new ArrayList<>();
    for (Share share : reshaped.shares()) {
      rows.add(new Row(share, Words.token(share.token()), Words.drawn(share), scale));
    }
    if (rest.count() != 0 || rest.own() > 0) {
      Bounds drawn = rest.drawn();
      Share others =
          new Share(
              "",
              false,
              rest.own(),
              rest.tempered(),
              drawn,
              drawn.high() > 0 ? Cut.NONE : Cut.TOP_K);
      rows.add(
          new Row(
              others,
              rest.count() < 0 ? "all others" : "%,d others".formatted(rest.count()),
              drawn.high() > 0 ? Words.percent(drawn) : "cut",
              scale));
    }
    return rows;
  }

  private static final class Cell extends ListCell<Row> {
    private final Label token = new Label();
    private final Label words = new Label();
    private final Bar bar = new Bar();
    private final HBox box = new HBox(token, bar, words);

    Cell() {
      token.getStyleClass().add("alternative-token");
      words.getStyleClass().add("alternative-words");
      box.getStyleClass().add("alternative");
      box.setAlignment(Pos.CENTER_LEFT);
      HBox.setHgrow(bar, Priority.ALWAYS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      token.setText((row.share().chosen() ? "▸ " : "") + row.token());
      words.setText(row.words());
      pseudoClassStateChanged(CHOSEN, row.share().chosen());
      pseudoClassStateChanged(CUT, Words.isCut(row.share()));
      bar.show(row);
      setAccessibleText(row.spoken());
      setGraphic(box);
    }
  }

  /** What is known is filled, what is possible is hatched behind it; the model's own is a line. */
  private static final class Bar extends Region {
    private final Region possible = new Region();
    private final Region known = new Region();
    private final Region own = new Region();
    private double low;
    private double high;
    private double self;

    Bar() {
      getStyleClass().add("bar");
      possible.getStyleClass().add("bar-possible");
      known.getStyleClass().add("bar-known");
      own.getStyleClass().add("bar-own");
      getChildren().addAll(possible, known, own);
      setMinWidth(24);
    }

    void show(Row row) {
      double scale = row.scale() <= 0 ? 1 : row.scale();
      low = row.share().drawn().low() / scale;
      high = row.share().drawn().high() / scale;
      self = row.share().own() / scale;
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double height = getHeight();
      double thick = Math.rint(height * 0.6);
      double top = Math.rint((height - thick - 3) / 2);
      possible.resizeRelocate(0, top, Math.rint(width * high), thick);
      known.resizeRelocate(0, top, Math.rint(width * low), thick);
      own.resizeRelocate(0, top + thick + 1, Math.rint(width * self), 2);
    }
  }
}
