package dev.tempera.app.experiments;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** A cell as wide as its list, in which texts wrap. FX thread only. */
abstract class WideCell<T> extends ListCell<T> {
  /** Paddings of a cell and the scroll bar. */
  static final double SIDES = 44;

  private final VBox box = new VBox(2);
  private final ListView<T> list;

  WideCell(ListView<T> list) {
    this.list = list;
    box.prefWidthProperty().bind(list.widthProperty().subtract(SIDES));
    box.setMaxWidth(USE_PREF_SIZE);
  }

  /** What stands in it, one below the other; the graphic of a cell that is not empty. */
  final VBox box() {
    return box;
  }

  /** The list that it is a cell of. */
  final ListView<T> list() {
    return list;
  }

  /** The list asks for a height without a width, by which texts cannot wrap. */
  @Override
  protected double computePrefHeight(double width) {
    return isEmpty() || getGraphic() == null
        ? super.computePrefHeight(width)
        : snappedTopInset() + snappedBottomInset() + box.prefHeight(list.getWidth() - SIDES);
  }
}
