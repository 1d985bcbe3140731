package dev.tempera.app.ui;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's own dialogs, which remember the folder while the program runs. FX thread only. */
public final class SystemFilePicker implements FilePicker {
  private final Supplier<@Nullable Window> owner;
  private @Nullable File folder;

  /**
   * Dialogs of one window.
   *
   * @param owner the window they belong to
   */
  public SystemFilePicker(Supplier<@Nullable Window> owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> save(String title, String name, Kind kind) {
    FileChooser chooser = chooser(title);
    chooser.getExtensionFilters().add(filter(kind));
    chooser.setInitialFileName(name + kind.suffix());
    File chosen = chooser.showSaveDialog(owner.get());
    return chosen == null
        ? Optional.empty()
        : Optional.of(withSuffix(GarbledPaths.meantNew(remember(chosen).toPath()), kind.suffix()));
  }

  @Override
  public List<Path> open(String title, List<Kind> kinds) {
    FileChooser chooser = chooser(title);
    if (!kinds.isEmpty()) {
      List<String> all = kinds.stream().map(kind -> "*" + kind.suffix()).toList();
      chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("All of these", all));
      kinds.forEach(kind -> chooser.getExtensionFilters().add(filter(kind)));
    }
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    return chosen == null
        ? List.of()
        : chosen.stream().map(file -> GarbledPaths.meant(remember(file).toPath())).toList();
  }

  @Override
  public Optional<Path> folder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    File last = folder;
    if (last != null && last.isDirectory()) {
      chooser.setInitialDirectory(last);
    }
    File chosen = chooser.showDialog(owner.get());
    return Optional.ofNullable(chosen).map(found -> GarbledPaths.meant(found.toPath()));
  }

  private static FileChooser.ExtensionFilter filter(Kind kind) {
    return new FileChooser.ExtensionFilter(kind.name(), "*" + kind.suffix());
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File last = folder;
    if (last != null && last.isDirectory()) {
      chooser.setInitialDirectory(last);
    }
    return chooser;
  }

  private File remember(File chosen) {
    folder = chosen.getParentFile();
    return chosen;
  }

  /**
   * The name as the kind's names end. Nobody was asked whether that one may be overwritten, so it
   * gets a number if it is taken.
   */
  static Path withSuffix(Path chosen, String suffix) {
    String name = String.valueOf(chosen.getFileName());
    if (name.endsWith(suffix)) {
      return chosen;
    }
    Path free = chosen.resolveSibling(name + suffix);
    for (int number = 2; Files.exists(free); number++) {
      free = chosen.resolveSibling(name + " (" + number + ")" + suffix);
    }
    return free;
  }
}
