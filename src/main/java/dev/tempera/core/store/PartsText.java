package dev.tempera.core.store;

import dev.tempera.core.chat.Blob;
import dev.tempera.core.chat.BlobGoneException;
import java.sql.SQLException;
import java.util.Map;

/**
 * The parts of a message as the database has them.
 *
 * @param json an array of objects, see {@link MessageCodec}
 * @param blobs the bytes that it refers to, by hash
 */
record PartsText(String json, Map<String, Blob> blobs) {
  private static final System.Logger LOG = System.getLogger(PartsText.class.getName());

  /** Keeps the bytes and says who refers to them. */
  void keep(Db db, BlobRows.User user, long key) throws SQLException {
    for (Blob blob : blobs.values()) {
      try {
        BlobRows.put(db, blob.hash(), blob::bytes);
      } catch (BlobGoneException e) {
        // The rest of the message is worth keeping; whoever looks at the picture is told.
        LOG.log(System.Logger.Level.WARNING, "the bytes of a message are gone", e);
      }
    }
    BlobRows.use(db, user, key, blobs.keySet());
  }
}
