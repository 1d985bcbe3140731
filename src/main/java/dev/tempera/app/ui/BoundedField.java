package dev.tempera.app.ui;

import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

/**
 * One line in which no text is pasted that would hold up the window: the toolkit lays a line out
 * whole. FX thread only.
 */
public final class BoundedField extends TextField {
  private final Runnable refused;

  /**
   * @param refused what is to be said of a paste after which there would be more than {@link
   *     EditLimits#LINE} chars; nothing of it is in the field
   */
  public BoundedField(Runnable refused) {
    this.refused = refused;
  }

  @Override
  public void paste() {
    String pasted = Clipboard.getSystemClipboard().getString();
    int kept = getLength() - getSelection().getLength();
    if (pasted != null && isEditable() && pasted.length() + kept > EditLimits.LINE) {
      refused.run();
    } else {
      super.paste();
    }
  }
}
