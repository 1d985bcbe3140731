package dev.tempera.app.ui;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Every command of the window, in the order of the menus. Immutable. */
public final class Commands {
  /** There AltGr is Ctrl+Alt: Polish writes ć by it, German } and ~. */
  private static final boolean ALT_GR_IS_CTRL_ALT =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final List<Command> all;

  /**
   * The registry of these commands.
   *
   * @throws IllegalArgumentException if two share an id or a shortcut, or if one has a shortcut
   *     that never arrives while a person writes
   */
  public Commands(List<Command> all) {
    this.all = List.copyOf(all);
    Map<String, String> seen = new LinkedHashMap<>();
    for (Command command : all) {
      refuseUnheard(command);
      for (String key :
          Stream.concat(Stream.of("id " + command.id()), command.shortcuts().stream()).toList()) {
        String other = seen.put(key, command.id());
        if (other != null) {
          throw new IllegalArgumentException(key + " is both " + other + " and " + command.id());
        }
      }
    }
  }

  private static void refuseUnheard(Command command) {
    for (String shortcut : command.shortcuts()) {
      if (Keys.belongToInputMethods(Keys.parse(shortcut))) {
        throw new IllegalArgumentException(
            shortcut + " of " + command.id() + " is taken by input methods");
      }
    }
  }

  /** All of them. */
  public List<Command> all() {
    return all;
  }

  /** The commands of one menu. */
  public List<Command> group(String group) {
    return all.stream().filter(c -> c.group().equals(group)).toList();
  }

  /**
   * The command of that id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Command get(String id) {
    return all.stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No command " + id));
  }

  /**
   * Lets the shortcuts work in a scene. Those with a modifier come before the focused control, so
   * that they work while typing; a bare key such as Escape comes after it, and so does what every
   * text does by itself, such as copying. On Windows keys with Ctrl and Alt write letters while a
   * text is edited. FX thread only.
   */
  public void install(Scene scene) {
    install(scene, ALT_GR_IS_CTRL_ALT);
  }

  void install(Scene scene, boolean altGrIsCtrlAlt) {
    Map<KeyCombination, Command> first = new LinkedHashMap<>();
    Map<KeyCombination, Command> last = new LinkedHashMap<>();
    for (Command command : all) {
      for (String shortcut : command.shortcuts()) {
        KeyCombination keys = Keys.parse(shortcut);
        (comesFirst(keys) ? first : last).put(keys, command);
      }
    }
    scene.addEventFilter(KeyEvent.KEY_PRESSED, runner(first, altGrIsCtrlAlt));
    scene.addEventHandler(KeyEvent.KEY_PRESSED, runner(last, altGrIsCtrlAlt));
  }

  private static boolean comesFirst(KeyCombination keys) {
    return !Keys.belongToText(keys) && isPlainlyMeant(keys);
  }

  private static boolean isPlainlyMeant(KeyCombination keys) {
    return keys.getShortcut() == KeyCombination.ModifierValue.DOWN
        || keys.getAlt() == KeyCombination.ModifierValue.DOWN
        || (keys instanceof KeyCodeCombination code
            && code.getCode().isFunctionKey()
            && code.getCode() != KeyCode.F2);
  }

  private static EventHandler<KeyEvent> runner(
      Map<KeyCombination, Command> commands, boolean altGrIsCtrlAlt) {
    return event -> {
      if (altGrIsCtrlAlt && event.isControlDown() && event.isAltDown() && isWrittenInto(event)) {
        return;
      }
      for (Map.Entry<KeyCombination, Command> entry : commands.entrySet()) {
        if (entry.getKey().match(event) && entry.getValue().run()) {
          event.consume();
          return;
        }
      }
    };
  }

  private static boolean isWrittenInto(KeyEvent event) {
    return event.getTarget() instanceof Node node
        && TextEdit.of(node).filter(text -> text.editable().getValue()).isPresent();
  }
}
