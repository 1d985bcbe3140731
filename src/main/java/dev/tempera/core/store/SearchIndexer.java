package dev.tempera.core.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes into the index what was written since, piece by piece. Texts are read and cut by a
 * connection of its own, so that nobody who writes waits for that. Any thread; one at a time.
 */
final class SearchIndexer {
  /**
   * So many rows a piece at most, and about so many letters: a transaction of some milliseconds.
   */
  private static final Bound PIECE = new Bound(500, 1 << 18);

  /** What of the last ones is taken in before a search: some milliseconds altogether. */
  private static final Bound LAST = new Bound(200, 1 << 16);

  private final Db writer;
  private final Db reader;

  SearchIndexer(Db writer, Db reader) {
    this.writer = writer;
    this.reader = reader;
  }

  /** How many rows there are to take in. */
  long left() {
    return reader.call(SearchRows::count);
  }

  /** Takes in a piece; false if there was nothing to do. */
  synchronized boolean next() {
    Piece piece = read(PIECE);
    return !piece.isEmpty()
        && writer.<Boolean>transaction(Db.Durability.PROCESS, tx -> write(tx, piece));
  }

  /**
   * Takes in the last few rows if nobody writes now: who searches waits neither for a slow disk nor
   * for an index that is still to be filled, and finds what is in it whatever goes wrong here: who
   * keeps the index tells of it.
   *
   * @return whether some were taken in
   */
  synchronized boolean lastIfFree() {
    if (writer.isBusy()) {
      return false;
    }
    try {
      Piece piece = read(LAST);
      return !piece.isEmpty()
          && writer.transactionIfFree(Db.Durability.PROCESS, tx -> write(tx, piece));
    } catch (StoreException e) {
      return false;
    }
  }

  /** So many rows at most, and about so many letters. */
  private record Bound(int rows, int letters) {}

  /** Rows cut into words, and rows that are gone. */
  private record Piece(List<SearchRows.Cut> cuts, List<SearchRows.Todo> gone) {
    boolean isEmpty() {
      return cuts.isEmpty() && gone.isEmpty();
    }
  }

  private Piece read(Bound most) {
    List<SearchRows.Todo> gone = new ArrayList<>();
    return new Piece(reader.call(db -> read(db, most, gone)), gone);
  }

  private static boolean write(Db tx, Piece piece) throws SQLException {
    for (SearchRows.Cut cut : piece.cuts()) {
      if (SearchRows.crossOff(tx, cut.todo())) {
        SearchRows.put(tx, cut);
      }
    }
    for (SearchRows.Todo todo : piece.gone()) {
      SearchRows.delete(tx, todo);
      boolean _ = SearchRows.crossOff(tx, todo);
    }
    return true;
  }

  private static List<SearchRows.Cut> read(Db db, Bound most, List<SearchRows.Todo> gone)
      throws SQLException {
    List<SearchRows.Cut> piece = new ArrayList<>();
    int letters = 0;
    for (SearchRows.Todo todo : SearchRows.some(db, most.rows())) {
      SearchRows.Cut cut = SearchRows.cut(db, todo);
      if (cut == null) {
        gone.add(todo);
      } else {
        piece.add(cut);
        letters += cut.size();
      }
      if (letters > most.letters()) {
        break;
      }
    }
    return piece;
  }
}
