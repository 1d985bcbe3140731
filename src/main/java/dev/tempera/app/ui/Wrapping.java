package dev.tempera.app.ui;

import java.text.Bidi;
import java.util.Collection;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpans;

/**
 * Line breaks for texts that anybody may have written. JavaFX 26 throws while it breaks a
 * right-to-left run over two lines, at each layout anew (docs/adr/0035), so a text with such
 * letters keeps its lines here, but for styled areas, which can be cut into words (docs/adr/0098).
 * FX thread only.
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
  public static void of(StyleClassedTextArea area) {
    new BrokenArea(area).install();
  }

  /**
   * Styles for the whole text of an area that {@link #of} takes care of, which whoever sets styles
   * has to set instead of {@code styles}.
   */
  public static StyleSpans<Collection<String>> styles(
      StyleSpans<Collection<String>> styles, String text) {
    return isSafe(text) || !WordRuns.canCut(text) ? styles : WordRuns.in(styles, text);
  }
}
