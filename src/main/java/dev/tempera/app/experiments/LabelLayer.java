package dev.tempera.app.experiments;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Labels of one look, made when they are needed and used again for whatever comes into sight: none
 * changes its style or its place among the others, which would cost more than its text. FX thread
 * only.
 */
final class LabelLayer extends Region {
  private final String style;
  private final List<Label> pool = new ArrayList<>();
  private int used;

  LabelLayer(String style) {
    this.style = style;
    setManaged(false);
    setMouseTransparent(true);
  }

  /** Everything is laid out anew from here on. */
  void begin() {
    used = 0;
  }

  /** The next label, at a place. */
  Label next(String text, double x, double y, double width, double height) {
    if (used == pool.size()) {
      Label made = new Label();
      made.setManaged(false);
      made.getStyleClass().add(style);
      pool.add(made);
      getChildren().add(made);
    }
    Label label = pool.get(used++);
    label.setText(text);
    label.setVisible(true);
    label.resizeRelocate(x, y, width, height);
    return label;
  }

  /** Those that were not needed are hidden. */
  void end() {
    for (int i = used; i < pool.size(); i++) {
      pool.get(i).setVisible(false);
    }
  }

  /** How many there are. */
  int size() {
    return pool.size();
  }
}
