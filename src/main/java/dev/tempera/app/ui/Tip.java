package dev.tempera.app.ui;

import javafx.scene.control.Tooltip;

/**
 * A tooltip that goes with Escape and leaves the key to the window below it: by themselves they
 * swallow it, so that a page, an answer or a dialog would not end where the pointer happened to
 * rest. FX thread only.
 */
public final class Tip extends Tooltip {
  /** Without a text yet. */
  public Tip() {
    this("");
  }

  /** Says {@code text}. */
  public Tip(String text) {
    super(text);
    setConsumeAutoHidingEvents(false);
  }
}
