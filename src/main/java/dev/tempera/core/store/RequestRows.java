package dev.tempera.core.store;

import dev.tempera.core.chat.Utf8Bytes;
import dev.tempera.core.store.ConversationArchive.SentRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of what was sent: each request once, however many runs sent it. */
final class RequestRows {
  /** The encoding's bits: a zlib stream, and references in the place of base64 texts. */
  private static final int ZLIB = 1;

  private static final int PACKED = 2;

  /** Bodies below this length are stored as they are: compressing would save no page. */
  private static final int COMPRESS_FROM = 1_024;

  private static final String DAMAGED = "damaged ";

  private static final String SELECT =
      "SELECT request.encoding, request.body, request.meta, request.hash FROM run JOIN request"
          + " ON request.seq = run.request WHERE ";

  private RequestRows() {}

  /**
   * What is sent, ready to be kept.
   *
   * @param hash of meta and body
   * @param canonicalHash of the request's value, null where it is not known
   * @param blobs the bytes that the body refers to, by hash
   */
  record Packed(
      String hash,
      @Nullable String canonicalHash,
      int encoding,
      byte[] body,
      String meta,
      Map<String, byte[]> blobs) {}

  /** The same request, known to be damaged: its hash is that of nothing. */
  static Packed damaged(Packed packed) {
    return new Packed(
        DAMAGED + packed.hash(),
        packed.canonicalHash(),
        packed.encoding(),
        packed.body(),
        packed.meta(),
        packed.blobs());
  }

  /** Packs what is sent: takes a while for large pictures, so before a transaction. Any thread. */
  static Packed pack(String body, String meta, @Nullable String canonicalHash) {
    BodyText.Packed packed = BodyText.pack(body);
    byte[] whole = Utf8Bytes.of(body);
    byte[] plain = packed.blobs().isEmpty() ? whole : Utf8Bytes.of(packed.text());
    boolean compress = plain.length >= COMPRESS_FROM;
    return new Packed(
        hash(whole, meta),
        canonicalHash,
        (compress ? ZLIB : 0) | (packed.blobs().isEmpty() ? 0 : PACKED),
        compress ? Zlib.compress(plain, plain.length) : plain,
        meta,
        packed.blobs());
  }

  /**
   * Keeps what is sent, unless it is kept already.
   *
   * @return the request's key
   */
  static long put(Db db, Packed packed) throws SQLException {
    long known = seq(db, packed.hash());
    if (known != 0) {
      return known;
    }
    for (Map.Entry<String, byte[]> blob : packed.blobs().entrySet()) {
      BlobRows.put(db, blob.getKey(), blob::getValue);
    }
    PreparedStatement row =
        db.statement(
            "INSERT INTO request (hash, canonical_hash, encoding, body, meta) VALUES (?, ?, ?, ?,"
                + " ?)");
    row.setString(1, packed.hash());
    Columns.set(row, 2, packed.canonicalHash());
    row.setInt(3, packed.encoding());
    row.setBytes(4, packed.body());
    row.setString(5, packed.meta());
    row.executeUpdate();
    long seq = seq(db, packed.hash());
    BlobRows.use(db, BlobRows.User.REQUEST, seq, packed.blobs().keySet());
    return seq;
  }

  /** What a run sent. */
  static Optional<SentRequest> ofRun(Db db, String runId) throws SQLException {
    PreparedStatement query = db.statement(SELECT + "run.id = ?");
    query.setString(1, runId);
    return find(db, query);
  }

  /** What was sent for the answer that a message is; nothing for any other message. */
  static Optional<SentRequest> ofMessage(Db db, long message) throws SQLException {
    PreparedStatement query = db.statement(SELECT + "run.message = ?");
    query.setLong(1, message);
    return find(db, query);
  }

  /** What a run sent, by the run's key. */
  static Optional<SentRequest> ofRun(Db db, long run) throws SQLException {
    PreparedStatement query = db.statement(SELECT + "run.seq = ?");
    query.setLong(1, run);
    return find(db, query);
  }

  private static Optional<SentRequest> find(Db db, PreparedStatement query) throws SQLException {
    byte[] stored;
    int encoding;
    String meta;
    String hash;
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      encoding = rows.getInt(1);
      stored = Columns.bytes(rows, 2);
      meta = Columns.text(rows, 3);
      hash = Columns.text(rows, 4);
    }
    return Optional.of(read(db, encoding, stored, meta, hash));
  }

  /** What is in a row, as far as it can be made out, and whether it is what was put there. */
  static SentRequest read(Db db, int encoding, byte[] stored, String meta, String hash)
      throws SQLException {
    byte[] plain = (encoding & ZLIB) != 0 ? Zlib.find(stored).bytes() : stored;
    String body = new String(plain, StandardCharsets.UTF_8);
    byte[] whole = plain;
    if ((encoding & PACKED) != 0) {
      body = unpacked(db, body);
      whole = Utf8Bytes.of(body);
    }
    return new SentRequest(body, meta, !hash(whole, meta).equals(hash));
  }

  private static String unpacked(Db db, String text) throws SQLException {
    try {
      return BodyText.unpack(
          text,
          hash -> {
            try {
              return BlobRows.get(db, hash);
            } catch (SQLException e) {
              throw StoreErrors.of(e, db.file());
            }
          });
    } catch (StoreException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      // Bytes are gone, or the reference to them is damaged: the rest is worth showing.
      return text;
    }
  }

  /** Removes what no run sent. */
  static int deleteUnused(Db db) throws SQLException {
    return db.statement(
            "DELETE FROM request WHERE seq NOT IN (SELECT request FROM run WHERE request IS NOT"
                + " NULL)")
        .executeUpdate();
  }

  private static String hash(byte[] body, String meta) {
    MessageDigest digest = BlobRows.digest();
    digest.update(meta.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    return HexFormat.of().formatHex(digest.digest(body));
  }

  private static long seq(Db db, String hash) throws SQLException {
    PreparedStatement query = db.statement("SELECT seq FROM request WHERE hash = ?");
    query.setString(1, hash);
    return Columns.key(query);
  }
}
