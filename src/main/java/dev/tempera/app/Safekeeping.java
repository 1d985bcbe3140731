package dev.tempera.app;

import dev.tempera.core.backup.Backups;
import dev.tempera.core.store.SafetyCopies;
import dev.tempera.core.store.Upkeep;

/**
 * What guards against loss: copies beside the database, backups elsewhere, and what the store does
 * for itself.
 */
record Safekeeping(SafetyCopies copies, Upkeep upkeep, Backups backups) implements AutoCloseable {
  @Override
  public void close() {
    try {
      upkeep.close();
    } finally {
      backups.close();
    }
  }
}
