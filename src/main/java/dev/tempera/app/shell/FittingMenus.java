package dev.tempera.app.shell;

import dev.tempera.app.ui.Commands;
import dev.tempera.core.concurrent.Pulse;
import javafx.scene.Scene;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.BorderPane;

/** The menus at the top of the frame: all of them where there is room, or else in one. */
final class FittingMenus {
  private final BorderPane frame;
  private final Pulse pulse;
  private final ShellViewModel model;
  private final MenuBar full;
  private final MenuBar compact;

  /** How wide all of them are at zoom 1. */
  private double needed;

  FittingMenus(BorderPane frame, Commands commands, Pulse pulse, ShellViewModel model) {
    this.frame = frame;
    this.pulse = pulse;
    this.model = model;
    full = MenuBarBuilder.build(commands);
    compact = MenuBarBuilder.compact(commands);
  }

  /** Puts them there and keeps to the width from now on. */
  void install() {
    frame.setTop(full);
    frame.widthProperty().subscribe(width -> pulse.next(this::fit));
    model.zoomProperty().subscribe(zoom -> pulse.next(this::fit));
  }

  private void fit() {
    Scene scene = frame.getScene();
    if (scene == null || scene.getWindow() == null) {
      // Closed meanwhile: its colours are gone, and each of them would be missed in the log.
      return;
    }
    double zoom = model.zoomProperty().get();
    if (needed == 0) {
      full.applyCss();
      needed = full.prefWidth(-1) / zoom;
    }
    MenuBar fitting = needed * zoom > frame.getWidth() ? compact : full;
    if (!fitting.equals(frame.getTop())) {
      frame.setTop(fitting);
    }
  }
}
