package dev.tempera.app.ui;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;

/**
 * Something the person can do, registered once and shown by the menu, the palette and the list of
 * shortcuts.
 *
 * @param id stable, for example {@code conversation.new}
 * @param group the menu it stands in
 * @param title an imperative phrase, for the list of shortcuts
 * @param shortcuts key names joined by {@code +}, such as {@code Shortcut+Shift+B}; the first one
 *     is shown
 * @param enabled whether it can be done now
 * @param action does it; FX thread only
 * @param label what the menu and the palette call it now; blank where it is not to be seen there
 */
public record Command(
    String id,
    String group,
    String title,
    List<String> shortcuts,
    ObservableBooleanValue enabled,
    Runnable action,
    ObservableStringValue label) {
  public Command {
    shortcuts = List.copyOf(shortcuts);
  }

  /** A command that is called the same everywhere. */
  public Command(
      String id,
      String group,
      String title,
      List<String> shortcuts,
      ObservableBooleanValue enabled,
      Runnable action) {
    this(id, group, title, shortcuts, enabled, action, new ReadOnlyStringWrapper(title));
  }

  /** A command that can be done at any time. */
  public static Command of(
      String id, String group, String title, Runnable action, String... shortcuts) {
    return new Command(
        id, group, title, List.of(shortcuts), new ReadOnlyBooleanWrapper(true), action);
  }

  /** The same command, which does something else before it. */
  public Command after(Runnable first) {
    return new Command(
        id,
        group,
        title,
        shortcuts,
        enabled,
        () -> {
          first.run();
          action.run();
        },
        label);
  }

  /** Does it if it can be done now. */
  public boolean run() {
    if (!enabled.get()) {
      return false;
    }
    action.run();
    return true;
  }
}
