package dev.tempera.app.shell;

import dev.tempera.app.ui.Command;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.settings.Settings.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;

/** The commands of the window itself; the other features add theirs. */
final class ShellCommands {
  static final String FILE = "File";
  static final String EDIT = "Edit";
  static final String VIEW = "View";
  static final String CONVERSATION = "Conversation";
  static final String CONNECTIONS = "Connections";
  static final String HELP = "Help";

  /** The menus, in order; a command of another group stands in a menu after these. */
  static final List<String> MENUS = List.of(FILE, EDIT, VIEW, CONVERSATION, CONNECTIONS, HELP);

  /** What only the view can do. */
  interface Window {
    void showPalette();

    void showShortcuts();

    void renameTitle();

    void focusNextPane();

    void togglePane(boolean left);
  }

  private final ObservableBooleanValue always = new SimpleBooleanProperty(true);

  private final List<Command> all = new ArrayList<>();
  private final ShellViewModel model;
  private final ShellActions actions;

  private ShellCommands(ShellViewModel model, ShellActions actions) {
    this.model = model;
    this.actions = actions;
  }

  /**
   * The commands of the window, each working on {@code model}, {@code actions} or {@code window}.
   */
  static List<Command> create(ShellViewModel model, ShellActions actions, Window window) {
    ShellCommands commands = new ShellCommands(model, actions);
    commands.file();
    commands.edit();
    commands.view(window);
    commands.conversation(window);
    commands.connections();
    commands.help(window);
    return List.copyOf(commands.all);
  }

  private void file() {
    add("new.conversation", FILE, "New conversation", actions.newConversation(), "Shortcut+N");
    add("app.settings", FILE, "Settings…", actions.openSettings(), "Shortcut+COMMA");
    add("quit.app", FILE, "Quit", actions.quit(), "Shortcut+Q");
  }

  private void edit() {
    add("undo.delete", EDIT, "Undo delete conversation", actions.undoDelete());
    add("edit.last", EDIT, "Edit last message", actions.editLast(), "Shortcut+Shift+E");
    add("focus.composer", EDIT, "Write a message", actions.focusComposer(), "Shortcut+L");
    add(
        "focus.filter",
        EDIT,
        "Filter conversations",
        () -> {
          model.conversationsShownProperty().set(true);
          actions.focusFilter().run();
        },
        "Shortcut+Shift+F");
  }

  private void view(Window window) {
    add("palette.open", VIEW, "Command palette…", window::showPalette, "Shortcut+K");
    add(
        "pane.conversations",
        VIEW,
        "Show or hide conversations",
        () -> window.togglePane(true),
        "Shortcut+B");
    add(
        "pane.parameters",
        VIEW,
        "Show or hide parameters",
        () -> window.togglePane(false),
        "Shortcut+Shift+B",
        "F9");
    add("pane.next", VIEW, "Go to the next pane", window::focusNextPane, "F6");
    add("theme.system", VIEW, "Theme: as the system", () -> model.theme(Theme.SYSTEM));
    add("theme.light", VIEW, "Theme: light", () -> model.theme(Theme.LIGHT));
    add("theme.dark", VIEW, "Theme: dark", () -> model.theme(Theme.DARK));
    add(
        "zoom.in",
        VIEW,
        "Zoom in",
        model::zoomIn,
        "Shortcut+PLUS",
        "Shortcut+EQUALS",
        "Shortcut+Shift+EQUALS",
        "Shortcut+Shift+PLUS",
        "Shortcut+ADD");
    add("zoom.out", VIEW, "Zoom out", model::zoomOut, "Shortcut+MINUS", "Shortcut+SUBTRACT");
    add("zoom.reset", VIEW, "Actual size", model::zoomReset, "Shortcut+DIGIT0", "Shortcut+NUMPAD0");
  }

  private void conversation(Window window) {
    add(
        "answer.regenerate",
        CONVERSATION,
        "Regenerate the last answer",
        actions.regenerate(),
        "Shortcut+R");
    all.add(
        new Command(
            "answer.stop",
            CONVERSATION,
            "Stop the answer",
            List.of("ESCAPE"),
            model.streaming(),
            actions.stop()));
    add(
        "walk.next",
        CONVERSATION,
        "Next conversation",
        () -> actions.move().accept(1),
        "Shortcut+PAGE_DOWN");
    add(
        "walk.previous",
        CONVERSATION,
        "Previous conversation",
        () -> actions.move().accept(-1),
        "Shortcut+PAGE_UP");
    onCurrent("this.rename", "Rename conversation…", id -> window.renameTitle(), "F2");
    onCurrent("this.pin", "Pin or unpin conversation", actions.togglePin(), "Shortcut+Shift+P");
    onCurrent("this.delete", "Delete conversation", actions.delete(), "Shortcut+Shift+BACK_SPACE");
    onCurrent("model.pick", "Choose the model…", id -> actions.pickModel().run(), "Shortcut+M");
  }

  private void connections() {
    add("connect.openrouter", CONNECTIONS, "Connect OpenRouter…", actions.connectOpenRouter());
    add("connect.local", CONNECTIONS, "Connect a local server…", actions.connectLocal());
    add("connections.open", CONNECTIONS, "Manage connections…", actions.openConnections());
  }

  private void help(Window window) {
    add("help.shortcuts", HELP, "Keyboard shortcuts", window::showShortcuts, "F1");
  }

  private void add(String id, String group, String title, Runnable action, String... shortcuts) {
    all.add(new Command(id, group, title, List.of(shortcuts), always, action));
  }

  private void onCurrent(
      String id, String title, Consumer<ConversationId> action, String... shortcuts) {
    Runnable run =
        () -> {
          ConversationId current = model.currentId();
          if (current != null) {
            action.accept(current);
          }
        };
    all.add(new Command(id, CONVERSATION, title, List.of(shortcuts), model.presentProperty(), run));
  }
}
