package dev.tempera.core.files;

import java.io.IOException;

/** There was no room left for a file that was being written. */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1L;

  DiskFullException(IOException cause) {
    super("the disk is full", cause);
  }
}
