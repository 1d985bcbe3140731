package dev.tempera.core.organise;

import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Subscription;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The folders, and the tags and notes of conversations: the same for all windows. Any thread; every
 * method returns at once and its future completes on any thread, exceptionally with an {@link
 * OrganiseException} for what cannot be, or if the store fails. Changes are made in the order in
 * which they were asked for.
 *
 * <p>A conversation in the bin keeps all of it; one that is gone for good has none. No change here
 * ever deletes a conversation, and one that is gone meanwhile is passed over.
 */
public interface Shelf {
  /** Everything as it is kept now. */
  CompletableFuture<ShelfContents> read();

  /** Makes a folder, the last of its siblings. */
  CompletableFuture<Folder> addFolder(@Nullable FolderId parent, String name);

  /** Gives a folder another name. */
  CompletableFuture<Void> renameFolder(FolderId id, String name);

  /**
   * Moves a folder with all that is in it.
   *
   * @param into null for the top
   * @param place among the siblings there, from 0, without itself; behind them if it is larger
   */
  CompletableFuture<Void> moveFolder(FolderId id, @Nullable FolderId into, int place);

  /**
   * Deletes a folder and the folders in it. The conversations in them come to be in the folder
   * around it, or in none.
   *
   * @return what {@link #restoreFolder} brings back
   */
  CompletableFuture<DeletedFolder> deleteFolder(FolderId id);

  /**
   * Brings a deleted folder back, with the conversations that were in it and are still where its
   * deletion put them.
   */
  CompletableFuture<Void> restoreFolder(DeletedFolder deleted);

  /** Puts conversations into folders; an empty one takes a conversation out of its folder. */
  CompletableFuture<Void> file(Map<ConversationId, Optional<FolderId>> places);

  /** Makes a tag. */
  CompletableFuture<Tag> addTag(String name, TagColour colour);

  /** Gives a tag another name or colour. */
  CompletableFuture<Void> changeTag(Tag changed);

  /**
   * Deletes a tag, and takes it from all that bear it.
   *
   * @return what {@link #restoreTag} brings back
   */
  CompletableFuture<DeletedTag> deleteTag(TagId id);

  /** Brings a deleted tag back to what bore it. */
  CompletableFuture<Void> restoreTag(DeletedTag deleted);

  /** Gives conversations a tag, or takes it from them. */
  CompletableFuture<Void> tag(Collection<ConversationId> conversations, TagId tag, boolean on);

  /** The whole note of a conversation, empty where there is none. */
  CompletableFuture<String> note(ConversationId conversation);

  /** Keeps the note of a conversation; a blank one takes it away. */
  CompletableFuture<Void> saveNote(ConversationId conversation, String note);

  /** Hears on any thread of each change that is kept. */
  Subscription listen(Runnable changed);
}
