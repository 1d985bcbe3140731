package dev.tempera.core.place;

/**
 * Who else writes where a folder lies.
 *
 * @param kind whether that is a program or the network
 * @param name of the program or the kind of file system, for people; empty for nobody
 */
public record FolderPlace(Kind kind, String name) {
  /** What a place is like. */
  public enum Kind {
    /** A disk of this machine, as far as can be seen. */
    LOCAL,
    /** A program carries changed files to other machines, and theirs to here. */
    SYNCHRONISED,
    /** The disk is in another machine. */
    NETWORK
  }

  /** Nobody else, as far as can be seen. */
  public static final FolderPlace LOCAL = new FolderPlace(Kind.LOCAL, "");

  /** A folder that this program synchronises. */
  static FolderPlace synchronisedBy(String program) {
    return new FolderPlace(Kind.SYNCHRONISED, program);
  }

  /** Whether a database may lie there. */
  public boolean isSafe() {
    return kind == Kind.LOCAL;
  }

  /** Why the data folder should not lie there and what to do instead; empty where it may. */
  public String warning(String folder) {
    return switch (kind) {
      case LOCAL -> "";
      case SYNCHRONISED ->
          "The data folder "
              + folder
              + " is in a folder that "
              + name
              + " synchronises: its database can be damaged there. Move it elsewhere, and let backups"
              + " go there instead (File, Backups).";
      case NETWORK ->
          "The data folder "
              + folder
              + " is on a network drive ("
              + name
              + "): its database can be damaged there. Move it to this machine, and let backups go"
              + " there instead (File, Backups).";
    };
  }

  /** What to say where backups are to go there; empty where there is nothing to say. */
  public String asTarget() {
    return switch (kind) {
      case LOCAL -> "";
      case SYNCHRONISED ->
          name
              + " synchronises this folder: a good place, the backups are on your other machines too.";
      case NETWORK -> "This folder is on a network drive: a good place, apart from this machine.";
    };
  }
}
