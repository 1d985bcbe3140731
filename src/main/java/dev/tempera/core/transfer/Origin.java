package dev.tempera.core.transfer;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where something comes from.
 *
 * @param name the file's name, for titles and reports; no path
 * @param position of the element or line in it, from 1; 0 for a whole file
 * @param beside the files that came with it
 */
record Origin(String name, int position, Beside beside) {
  /** The files beside one that is read: in its archive or its folder. */
  interface Beside {
    /** There are none. */
    Beside NOTHING =
        new Beside() {
          @Override
          public byte @Nullable [] bytes(String name) {
            return null;
          }

          @Override
          public @Nullable String named(String beginning) {
            return null;
          }

          @Override
          public @Nullable BoundedLines lines(String name) {
            return null;
          }

          @Override
          public boolean readsAll() {
            return false;
          }
        };

    /** The bytes of the file of this name, null if it is missing or larger than it may be. */
    byte @Nullable [] bytes(String name);

    /** The name of the file that begins so, null if there is none. */
    @Nullable String named(String beginning);

    /**
     * The lines of the file of this name in the same folder, which the caller closes; null if there
     * is none.
     *
     * @throws IOException if it cannot be read
     */
    @Nullable BoundedLines lines(String name) throws IOException;

    /**
     * The names of the folders that the file lies in, from the one that is read or the top of its
     * archive; none for a file by itself.
     */
    default List<String> around() {
      return List.of();
    }

    /** Whether each of them is read by itself, too: those of an archive, or of a folder. */
    boolean readsAll();
  }

  /** What identifies it where it has no id of its own. */
  String place() {
    return position == 0 ? name : name + ":" + position;
  }
}
