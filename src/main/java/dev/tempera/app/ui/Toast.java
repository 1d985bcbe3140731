package dev.tempera.app.ui;

import org.jspecify.annotations.Nullable;

/**
 * A line that appears for some seconds.
 *
 * @param action the label of its one button, null for none
 * @param run what the button does; runs on the view models' thread
 */
public record Toast(String text, @Nullable String action, Runnable run) {
  private static final String UNDO = "Undo";

  /** A toast without a button. */
  public static Toast of(String text) {
    return new Toast(text, null, () -> {});
  }

  /** A toast that offers to take something back. */
  public static Toast undo(String text, Runnable undo) {
    return new Toast(text, UNDO, undo);
  }

  /** Whether it offers to take something back. */
  public boolean undoes() {
    return UNDO.equals(action);
  }
}
