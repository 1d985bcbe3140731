package dev.tempera.app.transcript.columns;

import dev.tempera.app.transcript.controls.Buttons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Finds in texts that stand side by side: a field, how many places and columns have it, and the way
 * from one to the next. JavaFX thread only.
 */
final class ColumnsFind extends HBox {
  /**
   * A text that is searched.
   *
   * @param scroll moves it
   * @param column brought into sight with a hit
   */
  record Place(GrowingText text, ScrollPane scroll, Node column) {}

  /** A hit of a text. */
  private record Hit(Place place, int number) {}

  private final Supplier<List<Place>> places;
  private final Consumer<Node> reveal;
  private final Runnable closed;
  private final TextField field = new TextField();
  private final Label count = new Label();
  private int at = -1;

  /**
   * @param reveal brings a column into sight
   * @param closed gives the keyboard back
   */
  ColumnsFind(Supplier<List<Place>> places, Consumer<Node> reveal, Runnable closed) {
    this.places = places;
    this.reveal = reveal;
    this.closed = closed;
    getStyleClass().add("columns-find");
    setAlignment(Pos.CENTER_LEFT);
    managedProperty().bind(visibleProperty());
    setVisible(false);
    field.setId("columns-find");
    field.setPromptText("Find in the answers");
    field.setAccessibleText("Find in the answers");
    field.setPrefColumnCount(16);
    field.textProperty().subscribe((was, is) -> again());
    count.setId("columns-found");
    count.getStyleClass().add("hint");
    getChildren()
        .addAll(
            field,
            count,
            Buttons.icon("Previous place", Feather.CHEVRON_UP, () -> step(-1)),
            Buttons.icon("Next place", Feather.CHEVRON_DOWN, () -> step(1)),
            Buttons.icon("Close", Feather.X, this::close));
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** Shows itself and takes the keyboard. */
  void open() {
    setVisible(true);
    field.requestFocus();
    field.selectAll();
    again();
  }

  /** Marks what is looked for in what is shown now. */
  void again() {
    at = -1;
    String query = isVisible() ? field.getText() : "";
    int hits = 0;
    int columns = 0;
    for (Place place : places.get()) {
      int here = place.text().find(query);
      hits += here;
      columns += here > 0 ? 1 : 0;
    }
    count.setText(query.isEmpty() ? "" : words(hits, columns));
  }

  private static String words(int hits, int columns) {
    if (hits == 0) {
      return "in none";
    }
    String places = hits == 1 ? "1 place" : hits + " places";
    return columns == 1 && hits == 1 ? places : places + " in " + columns;
  }

  private void step(int by) {
    List<Hit> hits = new ArrayList<>();
    for (Place place : places.get()) {
      int here = place.text().find(field.getText());
      for (int i = 0; i < here; i++) {
        hits.add(new Hit(place, i));
      }
    }
    if (hits.isEmpty()) {
      return;
    }
    at = Math.floorMod(at < 0 && by < 0 ? -1 : at + by, hits.size());
    Hit hit = hits.get(at);
    count.setText((at + 1) + " of " + hits.size());
    reveal.accept(hit.place().column());
    Bounds bounds = hit.place().text().look(hit.number());
    if (bounds != null) {
      show(hit.place(), bounds);
    }
  }

  private static void show(Place place, Bounds bounds) {
    ScrollPane scroll = place.scroll();
    Node content = scroll.getContent();
    Bounds there = content.sceneToLocal(place.text().localToScene(bounds));
    double height = scroll.getViewportBounds().getHeight();
    double hidden = content.getLayoutBounds().getHeight() - height;
    if (hidden > 0) {
      scroll.setVvalue(Math.clamp((there.getMinY() - height / 3) / hidden, 0, 1));
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
      step(event.isShiftDown() ? -1 : 1);
      event.consume();
    }
  }

  private void close() {
    setVisible(false);
    again();
    closed.run();
  }
}
