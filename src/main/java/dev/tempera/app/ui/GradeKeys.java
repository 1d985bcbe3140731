package dev.tempera.app.ui;

import dev.tempera.core.rating.Rating;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that grade an answer. Pure. */
public final class GradeKeys {
  private GradeKeys() {}

  /** The grade of a key, 0 to take it away, -1 for another key. */
  public static int grade(KeyEvent event) {
    if (event.getCode() == KeyCode.DELETE) {
      return 0;
    }
    String digit = event.getCode().isDigitKey() ? event.getCode().getName() : "";
    int number = digit.isEmpty() ? -1 : digit.charAt(digit.length() - 1) - '0';
    return number <= Rating.MOST ? number : -1;
  }

  /** Whether what is typed was such a key: it is not the beginning of a prompt. */
  public static boolean isTyped(KeyEvent typed) {
    return typed.getCharacter().matches("[0-" + Rating.MOST + "]");
  }
}
