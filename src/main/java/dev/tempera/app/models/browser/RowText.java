package dev.tempera.app.models.browser;

import javafx.geometry.VPos;
import javafx.scene.text.Text;

/**
 * A line of text in a row that is laid out by hand, cut with an ellipsis where there is no room. It
 * costs a quarter of a label. FX thread only.
 */
final class RowText extends Text {
  private String whole = "";
  private double wholeWidth = -1;
  private double measuredSize;

  RowText(String... styleClasses) {
    getStyleClass().addAll(styleClasses);
    setTextOrigin(VPos.TOP);
    setMouseTransparent(true);
    // Its row alone says where it stands: no change of it asks for another layout of the row.
    setManaged(false);
  }

  /** What it says where there is room; seen with the next {@link #fit}. */
  void say(String text) {
    if (!text.equals(whole)) {
      whole = text;
      wholeWidth = -1;
    }
  }

  /** Whether there is nothing to be said. */
  boolean isBlank() {
    return whole.isEmpty();
  }

  /** How wide it is uncut. */
  double wholeWidth() {
    if (wholeWidth < 0 || measuredSize != getFont().getSize()) {
      // A list tells its rows of a change more than once before they are laid out.
      setText(whole);
      measuredSize = getFont().getSize();
      wholeWidth = getLayoutBounds().getWidth();
    }
    return wholeWidth;
  }

  /** How wide what is seen of it is. */
  double width() {
    return getLayoutBounds().getWidth();
  }

  /** How high its line is. */
  double height() {
    return getLayoutBounds().getHeight();
  }

  /** Shows as much as fits into a width. */
  void fit(double room) {
    if (wholeWidth() <= room) {
      if (!getText().equals(whole)) {
        setText(whole);
      }
      return;
    }
    int least = 0;
    int most = whole.length();
    while (least < most) {
      int middle = (least + most + 1) / 2;
      setText(cut(middle));
      if (getLayoutBounds().getWidth() <= room) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    setText(least == 0 ? "" : cut(least));
  }

  private String cut(int length) {
    int end = Character.isHighSurrogate(whole.charAt(length - 1)) ? length - 1 : length;
    return whole.substring(0, end).stripTrailing() + "\u2026";
  }
}
