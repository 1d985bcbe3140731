package dev.tempera.core.organise;

import dev.tempera.core.chat.ConversationId;
import java.util.List;
import java.util.Map;

/**
 * A folder that was deleted with the folders in it, so that it can come back. Immutable.
 *
 * @param folders itself first, each after its parent
 * @param place where it stood among its siblings, from 0
 * @param filed which conversations were in which of them
 */
public record DeletedFolder(List<Folder> folders, int place, Map<ConversationId, FolderId> filed) {
  public DeletedFolder {
    folders = List.copyOf(folders);
    filed = Map.copyOf(filed);
  }

  /** The folder itself. */
  public Folder folder() {
    return folders.getFirst();
  }
}
