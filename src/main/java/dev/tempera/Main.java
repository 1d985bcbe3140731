package dev.tempera;

/** The launcher. Not a JavaFX {@code Application}, so that the class path can hold JavaFX. */
public final class Main {
  private Main() {}

  /** Runs the program. */
  public static void main(String[] args) {
    System.exit(args.length);
  }
}
