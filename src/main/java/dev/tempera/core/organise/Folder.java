package dev.tempera.core.organise;

import org.jspecify.annotations.Nullable;

/**
 * A folder of conversations. Immutable.
 *
 * @param parent the folder that it is in; null for one at the top
 * @param name as {@link Names#clean} leaves it
 */
public record Folder(FolderId id, @Nullable FolderId parent, String name) {
  /** The same with another name. */
  public Folder withName(String changed) {
    return new Folder(id, parent, changed);
  }

  /** The same in another folder, or at the top. */
  public Folder in(@Nullable FolderId other) {
    return new Folder(id, other, name);
  }
}
