package dev.tempera.app.ui;

import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;

/**
 * Plain lines in which no text is pasted that would hold up the window ({@link EditLimits}). FX
 * thread only.
 */
public final class BoundedArea extends TextArea {
  private final Runnable refused;

  /**
   * @param refused what is to be said of a paste after which the text would be too long to be
   *     edited; nothing of it is in the area
   */
  public BoundedArea(Runnable refused) {
    this.refused = refused;
  }

  @Override
  public void paste() {
    String pasted = Clipboard.getSystemClipboard().getString();
    if (pasted != null && isEditable() && !fits(pasted)) {
      refused.run();
    } else {
      super.paste();
    }
  }

  private boolean fits(String pasted) {
    return pasted.length() <= EditLimits.SHORT
        || EditLimits.fits(
            getText(0, getSelection().getStart())
                + pasted
                + getText(getSelection().getEnd(), getLength()));
  }
}
