package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.conversations.ShelfViewModel;
import dev.tempera.app.feature.Workspace;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.settings.SettingsStore;
import java.util.Set;

/** Makes the folders and tags of a window; which folders are open is in the settings. */
final class Shelving {
  private Shelving() {}

  static ShelfViewModel make(AppContext context, Workspace workspace, UiExecutor ui) {
    return new ShelfViewModel(
        context.shared().organiser().shelf(),
        ui,
        workspace::toast,
        new Remembered(context.settings()));
  }

  /** In the settings. */
  private record Remembered(SettingsStore settings) implements ShelfViewModel.OpenFolders {
    @Override
    public Set<String> ids() {
      return settings.get().appearance().openFolders();
    }

    @Override
    public void keep(Set<String> ids) {
      Set<String> open = Set.copyOf(ids);
      settings.update(now -> now.withAppearance(now.appearance().withOpenFolders(open)));
    }
  }
}
