package dev.tempera.core.experiment.file;

/** A fault in an experiment's file, as one sentence that begins with its place. */
public final class FileFault extends Exception {
  private static final long serialVersionUID = 1L;

  FileFault(String sentence) {
    super(sentence);
  }

  /** A fault at a place. */
  static FileFault at(Place place, String sentence) {
    return new FileFault(place + ": " + sentence);
  }
}
