package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a person reads when the database cannot do what it should. */
class StoreErrorsTest {
  private static final Path FILE = Path.of("folder", "tempera.db").toAbsolutePath();

  private static String sentence(SQLException error) {
    StoreException told = StoreErrors.of(error, FILE);
    assertSame(error, told.getCause());
    return String.valueOf(told.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SQLITE_FULL|The disk is full, so conversations cannot be saved: free some space for",
        "SQLITE_READONLY|Tempera cannot write to",
        "SQLITE_READONLY_DBMOVED|Tempera cannot write to",
        "SQLITE_PERM|Tempera cannot write to",
        "SQLITE_CANTOPEN|Tempera cannot write to",
        "SQLITE_AUTH|Tempera cannot write to",
        "SQLITE_CORRUPT|The conversations file",
        "SQLITE_NOTADB|The conversations file",
        "SQLITE_BUSY|Another program is using",
        "SQLITE_BUSY_SNAPSHOT|Another program is using",
        "SQLITE_LOCKED|Another program is using",
        "SQLITE_IOERR|The disk reported an error while reading or writing",
        "SQLITE_IOERR_FSYNC|The disk reported an error while reading or writing",
        "SQLITE_NOMEM|There is not enough memory",
        "SQLITE_TOOBIG|This message is too large to be stored",
        "SQLITE_CONSTRAINT|This message's conversation is no longer there",
        "SQLITE_CONSTRAINT_FOREIGNKEY|This message's conversation is no longer there",
        "SQLITE_MISUSE|The conversations file"
      })
  void eachErrorSaysWhatMendsIt(SQLiteErrorCode code, String begin) {
    String sentence = sentence(new SQLiteException("words of SQLite", code));
    assertTrue(sentence.startsWith(begin), sentence);
    assertTrue(sentence.endsWith("."), sentence);
    assertEquals(code == SQLiteErrorCode.SQLITE_MISUSE, sentence.contains("words of SQLite"));
  }

  @Test
  void aDamagedFileIsNamedAndTheFolderThatCannotBeWrittenTo() {
    assertEquals(
        StoreErrors.damaged(FILE),
        sentence(new SQLiteException("", SQLiteErrorCode.SQLITE_NOTADB)));
    assertTrue(StoreErrors.damaged(FILE).contains(FILE.toString()));
    String readOnly = sentence(new SQLiteException("", SQLiteErrorCode.SQLITE_READONLY));
    assertTrue(readOnly.contains("to " + FILE.getParent() + ": give yourself"), readOnly);
  }

  @Test
  void aTableThatIsGoneIsDamageAndAnotherMistakeIsNot() {
    for (String words : List.of("no such table: message", "no such column: x")) {
      SQLException gone = new SQLiteException(words, SQLiteErrorCode.SQLITE_ERROR);
      assertEquals(StoreErrors.damaged(FILE), sentence(gone));
      assertTrue(StoreErrors.isCorruption(gone));
      assertTrue(StoreErrors.isCorruption(new StoreException("told", gone)));
    }
    SQLException mistake = new SQLiteException("syntax error", SQLiteErrorCode.SQLITE_ERROR);
    assertFalse(StoreErrors.isCorruption(mistake));
    assertFalse(
        StoreErrors.isCorruption(
            new SQLiteException("no such table: x", SQLiteErrorCode.SQLITE_BUSY)));
    assertFalse(StoreErrors.isCorruption(new StoreException("told")));
  }

  @Test
  void whatIsDamagedAndWhatBrokeARuleAreToldApart() {
    for (SQLiteErrorCode code :
        List.of(SQLiteErrorCode.SQLITE_CORRUPT_INDEX, SQLiteErrorCode.SQLITE_NOTADB)) {
      assertTrue(StoreErrors.isCorruption(new SQLiteException("", code)));
      assertFalse(StoreErrors.isConstraint(new SQLiteException("", code)));
    }
    for (SQLiteErrorCode code :
        List.of(SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE, SQLiteErrorCode.SQLITE_MISMATCH)) {
      assertTrue(StoreErrors.isConstraint(new SQLiteException("", code)));
      assertFalse(StoreErrors.isCorruption(new SQLiteException("", code)));
    }
  }

  @Test
  void anErrorThatIsNoneOfSqliteIsToldAsItIs() {
    String sentence = sentence(new SQLException("something else"));
    assertTrue(sentence.contains("restart Tempera (something else)"), sentence);
    assertFalse(StoreErrors.isCorruption(new SQLException("no such table")));
  }

  @Test
  void anOfferSaysWhatEachOfTheTwoHolds() {
    Instant made = Instant.parse("2026-03-01T10:20:30Z");
    SafetyCopy copy = new SafetyCopy(Path.of("copies", "tempera-x.db"), made, true);
    SafetyCopy damaged = new SafetyCopy(copy.file(), made, false);
    Holdings many = new Holdings(40, Instant.parse("2026-02-28T23:30:00Z"));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    assertEquals(
        "The conversations file now holds 1 conversation. The copy of 1 Mar 2026, 11:20 holds"
            + " 40 conversations, last changed 1 Mar 2026, 00:30.",
        new CopyOffer(copy, many, new Holdings(1, null)).words(zone));
    assertEquals(
        "The conversations file now holds no conversations. The copy of 1 Mar 2026, 10:20, in which"
            + " some texts are damaged, holds 1 conversation.",
        new CopyOffer(damaged, new Holdings(1, null), new Holdings(0, made)).words(ZoneOffset.UTC));
    assertEquals("tempera-x.db", copy.name());
  }
}
