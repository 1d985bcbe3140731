package dev.tempera.app.models.browser;

import dev.tempera.app.models.browser.ColumnPlaces.Column;
import dev.tempera.core.catalog.browse.ModelOrder;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * The heads of the columns, over the rows' own; each sorts by its column, and the other way round.
 */
final class ModelColumns extends Region {
  private final ModelBrowserViewModel model;
  private final Map<Column, Button> heads = new EnumMap<>(Column.class);

  /** Never seen: as large as the letters of the rows, which the columns are measured in. */
  private final Text letter = new Text();

  /** How wide the bar at the right of the rows is. */
  private final DoubleProperty beside = new SimpleDoubleProperty();

  ModelColumns(ModelBrowserViewModel model) {
    this.model = model;
    beside.subscribe(this::requestLayout);
    getStyleClass().add("model-columns");
    letter.setManaged(false);
    letter.setVisible(false);
    getChildren().add(letter);
    head(Column.WORDS, "Model", ModelOrder.Column.NAME);
    head(Column.ORIGIN, "From", ModelOrder.Column.CONNECTION);
    head(Column.CONTEXT, "Context", ModelOrder.Column.CONTEXT);
    head(Column.ANSWER, "Answer", ModelOrder.Column.LONGEST_ANSWER);
    head(Column.PROMPT_PRICE, "In, per M", ModelOrder.Column.PROMPT_PRICE);
    head(Column.ANSWER_PRICE, "Out, per M", ModelOrder.Column.ANSWER_PRICE);
    head(Column.RELEASED, "Released", ModelOrder.Column.RELEASED);
  }

  /** Stands over this list, whose rows are narrower while it has a bar to scroll by. */
  void over(ListView<?> list) {
    list.skinProperty()
        .subscribe(skin -> {
          for (Node each : list.lookupAll(".scroll-bar")) {
            if (each instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL) {
              beside.bind(
                  Bindings.when(bar.visibleProperty()).then(bar.widthProperty()).otherwise(0));
            }
          }
        });
  }

  private void head(Column place, String text, ModelOrder.Column column) {
    Button head = new Button(text);
    head.setId("sort-" + column.name().toLowerCase(Locale.ROOT));
    head.getStyleClass().addAll("flat", "column-head");
    head.setMaxWidth(Double.MAX_VALUE);
    boolean leftAligned = place == Column.WORDS || place == Column.ORIGIN;
    head.setAlignment(leftAligned ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
    head.setOnAction(e -> {
      ModelOrder now = model.orderProperty().get();
      // Once more after both directions: as well as it fits.
      boolean done = now.column() == column && now.reversed();
      model.orderProperty().set(done ? ModelOrder.FITTING : now.by(column));
    });
    model
        .orderProperty()
        .subscribe(order -> {
          boolean sorted = order.column() == column;
          head.setText(sorted ? text + (order.reversed() ? " \u2191" : " \u2193") : text);
          head.setAccessibleText(
              sorted
                  ? text + ", sorted by it" + (order.reversed() ? ", reversed" : "")
                  : "Sort by " + text);
        });
    heads.put(place, head);
    getChildren().add(head);
  }

  @Override
  protected double computePrefHeight(double width) {
    double most = 0;
    for (Button each : heads.values()) {
      most = Math.max(most, each.prefHeight(-1));
    }
    return snappedTopInset() + most + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    // It takes what there is.
    return 0;
  }

  @Override
  protected void layoutChildren() {
    double left = snappedLeftInset();
    double top = snappedTopInset();
    ColumnPlaces places =
        new ColumnPlaces(
            Math.max(0, getWidth() - left - snappedRightInset() - beside.get()),
            letter.getFont().getSize());
    double height = getHeight() - top - snappedBottomInset();
    heads.forEach((column, head) ->
        layoutInArea(
            head,
            left + places.left(column, true),
            top,
            places.width(column, true),
            height,
            0,
            HPos.LEFT,
            VPos.CENTER));
  }
}
