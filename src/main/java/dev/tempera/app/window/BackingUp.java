package dev.tempera.app.window;

import dev.tempera.app.AppContext;
import dev.tempera.app.backups.BackupsFeature;
import dev.tempera.app.feature.Workspace;
import dev.tempera.app.transfer.TransferFeature;
import dev.tempera.core.concurrent.Delay;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.place.FileSystemView;
import dev.tempera.core.place.FolderPlaces;
import java.nio.file.Path;
import javafx.collections.ObservableList;

/** Makes the feature of the backups. */
final class BackingUp {
  private BackingUp() {}

  static BackupsFeature make(
      AppContext context,
      Workspace workspace,
      Threads threads,
      ObservableList<String> notices,
      Beside beside,
      TransferFeature transfer) {
    FolderPlaces places =
        new FolderPlaces(
            FileSystemView.real(),
            Path.of(System.getProperty("user.home")),
            context.options().environment()::get);
    return new BackupsFeature(
        new BackupsFeature.Services(
            context.backups(),
            context.exchange().backupSchedule(),
            context.exchange()::restore,
            context.settings(),
            places::of),
        new BackupsFeature.Surroundings(
            context.folder(),
            notices,
            beside::leads,
            context.conversations()::delete,
            transfer::offerSettings),
        workspace,
        threads,
        Delay.system());
  }
}
