package dev.tempera.cli;

import dev.tempera.app.AppContext;
import dev.tempera.core.place.FileSystemView;
import dev.tempera.core.place.FolderPlaces;
import java.nio.file.Path;

/** Says once that the data folder that somebody named lies where a database is not safe. */
final class DataFolderWarning {
  /** Told here is not told in the window, which says what to do with the mouse. */
  private static final String HERE = "command line ";

  private DataFolderWarning() {}

  static void tell(AppContext context, Command.Console console) {
    String folder = context.folder().toString();
    if (context.settings().get().backups().accepted().contains(HERE + folder)) {
      return;
    }
    FolderPlaces places =
        new FolderPlaces(
            FileSystemView.real(),
            Path.of(System.getProperty("user.home")),
            console.environment()::get);
    String warning = places.of(context.folder()).warning(folder);
    if (!warning.isEmpty()) {
      console.tell(warning);
      context.settings().update(all -> all.withBackups(all.backups().accepting(HERE + folder)));
    }
  }
}
