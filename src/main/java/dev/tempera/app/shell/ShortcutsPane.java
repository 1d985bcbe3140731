package dev.tempera.app.shell;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Commands;
import dev.tempera.app.ui.Keys;
import dev.tempera.app.ui.Menus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The list of keyboard shortcuts, made from the commands. */
final class ShortcutsPane extends ScrollPane {
  /** Keys that belong to a place and not to a command. */
  private static final List<List<String>> PLACES =
      List.of(
          List.of("Composer", "Send", "Enter or Ctrl+Enter"),
          List.of("Composer", "New line", "Shift+Enter"),
          List.of("Composer", "Edit the last message (when empty)", "Up"),
          List.of("Conversation", "Choose a message", "Ctrl+click, Ctrl+Space"),
          List.of("Conversation", "Go on choosing", "Up, Down, Space, Shift+Down, Ctrl+A"),
          List.of("Conversation", "Keep a note, leave it", "Ctrl+Enter, Escape"),
          List.of("Saved searches", "Rename, delete", "F2, Delete"),
          List.of("Saved searches", "Move", "Alt+Up, Alt+Down"),
          List.of("List of conversations", "Rename", "F2"),
          List.of("List of conversations", "Delete, undo", "Delete, Ctrl+Z"),
          List.of("Inspector", "Zoom the timeline", "+, −, 0"),
          List.of("Inspector", "Play or hold the replay, one event on", "Space, full stop"),
          List.of("Token probabilities", "Next token, last token", "Left, Right, Home, End"),
          List.of("Schema editor", "Move a property", "Alt+Up, Alt+Down"),
          List.of("Editors of JSON", "Fold, unfold", "Ctrl+Shift+[, Ctrl+Shift+]"),
          List.of("Tools", "Offer, remove, save", "Space, Delete, Ctrl+Enter"),
          List.of("Border between panes", "Move", "Left, Right"));

  ShortcutsPane(Commands commands) {
    setFitToWidth(true);
    getStyleClass().add("sheet-scroll");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("shortcuts");
    int row = 0;
    String group = "";
    // Each menu once, whichever features bring its commands.
    List<Command> ordered = new ArrayList<>(commands.all());
    ordered.sort(Comparator.comparingInt(command -> Menus.ALL.indexOf(command.group())));
    for (Command command : ordered) {
      if (!command.shortcuts().isEmpty()) {
        if (!command.group().equals(group)) {
          group = command.group();
          row = heading(grid, row, group);
        }
        row = line(grid, row, command.title(), keys(command));
      }
    }
    for (List<String> place : PLACES) {
      if (!place.get(0).equals(group)) {
        group = place.get(0);
        row = heading(grid, row, group);
      }
      row = line(grid, row, place.get(1), place.get(2));
    }
    setContent(grid);
  }

  private static String keys(Command command) {
    // The rest are the same key on another layout.
    return command.shortcuts().stream()
        .filter(s -> s.equals(command.shortcuts().getFirst()) || !s.contains("+"))
        .map(Keys::display)
        .collect(Collectors.joining(" or "));
  }

  private static int heading(GridPane grid, int row, String text) {
    Label label = new Label(text);
    label.getStyleClass().add("shortcuts-heading");
    grid.add(label, 0, row, 2, 1);
    return row + 1;
  }

  private static int line(GridPane grid, int row, String title, String keys) {
    Label name = new Label(title);
    name.setWrapText(true);
    Node key = new Label(keys);
    key.getStyleClass().add("keys");
    GridPane.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    grid.add(name, 0, row);
    grid.add(key, 1, row);
    return row + 1;
  }
}
