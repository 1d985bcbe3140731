package dev.tempera.app.bin;

import dev.tempera.app.feature.Feature;
import dev.tempera.app.feature.Place;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.ui.Command;
import dev.tempera.app.ui.LeavingPage;
import dev.tempera.app.ui.Menus;
import dev.tempera.app.ui.Toast;
import dev.tempera.app.ui.UiTasks;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.session.Conversations;
import dev.tempera.core.settings.SettingsStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The bin of conversations: its page over the panes, and what is too old goes, once the window is
 * up and every hour from then on, however many days the program runs.
 */
public final class BinFeature implements Feature {
  /** From one look for what is too old to the next. */
  static final Duration PAUSE = Duration.ofHours(1);

  private final Conversations conversations;
  private final SettingsStore settings;
  private final Workspace workspace;
  private final UiExecutor ui;
  private final Clock clock;
  private final Delay delay;
  private Subscription next = () -> {};
  private boolean closed;
  private @Nullable BinViewModel model;
  private @Nullable BinView view;

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
      Clock clock,
      Delay delay) {
    this.conversations = conversations;
    this.settings = settings;
    this.workspace = workspace;
    this.ui = ui;
    this.clock = clock;
    this.delay = delay;
  }

  @Override
  public List<Command> commands() {
    return List.of(Command.of("bin.open", Menus.FILE, "Deleted conversations", this::toggle));
  }

  /** Removes what has been in the bin for longer than the settings say, now and from now on. */
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
    next =
        delay.after(
            PAUSE,
            () ->
                ui.execute(() -> {
                  if (!closed) {
                    shown();
                  }
                }));
  }

  private void toggle() {
    if (view != null && view.getScene() != null) {
      leave();
      return;
    }
    closeModel();
    // Made anew each time: "yesterday" is another day by then.
    BinViewModel made = new BinViewModel(conversations, settings, ui, clock, workspace::toast);
    model = made;
    BinView page = new BinView(made, workspace.dialogs()::confirm, this::leave);
    view = page;
    workspace.showPage(this);
    LeavingPage.whenLeft(page, () -> left(page));
    page.focusList();
  }

  private void leave() {
    workspace.focus(Place.BELOW);
  }

  /** The next one is made anew. */
  private void left(Region page) {
    if (page.equals(view)) {
      view = null;
      closeModel();
    }
  }

  /** The page over the panes, which is there once it has been opened. */
  @Override
  public Region page() {
    return Objects.requireNonNull(view, "not opened");
  }

  @Override
  public String guidePage() {
    return "conversations";
  }

  private void closeModel() {
    if (model != null) {
      model.close();
      model = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    next.cancel();
    closeModel();
  }
}
