package dev.tempera.app.window;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import java.util.List;

/** Another window, and the end of this one. */
final class OtherWindows implements Feature {
  private final Beside beside;

  OtherWindows(Beside beside) {
    this.beside = beside;
  }

  @Override
  public List<Command> commands() {
    return List.of(
        Command.of("new.window", Menus.FILE, "New window", beside::openAnother, "Shortcut+Shift+N"),
        Command.of(
            "quit.window", Menus.FILE, "Close this window", beside::closeThis, "Shortcut+W"));
  }

  @Override
  public void close() {}
}
