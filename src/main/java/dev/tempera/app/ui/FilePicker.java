package dev.tempera.app.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the person for files. FX thread only; waits for the answer while events go on. */
public interface FilePicker {
  /**
   * A kind of file.
   *
   * @param name for people
   * @param suffix how names of it end, with the dot
   */
  record Kind(String name, String suffix) {}

  /** Where to save, or empty if the person cancelled; the system has asked about overwriting. */
  Optional<Path> save(String title, String name, Kind kind);

  /**
   * What to open, empty if the person cancelled.
   *
   * @param kinds what is offered, first of all anything of these; empty for files of every kind
   */
  List<Path> open(String title, List<Kind> kinds);

  /** A folder that is there, or empty if the person cancelled. */
  default Optional<Path> folder(String title) {
    return Optional.empty();
  }
}
