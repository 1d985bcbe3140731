package dev.tempera.core.store;

import dev.tempera.core.chat.Blob;
import java.sql.SQLException;
import java.util.Map;

/**
 * The parts of a message as the database has them.
 *
 * @param json an array of objects, see {@link MessageCodec}
 * @param blobs the bytes that it refers to, by hash
 */
record PartsText(String json, Map<String, Blob> blobs) {
  /** Keeps the bytes and says who refers to them. */
  void keep(Db db, BlobRows.User user, long key) throws SQLException {
    for (Blob blob : blobs.values()) {
      BlobRows.put(db, blob.hash(), blob::bytes);
    }
    BlobRows.use(db, user, key, blobs.keySet());
  }
}
