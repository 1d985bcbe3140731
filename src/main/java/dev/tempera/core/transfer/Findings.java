package dev.tempera.core.transfer;

import org.jspecify.annotations.Nullable;

/** Hears what was found in a file, in its order, on the thread that reads. */
public interface Findings {
  /** A conversation. */
  void found(ForeignConversation conversation);

  /**
   * One that cannot be taken.
   *
   * @param id what the file calls it, null if that is not known
   * @param title its title, empty if that is not known
   * @param why a phrase
   * @param empty whether there is nothing in it, so that nothing is lost
   */
  void skipped(@Nullable String id, String title, String why, boolean empty);

  /**
   * So much of the file has been read; told often.
   *
   * @param bytes as they lie on the disk
   * @param of all that it has
   */
  default void read(long bytes, long of) {}

  /** Whether texts that are no export but call a server are to be left alone. */
  default boolean wantsConversationsOnly() {
    return false;
  }
}
