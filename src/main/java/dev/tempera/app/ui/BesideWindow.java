package dev.tempera.app.ui;

import javafx.scene.layout.Region;

/** Opens a window beside the main one, for something that wants more room. FX thread only. */
@FunctionalInterface
public interface BesideWindow {
  /**
   * Opens it in front.
   *
   * @param closed runs when it has been closed
   */
  void open(String title, Region content, Runnable closed);
}
