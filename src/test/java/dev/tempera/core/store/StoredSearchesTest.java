package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.organise.SavedSearches;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSearchesTest {
  @TempDir Path folder;
  private SqliteStore store;
  private SavedSearches searches;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    searches = store.rooms().organiser(Runnable::run).searches();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private List<String> names() {
    return searches.all().join().stream().map(SavedSearch::name).toList();
  }

  private static void refused(CompletableFuture<?> change) {
    CompletionException failed = assertThrows(CompletionException.class, change::join);
    assertInstanceOf(OrganiseException.class, failed.getCause());
  }

  @Test
  void searchesAreKeptInTheirOrder() {
    SavedSearch stars = searches.add(" Stars ", " is:starred ").join();
    SavedSearch dear = searches.add("Dear", "cost>0.1").join();
    SavedSearch third = searches.add("Third", "x").join();
    searches.move(third.id(), 0).join();
    searches.change(new SavedSearch(dear.id(), "Expensive", "cost>1")).join();
    close();
    open();
    assertEquals(List.of("Third", "Stars", "Expensive"), names());
    assertEquals("is:starred", searches.all().join().get(1).query());
    searches.delete(stars.id()).join();
    assertEquals(List.of("Third", "Expensive"), names());
    SavedSearch other = searches.add("stars", "y").join();
    searches.restore(stars, 1).join();
    searches.restore(stars, 1).join();
    assertEquals(List.of("Third", "Stars 2", "Expensive", other.name()), names());
  }

  @Test
  void noneWithoutNameOrQueryAndNoTwoOfOneName() {
    var _ = searches.add("Stars", "is:starred").join();
    refused(searches.add("STARS", "x"));
    refused(searches.add("", "x"));
    refused(searches.add("Empty", " "));
    refused(searches.add("Long", "x".repeat(SavedSearch.LONGEST_QUERY + 1)));
    refused(searches.move("gone", 0));
    refused(searches.change(new SavedSearch("gone", "a", "b")));
    assertEquals(List.of("Stars"), names());
  }
}
