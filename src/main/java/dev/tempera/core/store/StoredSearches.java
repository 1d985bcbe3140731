package dev.tempera.core.store;

import dev.tempera.core.chat.TimeOrderedId;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.organise.SavedSearches;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Kept searches, in a table of their own. */
final class StoredSearches implements SavedSearches {
  private final Readers reader;
  private final Executor background;
  private final InOrder changes;
  private final Listeners listeners = new Listeners();

  /**
   * @param background runs what blocks on the disk
   */
  StoredSearches(Db writer, Readers reader, Executor background) {
    this.reader = reader;
    this.background = background;
    this.changes = new InOrder(writer, background);
  }

  @Override
  public CompletableFuture<List<SavedSearch>> all() {
    return CompletableFuture.supplyAsync(() -> reader.call(StoredSearches::all), background);
  }

  private static List<SavedSearch> all(Db db) throws SQLException {
    List<SavedSearch> all = new ArrayList<>();
    try (ResultSet rows =
        db.statement("SELECT id, name, query FROM saved_search ORDER BY place, seq")
            .executeQuery()) {
      while (rows.next()) {
        all.add(
            new SavedSearch(Columns.text(rows, 1), Columns.text(rows, 2), Columns.text(rows, 3)));
      }
    }
    return all;
  }

  @Override
  public CompletableFuture<SavedSearch> add(String name, String query) {
    return changes.change(
        tx -> {
          List<SavedSearch> all = all(tx);
          if (all.size() >= MOST) {
            throw new OrganiseException(MOST + " searches are kept, and no more can be.");
          }
          SavedSearch search = sound(all, new SavedSearch(TimeOrderedId.next(), name, query), null);
          insert(tx, search);
          return search;
        },
        listeners::tell);
  }

  @Override
  public CompletableFuture<Void> change(SavedSearch changed) {
    return changes
        .change(
            tx -> {
              List<SavedSearch> all = all(tx);
              int at = index(all, changed.id());
              SavedSearch search = sound(all, changed, all.get(at).id());
              PreparedStatement update =
                  tx.statement("UPDATE saved_search SET name = ?, query = ? WHERE id = ?");
              update.setString(1, search.name());
              update.setString(2, search.query());
              update.setString(3, search.id());
              return update.executeUpdate();
            },
            listeners::tell)
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> move(String id, int place) {
    return changes
        .change(
            tx -> {
              List<SavedSearch> all = all(tx);
              int at = index(all, id);
              SavedSearch moved = all.remove(at);
              all.add(Math.clamp(place, 0, all.size()), moved);
              number(tx, all);
              return id;
            },
            listeners::tell)
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> delete(String id) {
    return changes
        .change(
            tx -> {
              PreparedStatement delete = tx.statement("DELETE FROM saved_search WHERE id = ?");
              delete.setString(1, id);
              return delete.executeUpdate();
            },
            listeners::tell)
        .thenAccept(done -> {});
  }

  @Override
  public CompletableFuture<Void> restore(SavedSearch deleted, int place) {
    return changes
        .change(
            tx -> {
              List<SavedSearch> all = all(tx);
              if (all.stream().noneMatch(each -> each.id().equals(deleted.id()))) {
                SavedSearch back = free(all, deleted);
                insert(tx, back);
                all.add(Math.clamp(place, 0, all.size()), back);
                number(tx, all);
              }
              return deleted;
            },
            listeners::tell)
        .thenAccept(done -> {});
  }

  /** The same under a name that no other has: another one may have got it meanwhile. */
  private static SavedSearch free(List<SavedSearch> all, SavedSearch search) {
    String name = search.name();
    for (int i = 2; isTaken(all, name, search.id()); i++) {
      name = search.name() + " " + i;
    }
    return new SavedSearch(search.id(), name, search.query());
  }

  private static SavedSearch sound(
      List<SavedSearch> all, SavedSearch wanted, @Nullable String except) {
    String name = Names.required("search", wanted.name());
    String query = wanted.query().strip();
    if (query.isEmpty()) {
      throw new OrganiseException("There is nothing to keep: type a search first.");
    }
    if (query.length() > SavedSearch.LONGEST_QUERY) {
      throw new OrganiseException("This search is too long to be kept.");
    }
    if (isTaken(all, name, except)) {
      throw new OrganiseException("There is a search “" + name + "” already.");
    }
    return new SavedSearch(wanted.id(), name, query);
  }

  private static boolean isTaken(List<SavedSearch> all, String name, @Nullable String except) {
    return all.stream()
        .anyMatch(each -> !each.id().equals(except) && Names.same(each.name(), name));
  }

  private static int index(List<SavedSearch> all, String id) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return i;
      }
    }
    throw new OrganiseException("This search is no longer kept.");
  }

  private static void insert(Db tx, SavedSearch search) throws SQLException {
    PreparedStatement insert =
        tx.statement(
            "INSERT INTO saved_search (id, name, query, place) VALUES (?, ?, ?, (SELECT"
                + " coalesce(max(place), 0) + 1 FROM saved_search))");
    insert.setString(1, search.id());
    insert.setString(2, search.name());
    insert.setString(3, search.query());
    insert.executeUpdate();
  }

  private static void number(Db tx, List<SavedSearch> all) throws SQLException {
    for (int i = 0; i < all.size(); i++) {
      PreparedStatement update = tx.statement("UPDATE saved_search SET place = ? WHERE id = ?");
      update.setInt(1, i);
      update.setString(2, all.get(i).id());
      update.executeUpdate();
    }
  }

  @Override
  public Subscription listen(Runnable changed) {
    return listeners.add(changed);
  }
}
