package dev.tempera.app.ui;

import java.text.Bidi;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.fxmisc.richtext.GenericStyledArea;

/**
 * Line breaks for texts that anybody may have written. JavaFX 26 throws while it breaks a
 * right-to-left run over two lines, at each layout anew (docs/adr/0035), so a text with such
 * letters keeps its lines here. FX thread only.
 */
public final class Wrapping {
  private Wrapping() {}

  /**
   * Whether the toolkit can break the lines of a text: it has no right-to-left letter. Any thread.
   */
  public static boolean isSafe(String text) {
    return !Bidi.requiresBidi(text.toCharArray(), 0, text.length());
  }

  /** Lets the text of a label, button or the like be wrapped. */
  public static void of(Labeled control) {
    control.textProperty().subscribe(text -> control.setWrapText(text == null || isSafe(text)));
  }

  /** Lets an editable text be wrapped. */
  public static void of(TextArea area) {
    area.textProperty().subscribe(text -> area.setWrapText(isSafe(text)));
  }

  /** Lets an editable text be wrapped. */
  public static void of(GenericStyledArea<?, ?, ?> area) {
    area.setWrapText(isSafe(area.getText()));
    area.plainTextChanges()
        .subscribe(change -> {
          boolean wrapped = area.isWrapText();
          // All of the text is looked at only where that could change the answer.
          if (wrapped ? !isSafe(change.getInserted()) : !change.getRemoved().isEmpty()) {
            area.setWrapText(isSafe(area.getText()));
          }
        });
  }
}
