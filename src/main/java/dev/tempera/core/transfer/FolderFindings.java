package dev.tempera.core.transfer;

import org.jspecify.annotations.Nullable;

/** What is found in the files of a folder, with how far all of them are. One thread. */
final class FolderFindings implements Findings {
  private final Findings into;
  private final long size;
  private long done;

  /** Of a folder whose files have so many bytes. */
  FolderFindings(Findings into, long size) {
    this.into = into;
    this.size = size;
  }

  /** A file of this size has been read. */
  void next(long bytes) {
    done += bytes;
    into.read(Math.min(done, size), size);
  }

  @Override
  public void found(ForeignConversation conversation) {
    into.found(conversation);
  }

  @Override
  public void skipped(@Nullable String id, String title, String why, boolean empty) {
    into.skipped(id, title, why, empty);
  }

  @Override
  public void read(long bytes, long of) {
    into.read(Math.min(done + bytes, size), size);
  }
}
