package dev.tempera.app.ui;

import java.text.Bidi;
import java.util.List;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.PlainTextChange;

/**
 * Breaks the lines of a styled area. A text with right-to-left letters is cut into words first, at
 * every change and before it is laid out; a paragraph that runs from right to left stands on the
 * right. FX thread only.
 */
final class BrokenArea {
  private static final List<String> RIGHT = List.of("right-to-left");

  private static final double USUAL_SIZE = 14;
  private static final double USUAL_WIDTH = 300;

  /** Room for insets and a scroll bar. */
  private static final double AROUND = 40;

  /** How wide a letter is at most, in font sizes. */
  private static final double WIDEST_LETTER = 0.9;

  private static final int MOST_LETTERS = 60;

  private final StyleClassedTextArea area;
  private boolean mixed;

  BrokenArea(StyleClassedTextArea area) {
    this.area = area;
  }

  void install() {
    area.setWrapText(true);
    look();
    area.plainTextChanges().subscribe(this::changed);
    area.widthProperty()
        .addListener((o, was, is) -> {
          if (mixed) {
            look();
          }
        });
  }

  /** All of the text is looked at only where that could change anything. */
  private void changed(PlainTextChange change) {
    if (mixed || !Wrapping.isSafe(change.getInserted())) {
      look();
    }
  }

  private void look() {
    String text = area.getText();
    mixed = !Wrapping.isSafe(text);
    boolean breaks = !mixed || WordRuns.canBreak(text, letters());
    if (!breaks) {
      area.setWrapText(false);
    } else {
      if (mixed) {
        area.setStyleSpans(0, WordRuns.in(area.getStyleSpans(0, text.length()), text));
        align();
      }
      area.setWrapText(true);
    }
  }

  /** How many letters fit into a line, rather too few. */
  private int letters() {
    double size = area.lookup(".text") instanceof Text text ? text.getFont().getSize() : USUAL_SIZE;
    double width = area.getWidth() > 0 ? area.getWidth() : USUAL_WIDTH;
    return (int) Math.clamp((width - AROUND) / (size * WIDEST_LETTER), 0, MOST_LETTERS);
  }

  /** Code keeps to its side, whatever letters are in it. */
  private void align() {
    if (area instanceof CodeArea) {
      return;
    }
    for (int i = 0; i < area.getParagraphs().size(); i++) {
      String text = area.getParagraph(i).getText();
      boolean left = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
      List<String> style = left ? List.of() : RIGHT;
      if (!List.copyOf(area.getParagraph(i).getParagraphStyle()).equals(style)) {
        area.setParagraphStyle(i, style);
      }
    }
  }
}
