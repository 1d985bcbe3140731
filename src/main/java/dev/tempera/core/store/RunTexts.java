package dev.tempera.core.store;

import dev.tempera.core.chat.Answer;
import dev.tempera.core.chat.Cost;
import dev.tempera.core.chat.Usage;
import dev.tempera.core.figures.Figures;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run in a row that has the columns of {@link RunSum#SELECTED}, each of them fetched once: in a
 * walk over many answers, fetching takes longer than finding. Immutable.
 */
final class RunTexts {
  private final @Nullable String[] texts = new String[RunSum.PARTS + 1];
  private final @Nullable Long checksum;

  /**
   * Reads a row.
   *
   * @param first position of the first of the facts
   */
  RunTexts(ResultSet row, int first) throws SQLException {
    for (int i = 0; i < texts.length; i++) {
      texts[i] = row.getString(first + i);
    }
    checksum = Columns.number(row, first + texts.length);
  }

  /** Whether there is a run at all. */
  boolean isThere() {
    return texts[0] != null;
  }

  /** Whether it is not what it was. */
  boolean isDamaged() {
    return RunSum.isDamage(checksum, texts);
  }

  /** The content as JSON text, null where a message holds it. */
  @Nullable String parts() {
    return texts[RunSum.PARTS];
  }

  /** What is known of the answer of a run that is there. */
  Answer facts() throws SQLException {
    return new Answer(
        RunRows.state(text(0)),
        text(1),
        text(2),
        texts[3],
        texts[4],
        texts[5],
        texts[6],
        texts[7],
        usage(),
        cost(),
        Instant.ofEpochMilli(Objects.requireNonNullElse(number(16), 0L)),
        number(17),
        number(18),
        texts[19],
        texts[20]);
  }

  private String text(int column) throws SQLException {
    return Columns.present(texts[column]);
  }

  private @Nullable Usage usage() {
    String json = texts[13];
    return json == null
        ? null
        : new Usage(number(8), number(9), number(10), number(11), money(12), json);
  }

  private @Nullable Cost cost() {
    BigDecimal usd = money(14);
    return usd == null ? null : new Cost(usd, Objects.requireNonNullElse(number(15), 0L) != 0);
  }

  /** Null also for what the disk has made of a number. */
  private @Nullable Long number(int column) {
    String value = texts[column];
    try {
      return value == null ? null : (Long) Long.parseLong(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private @Nullable BigDecimal money(int column) {
    String value = texts[column];
    try {
      return value == null ? null : Figures.money(new BigDecimal(value));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
