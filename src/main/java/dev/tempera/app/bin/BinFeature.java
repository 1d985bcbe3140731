package dev.tempera.app.bin;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.SettingsStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The bin of conversations: its page, and what is too old goes once the window is up. */
public final class BinFeature implements Feature {
  private final Conversations conversations;
  private final SettingsStore settings;
  private final Workspace workspace;
  private final UiExecutor ui;
  private final Clock clock;
  private @Nullable BinViewModel model;
  private @Nullable Stage window;

  /**
   * The bin.
   *
   * @param clock tells what is too old
   */
  public BinFeature(
      Conversations conversations,
      SettingsStore settings,
      Workspace workspace,
      UiExecutor ui,
      Clock clock) {
    this.conversations = conversations;
    this.settings = settings;
    this.workspace = workspace;
    this.ui = ui;
    this.clock = clock;
  }

  @Override
  public List<Command> commands() {
    return List.of(Command.of("bin.open", Menus.FILE, "Deleted conversations…", this::open));
  }

  /** Removes what has been in the bin for longer than the settings say. */
  @Override
  public void shown() {
    int days = settings.get().behaviour().binDays();
    if (days > 0) {
      UiTasks.then(
          conversations.emptyBin(clock.instant().minus(Duration.ofDays(days))),
          ui,
          removed -> {},
          problem -> workspace.toast(Toast.of(problem)));
    }
  }

  private void open() {
    Stage shown = window;
    if (shown != null) {
      shown.toFront();
      return;
    }
    BinViewModel made = new BinViewModel(conversations, settings, ui, clock, workspace::toast);
    model = made;
    BinView view = new BinView(made, workspace.dialogs()::confirm);
    window = workspace.dialogs().open("Deleted conversations", view, 620, 520, this::closeModel);
  }

  private void closeModel() {
    window = null;
    if (model != null) {
      model.close();
      model = null;
    }
  }

  @Override
  public void close() {
    closeModel();
  }
}
