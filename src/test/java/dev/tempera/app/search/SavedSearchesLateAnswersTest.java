package dev.tempera.app.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.concurrent.Subscription;
import dev.tempera.core.organise.SavedSearch;
import dev.tempera.core.organise.SavedSearches;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.LateUi;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved searches that are kept in order and told in any order. */
class SavedSearchesLateAnswersTest {
  private final LateAnswers late = new LateAnswers();
  private final LateUi ui = new LateUi();
  private final List<Toast> toasts = new ArrayList<>();
  private final Store store = new Store();
  private final SavedSearchesViewModel model = new SavedSearchesViewModel(store, ui, toasts::add);

  /** Changes at once, tells when it is time: how things stood when it was asked. */
  private final class Store implements SavedSearches {
    private final List<SavedSearch> kept = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private int made;
    private @Nullable String failure;

    private int place(String id) {
      return kept.stream().map(SavedSearch::id).toList().indexOf(id);
    }

    private <T> CompletableFuture<T> told(@Nullable T result) {
      return late.begin(() -> {
        List.copyOf(listeners).forEach(Runnable::run);
        return CompletableFuture.completedFuture(result);
      });
    }

    private <T> CompletableFuture<T> refused(String problem) {
      return late.begin(() -> CompletableFuture.failedFuture(new IllegalStateException(problem)));
    }

    @Override
    public CompletableFuture<List<SavedSearch>> all() {
      List<SavedSearch> now = List.copyOf(kept);
      return late.ask(() -> now);
    }

    @Override
    public CompletableFuture<SavedSearch> add(String name, String query) {
      if (failure != null) {
        return refused(failure);
      }
      SavedSearch added = new SavedSearch("id" + made++, name, query);
      kept.add(added);
      return told(added);
    }

    @Override
    public CompletableFuture<Void> change(SavedSearch changed) {
      if (failure != null) {
        return refused(failure);
      }
      int at = place(changed.id());
      if (at >= 0) {
        kept.set(at, changed);
      }
      return told(null);
    }

    @Override
    public CompletableFuture<Void> move(String id, int place) {
      int at = place(id);
      if (at >= 0) {
        SavedSearch moved = kept.remove(at);
        kept.add(Math.clamp(place, 0, kept.size()), moved);
      }
      return told(null);
    }

    @Override
    public CompletableFuture<Void> delete(String id) {
      kept.removeIf(each -> each.id().equals(id));
      return told(null);
    }

    @Override
    public CompletableFuture<Void> restore(SavedSearch deleted, int place) {
      if (place(deleted.id()) < 0) {
        kept.add(Math.clamp(place, 0, kept.size()), deleted);
      }
      return told(null);
    }

    @Override
    public Subscription listen(Runnable changed) {
      listeners.add(changed);
      return () -> listeners.remove(changed);
    }
  }

  private void settle() {
    do {
      late.answerAll();
      ui.runAll();
    } while (late.open() > 0);
  }

  private String names() {
    return model.all().stream().map(SavedSearch::name).collect(Collectors.joining(" "));
  }

  private void save(String... names) {
    for (String name : names) {
      model.save(name, "query of " + name, wrong -> {});
      settle();
    }
  }

  @Test
  void aSearchIsSavedRenamedMovedDeletedAndBroughtBack() {
    save("a", "b", "c");
    assertEquals("a b c", names());
    model.move(model.all().getLast(), -1);
    model.rename(model.all().getFirst(), " A ");
    assertEquals("A c b", names(), "at once");
    SavedSearch gone = model.all().get(1);
    model.delete(gone);
    assertEquals("A b", names());
    settle();
    assertEquals("A b", names());
    assertTrue(toasts.getLast().undoes());
    toasts.getLast().run().run();
    assertEquals("A c b", names());
    settle();
    assertEquals(store.kept, List.copyOf(model.all()));
    model.move(model.all().getFirst(), -1);
    model.rename(model.all().getFirst(), " ");
    assertEquals("A c b", names());
  }

  @Test
  void anotherQueryIsTakenBack() {
    save("a");
    model.replace(model.all().getFirst(), "has:code");
    assertEquals("has:code", model.all().getFirst().query());
    settle();
    toasts.getLast().run().run();
    settle();
    assertEquals("query of a", store.kept.getFirst().query());
  }

  @Test
  void whatIsWrongWithANameIsSaidBeforeTheStoreIsAsked() {
    List<String> said = new ArrayList<>();
    model.save(" ", "x", said::add);
    assertEquals(List.of("A search needs a name."), said);
    assertEquals(0, late.open());
    store.failure = "The disk is full.";
    model.save("a", "x", said::add);
    settle();
    assertEquals("The disk is full.", said.getLast());
    assertEquals("", names());
  }

  @Test
  void whatCannotBeKeptIsShownAsItIs() {
    save("a");
    store.failure = "The disk is full.";
    model.rename(model.all().getFirst(), "b");
    settle();
    assertEquals("a", names());
    assertEquals("The disk is full.", toasts.getLast().text());
  }

  @Test
  void whatAnotherWindowSavesIsSeen() {
    var _ = store.add("elsewhere", "x");
    settle();
    assertEquals("elsewhere", names());
  }

  /** Steps and answers in any order: what was done stays done, and at the end all is as kept. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void nothingLateUndoesWhatWasDone(long seed) {
    Random random = new Random(seed);
    save("a", "b", "c", "d");
    for (int i = 0; i < 300; i++) {
      String before = names();
      int count = model.all().size();
      SavedSearch some = count == 0 ? null : model.all().get(random.nextInt(count));
      switch (random.nextInt(6)) {
        case 0 -> {
          if (some != null) {
            model.move(some, random.nextBoolean() ? 1 : -1);
          }
        }
        case 1 -> {
          if (some != null) {
            model.rename(some, "n" + i);
          }
        }
        case 2 -> {
          if (some != null && count > 2) {
            model.delete(some);
          } else {
            toasts.getLast().run().run();
          }
        }
        case 3 -> model.read();
        default -> {
          if (random.nextBoolean()) {
            late.answerAny(random);
          } else {
            ui.runNext();
          }
          assertEquals(before, names(), "nobody did anything");
        }
      }
    }
    settle();
    assertEquals(store.kept, List.copyOf(model.all()));
  }
}
