package dev.tempera.core.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The pages that say what tables there are and where each begins: sqlite.org/fileformat2.html,
 * sections 1.6 and 2.6. Where one of them is damaged, nothing at all can be read. A database that
 * this program made has its tables begin where they do in a new one, because incremental vacuum
 * keeps the first pages of all tables at the start of the file, in the order in which they were
 * made; so a new one's pages can take their place. Whether that is so here is seen from the kinds
 * of these first pages.
 */
final class SchemaPages {
  private static final int PAGE = DatabaseHeader.PAGE;
  private static final int HEADER = DatabaseHeader.LENGTH;
  private static final int TABLE_LEAF = 13;
  private static final int TABLE_INTERIOR = 5;
  private static final Set<Integer> TABLE = Set.of(TABLE_LEAF, TABLE_INTERIOR);
  private static final Set<Integer> INDEX = Set.of(10, 2);

  /** Of an interior page of a table: how many cells, the last child, and where the cells are. */
  private static final int COUNT_AT = HEADER + 3;

  private static final int LAST_CHILD_AT = HEADER + 8;
  private static final int CELLS_AT = HEADER + 12;

  /** So many pages are described by each page that knows what pages belong to. */
  private static final int PER_POINTER_PAGE = PAGE / 5 + 1;

  /** The damage itself may have hit one of the first pages. */
  private static final int MOST_DIFFERENT = 1;

  private final FileChannel donor;
  private final FileChannel copy;

  private SchemaPages(FileChannel donor, FileChannel copy) {
    this.donor = donor;
    this.copy = copy;
  }

  /** Whether it can be read what tables there are. */
  static boolean areReadable(Path file) {
    try (Db db = Db.openDamaged(file)) {
      return db.call(on -> on.number("SELECT count(*) FROM sqlite_schema")) > 0;
    } catch (StoreException e) {
      return false;
    }
  }

  /**
   * Gives {@code copy}, which nobody uses, the pages of a new database, if its tables begin where
   * those of a new one do; else leaves it alone.
   *
   * @param scratch a name that is free, for the new database; the caller deletes it
   */
  static void renew(Path copy, Path scratch, Clock clock) throws IOException {
    List<Integer> roots;
    try (Db fresh = Db.openWriter(scratch)) {
      Migrations.apply(fresh, clock, new ArrayList<>());
      roots = fresh.call(SchemaPages::roots);
      Rescue.bringIntoOneFile(fresh);
    }
    try (FileChannel from = FileChannel.open(scratch, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      SchemaPages pages = new SchemaPages(from, to);
      if (!pages.beginAlike(roots)) {
        return;
      }
      pages.graft();
    }
    DatabaseHeader.rebuild(copy);
  }

  private static List<Integer> roots(Db db) throws SQLException {
    List<Integer> roots = new ArrayList<>();
    try (ResultSet rows =
        db.statement("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0").executeQuery()) {
      while (rows.next()) {
        roots.add(rows.getInt(1));
      }
    }
    return roots;
  }

  private boolean beginAlike(List<Integer> roots) throws IOException {
    int different = 0;
    int alike = 0;
    for (int root : roots) {
      if ((long) root * PAGE <= copy.size()) {
        boolean same = isTable(donor, root) == isTable(copy, root) && isKnown(copy, root);
        alike += same ? 1 : 0;
        different += same ? 0 : 1;
      }
    }
    return different <= MOST_DIFFERENT && alike > 2 * MOST_DIFFERENT;
  }

  private static boolean isTable(FileChannel file, int page) throws IOException {
    return TABLE.contains((int) read(file, page).get(0));
  }

  private static boolean isKnown(FileChannel file, int page) throws IOException {
    int kind = read(file, page).get(0);
    return TABLE.contains(kind) || INDEX.contains(kind);
  }

  /** The children of the first page go to the end, where nothing is. */
  private void graft() throws IOException {
    ByteBuffer first = read(donor, 1);
    long end = (copy.size() + PAGE - 1) / PAGE;
    for (int at : children(first)) {
      end++;
      if ((end - 2) % PER_POINTER_PAGE == 0) {
        end++;
      }
      write(end, read(donor, first.getInt(at)));
      first.putInt(at, (int) end);
    }
    write(1, first);
  }

  /** Where the numbers of its children stand in the first page; none if it has none. */
  private static List<Integer> children(ByteBuffer first) {
    List<Integer> all = new ArrayList<>();
    if (first.get(HEADER) == TABLE_INTERIOR) {
      for (int i = 0; i < first.getShort(COUNT_AT); i++) {
        all.add((int) first.getShort(CELLS_AT + 2 * i));
      }
      all.add(LAST_CHILD_AT);
    }
    return all;
  }

  private static ByteBuffer read(FileChannel file, long page) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(PAGE);
    long at = (page - 1) * PAGE;
    while (bytes.hasRemaining()) {
      int count = file.read(bytes, at + bytes.position());
      if (count < 0) {
        break;
      }
    }
    return bytes.rewind();
  }

  private void write(long page, ByteBuffer bytes) throws IOException {
    long at = (page - 1) * PAGE;
    while (bytes.hasRemaining()) {
      at += copy.write(bytes, at);
    }
  }
}
