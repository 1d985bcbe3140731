package dev.tempera.app.shell;

import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.core.settings.Settings.Theme;
import java.util.List;
import java.util.stream.Stream;

/** The commands of the window's frame; the features bring their own. */
final class ShellCommands {
  /** What only the view can do. */
  interface Window {
    void showPalette();

    void showShortcuts();

    void renameTitle();

    void focusNextPane();

    void togglePane(boolean left);
  }

  private ShellCommands() {}

  /** The commands of the frame, each working on {@code model} or {@code window}. */
  static List<Command> create(ShellViewModel model, Window window) {
    Command rename =
        new Command(
            "this.rename",
            Menus.CONVERSATION,
            "Rename conversation…",
            List.of("F2"),
            model.presentProperty(),
            window::renameTitle);
    return Stream.of(
            panes(window),
            look(model),
            List.of(
                rename,
                Command.of("quit.app", Menus.FILE, "Quit", model::quit, "Shortcut+Q"),
                Command.of(
                    "help.shortcuts",
                    Menus.HELP,
                    "Keyboard shortcuts",
                    window::showShortcuts,
                    "Shortcut+SLASH")))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Command> panes(Window window) {
    return List.of(
        view(
            "palette.open",
            "Command palette…",
            window::showPalette,
            "Shortcut+K",
            "Shortcut+Shift+P"),
        view(
            "pane.conversations",
            "Show or hide conversations",
            () -> window.togglePane(true),
            "Shortcut+B"),
        view(
            "pane.parameters",
            "Show or hide parameters",
            () -> window.togglePane(false),
            "Shortcut+Shift+B",
            "F9"),
        view("pane.next", "Go to the next pane", window::focusNextPane, "F6"));
  }

  private static List<Command> look(ShellViewModel model) {
    return List.of(
        view("theme.system", "Theme: as the system", () -> model.theme(Theme.SYSTEM)),
        view("theme.light", "Theme: light", () -> model.theme(Theme.LIGHT)),
        view("theme.dark", "Theme: dark", () -> model.theme(Theme.DARK)),
        view(
            "zoom.in",
            "Zoom in",
            model::zoomIn,
            "Shortcut+PLUS",
            "Shortcut+EQUALS",
            "Shortcut+Shift+EQUALS",
            "Shortcut+Shift+PLUS",
            "Shortcut+ADD"),
        view("zoom.out", "Zoom out", model::zoomOut, "Shortcut+MINUS", "Shortcut+SUBTRACT"),
        view("zoom.reset", "Actual size", model::zoomReset, "Shortcut+DIGIT0", "Shortcut+NUMPAD0"));
  }

  private static Command view(String id, String title, Runnable action, String... keys) {
    return Command.of(id, Menus.VIEW, title, action, keys);
  }
}
