package dev.tempera.core.store;

import dev.tempera.core.chat.TurnState;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a run. Of one that has settled it covers all that is known of its answer, figures
 * included; of one that streams, or was settled by an earlier version, the content alone, and only
 * where no message holds that.
 */
final class RunSum {
  /** The columns that it needs: the facts, and behind them the parts and the checksum. */
  static final String SELECTED = RunRows.SELECTED + ", run.parts, run.checksum";

  /** Where the parts stand behind the first of the facts. */
  static final int PARTS = RunRows.FACTS.size();

  /** Added to a CRC, which has 32 bits, that covers all. */
  private static final long ALL = 1L << 32;

  private RunSum() {}

  /** Reckons that of a run anew; one that streams is left alone. */
  static void reckon(Db db, long run) throws SQLException {
    PreparedStatement query = db.statement("SELECT " + SELECTED + " FROM run WHERE seq = ?");
    query.setLong(1, run);
    Long sum;
    try (ResultSet row = query.executeQuery()) {
      sum = row.next() ? of(row, 1) : null;
    }
    if (sum != null) {
      PreparedStatement update = db.statement("UPDATE run SET checksum = ? WHERE seq = ?");
      update.setLong(1, sum);
      update.setLong(2, run);
      update.executeUpdate();
    }
  }

  /**
   * The checksum that a row should have; null while it streams, since its facts change with every
   * write.
   *
   * @param first position of the first of the facts
   */
  static @Nullable Long of(ResultSet row, int first) throws SQLException {
    @Nullable String[] texts = new String[PARTS + 1];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.getString(first + i);
    }
    return of(texts);
  }

  private static @Nullable Long of(@Nullable String... texts) {
    if (TurnState.STREAMING.word().equals(texts[0])) {
      return null;
    }
    CRC32C sum = new CRC32C();
    for (String value : texts) {
      if (value != null) {
        sum.update(value.getBytes(StandardCharsets.UTF_8));
      }
      // So that nothing moves from one of them to the next, or comes out of nothing, unnoticed.
      sum.update(value == null ? 1 : 0);
    }
    return ALL | sum.getValue();
  }

  /** Whether a row is not what it was; false where there is no run. */
  static boolean isDamage(ResultSet row, int first) throws SQLException {
    return isDamage(Columns.number(row, first + PARTS + 1), row, first);
  }

  /** The same with the checksum that is stored. */
  static boolean isDamage(@Nullable Long stored, ResultSet row, int first) throws SQLException {
    if (stored == null || stored == Checksum.DAMAGED) {
      return stored != null;
    }
    if (stored < ALL) {
      return isOtherText(stored, row.getString(first + PARTS));
    }
    return isOther(stored, of(row, first));
  }

  /** The same of the facts and the parts as texts. */
  static boolean isDamage(@Nullable Long stored, @Nullable String... texts) {
    if (stored == null || stored == Checksum.DAMAGED) {
      return stored != null;
    }
    return stored < ALL ? isOtherText(stored, texts[PARTS]) : isOther(stored, of(texts));
  }

  private static boolean isOtherText(long stored, @Nullable String parts) {
    return parts != null && stored != Checksum.of(parts);
  }

  /** One that streams again, whose sum is null, has the checksum of before. */
  private static boolean isOther(long stored, @Nullable Long now) {
    return now != null && now != stored;
  }
}
