package dev.tempera.app.feature;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.PaletteItem;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/**
 * One part of the window that a person would name: it brings its commands and perhaps a page, and
 * takes itself away again. Made with everything it needs; knows the window only through {@link
 * Workspace}. FX thread only.
 */
public interface Feature {
  /** What a person can do with it. Asked once, when the window is put together. */
  default List<Command> commands() {
    return List.of();
  }

  /**
   * What the palette finds of it beside its commands: things that come and go. Asked each time the
   * palette opens; must not wait for anything.
   */
  default List<PaletteItem> paletteItems() {
    return List.of();
  }

  /**
   * What the palette offers of it for what is typed there, after everything that matches. Asked at
   * every letter; must not wait for anything.
   *
   * @param typed never blank
   */
  default List<PaletteItem> paletteItems(String typed) {
    return List.of();
  }

  /** Where its page stands. */
  default Place place() {
    return Place.NONE;
  }

  /**
   * Makes its page. Called once, when the page is about to be seen for the first time, where {@link
   * #place} is not {@link Place#NONE}. A feature without a place gives the same page each time that
   * {@link Workspace#showPage} shows it over the panes.
   */
  default Region page() {
    throw new IllegalStateException(getClass().getSimpleName() + " has no page");
  }

  /** The page of the guide that tells of it: a file's name without its suffix. */
  default String guidePage() {
    return "window";
  }

  /** Puts the cursor where a person goes on in its page. */
  default void focus() {}

  /** The window's scene is there: for what follows the keyboard's focus. Called once. */
  default void installed(Scene scene) {}

  /** The window is on the screen: the time for what can wait until then. */
  default void shown() {}

  /** Ends all listening and everything under way. Called once. */
  void close();
}
