package dev.tempera.app.conversations;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the list. Immutable; two equal rows look the same. */
public sealed interface ConversationRow {
  /** Begins a group such as "Today". */
  record Heading(String title) implements ConversationRow {}

  /**
   * A folder.
   *
   * @param depth how many folders it is in
   * @param open whether its content follows
   * @param count how many conversations are in it and in the folders in it
   */
  record InFolder(FolderId id, String name, int depth, boolean open, int count)
      implements ConversationRow {}

  /**
   * What a conversation bears and where it stands.
   *
   * @param depth how many folders it is shown in
   * @param folder what it is in; null for none
   * @param path the names of these folders; empty for none
   * @param tags by their names
   * @param note how its note begins; empty for none
   */
  record Bearing(int depth, @Nullable FolderId folder, String path, List<Tag> tags, String note) {
    /** Of a conversation that nobody has put in order. */
    static final Bearing NONE = new Bearing(0, null, "", List.of(), "");

    public Bearing {
      tags = List.copyOf(tags);
    }
  }

  /**
   * A conversation.
   *
   * @param title never blank
   * @param when its last use in a few letters
   * @param streaming an answer is arriving
   * @param unseen an answer has ended that was not looked at
   * @param bearing where it is and what it bears
   */
  record Entry(
      ConversationId id,
      String title,
      String when,
      boolean pinned,
      boolean streaming,
      boolean unseen,
      Bearing bearing)
      implements ConversationRow {}
}
