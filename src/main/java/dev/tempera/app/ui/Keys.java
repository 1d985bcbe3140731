package dev.tempera.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keyboard shortcuts: reading, naming and matching them. */
public final class Keys {
  private static final List<String> TEXT =
      List.of(
          "Shortcut+Z",
          "Shortcut+Shift+Z",
          "Shortcut+Y",
          "Shortcut+X",
          "Shortcut+C",
          "Shortcut+V",
          "Shortcut+A");

  /** What input methods of desktops keep for themselves while text has the keyboard. */
  private static final List<String> INPUT_METHODS = List.of("Shortcut+Shift+U", "Shortcut+SPACE");

  private Keys() {}

  /**
   * The combination for words such as {@code Shortcut+Shift+B}: modifiers, then the name of a
   * {@link KeyCode}. {@code Shortcut} is Ctrl, or Command on a Mac.
   *
   * @throws IllegalArgumentException for a word that names no key
   */
  public static KeyCombination parse(String shortcut) {
    List<String> words = List.of(shortcut.split("\\+"));
    List<KeyCombination.Modifier> modifiers = new ArrayList<>();
    for (String word : words.subList(0, words.size() - 1)) {
      modifiers.add(
          switch (word) {
            case "Shortcut" -> KeyCombination.SHORTCUT_DOWN;
            case "Shift" -> KeyCombination.SHIFT_DOWN;
            case "Alt" -> KeyCombination.ALT_DOWN;
            default -> throw new IllegalArgumentException("No modifier: " + word);
          });
    }
    KeyCode code = KeyCode.valueOf(words.getLast().toUpperCase(Locale.ROOT));
    return new KeyCodeCombination(code, modifiers.toArray(KeyCombination.Modifier[]::new));
  }

  /** Whether these are keys that every text answers by itself, such as those for copying. */
  static boolean belongToText(KeyCombination keys) {
    return TEXT.stream().anyMatch(each -> parse(each).equals(keys));
  }

  /**
   * Whether input methods take these keys before the program sees them: GTK's own writes letters by
   * their code after Ctrl+Shift+U, and Ctrl+Space changes the language in IBus and Fcitx.
   */
  static boolean belongToInputMethods(KeyCombination keys) {
    return INPUT_METHODS.stream().anyMatch(each -> parse(each).equals(keys));
  }

  /** How the shortcut is written for people, for example {@code Ctrl+Shift+B}. */
  public static String display(String shortcut) {
    // JavaFX draws some keys as signs that few fonts have and screen readers do not read.
    return parse(shortcut).getDisplayText().replace("↵", "Enter");
  }

  /** Lets Enter press a button as Space does, which JavaFX leaves out. */
  public static void pressOnEnter(Button button) {
    button.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            button.fire();
          }
        });
  }

  /** Whether the event is the Enter key alone or with Shift, Ctrl or Command. */
  public static boolean isEnter(KeyEvent event) {
    return event.getCode() == KeyCode.ENTER && !event.isAltDown();
  }
}
