package dev.tempera.app.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.app.importing.ImportRows.Column;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportReport.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

/** Files listed, and what of them is chosen, with answers that come when they are told to. */
class ImportPageViewModelTest extends ImportPageFixture {
  @Test
  void itFillsWhileAFileIsRead() {
    Path file = source.file("a.json", FakeSource.fresh(1, 4));
    List<Integer> filled = new ArrayList<>();
    source.between =
        () -> {
          pulse.beat();
          filled.add(model.rows().shown().size());
        };
    assertEquals(Stage.EMPTY, stage());
    open(file);
    assertEquals(Stage.READING, stage());
    assertEquals("Reading a.json…", status());
    background.answerNext();
    assertEquals(List.of(1, 2, 3, 4), filled);
    assertEquals("4 conversations found · 1.0 MB of 1.0 MB read", status());
    assertEquals(1, model.progressProperty().get());
    ui.runAll();
    assertEquals(Stage.READY, stage());
    assertEquals("4 conversations: 4 new", status());
    assertEquals(List.of(), source.stored);
  }

  @Test
  void whatIsNewOrHasGrownIsChosenAtFirstAndTheRestCannotBeOrIsNot() {
    open(
        source.file(
            "a.json",
            FakeSource.entry("new", State.NEW),
            FakeSource.entry("grown", State.CHANGED),
            FakeSource.entry("known", State.KNOWN),
            FakeSource.deleted("binned"),
            FakeSource.entry("empty", State.EMPTY),
            FakeSource.entry("bad", State.UNREADABLE)));
    settle();
    assertEquals(List.of("grown", "new"), chosen());
    assertEquals(
        "6 conversations: 1 new, 1 changed, 1 known, 1 in the bin, 1 empty, 1 cannot be read",
        status());
    assertEquals(
        List.of("new", "changed, 1 more", "known", "in the bin", "empty", "cannot be read"),
        model.rows().shown().stream().map(ImportRow::state).toList());
    assertEquals("it is damaged", model.rows().shown().getLast().why());
    model.choice().set(model.rows().shown(), true);
    assertEquals(List.of("binned", "grown", "new"), chosen());
    model.choice().onlyNew(model.rows().shown());
    assertEquals(List.of("grown", "new"), chosen());
    model.choice().toggle(model.rows().shown());
    assertEquals(List.of("binned", "grown", "new"), chosen());
    model.choice().toggle(model.rows().shown());
    assertEquals(List.of(), chosen());
  }

  @Test
  void onceNoneIsWantedNoneThatComesLaterIs() {
    open(source.file("a.json", FakeSource.fresh(1, 3)));
    source.between =
        () -> {
          pulse.beat();
          if (model.rows().all().size() == 1) {
            model.choice().set(model.rows().shown(), false);
            model.choice().arriving(false);
          }
        };
    settle();
    assertEquals(3, titles().size());
    assertEquals(List.of(), chosen());
  }

  @Test
  void readingStopsAtOnceAndWhatWasFoundCanBeTaken() {
    Path file = source.file("a.json", FakeSource.fresh(1, 5));
    source.between =
        () -> {
          if (source.stored.isEmpty() && stage() == Stage.READING) {
            model.stop();
            assertEquals(Stage.READY, stage(), "before the reading has ended");
          }
        };
    open(file);
    settle();
    assertEquals(List.of("Talk 1"), titles());
    assertEquals("Stopped: 1 conversation: 1 new", status());
    model.take();
    settle();
    assertEquals(List.of(new ConversationId("Talk 1")), source.stored);
    assertEquals(Stage.DONE, stage());
  }

  @Test
  void aFileWhoseReadingWasStoppedIsReadAgainAndAsItIsNow() {
    Path first = source.file("a.json", FakeSource.fresh(1, 1));
    Path second = source.file("b.json", FakeSource.fresh(2, 4));
    int[] seen = {0};
    source.between =
        () -> {
          if (++seen[0] == 3) {
            model.stop();
          }
        };
    open(first, second, source.file("c.json", FakeSource.fresh(9, 1)));
    settle();
    assertEquals(List.of("Talk 1", "Talk 2", "Talk 3"), titles());
    assertEquals(List.of("a.json", "b.json"), model.names(), "those of which something was found");
    model.choice().set(model.rows().shown().subList(1, 2), false);
    open(first, second);
    settle();
    assertEquals(List.of("Talk 1", "Talk 2", "Talk 3", "Talk 4", "Talk 5"), titles(), "each once");
    assertEquals("5 conversations: 5 new", status());
    assertEquals(List.of(second), source.listed.getLast(), "the first was read to its end");
    assertEquals(List.of("Talk 1", "Talk 3", "Talk 4", "Talk 5"), chosen(), "2 stays left");
  }

  @Test
  void aFileThatWasCorrectedIsReadAnewAndOneThatWasNotIsNot() {
    Path file =
        source.file(
            "a.json",
            FakeSource.entry("good", State.NEW),
            FakeSource.entry("not for long", State.NEW),
            FakeSource.entry("bad", State.UNREADABLE));
    Path nothing = source.file("b.json");
    open(file, nothing);
    settle();
    assertEquals(List.of("good", "not for long", "bad", "b.json"), titles());
    open(file, nothing);
    settle();
    assertEquals(1, source.listed.size());
    source.file(
        "a.json", FakeSource.entry("good", State.NEW), FakeSource.entry("mended", State.NEW));
    source.file("b.json", FakeSource.fresh(1, 1));
    source.stamps.put(file, new FileStamp(2, 2));
    source.stamps.put(nothing, new FileStamp(2, 2));
    open(file, nothing);
    settle();
    assertEquals(List.of("good", "mended", "Talk 1"), titles());
    assertEquals(List.of("Talk 1", "good", "mended"), chosen(), "and nothing that is gone");
    assertEquals("3 conversations: 3 new", status());
    assertEquals(Stage.READY, stage());
  }

  @Test
  void aFileThatComesWhileAnotherIsReadIsReadAfterIt() {
    Path first = source.file("a.json", FakeSource.fresh(1, 2));
    Path second = source.file("b.json", FakeSource.fresh(3, 2));
    boolean[] once = {true};
    source.between =
        () -> {
          if (once[0]) {
            once[0] = false;
            open(second);
            open(second, first);
          }
        };
    open(first);
    settle();
    assertEquals(List.of(List.of(first), List.of(second)), source.listed, "each once");
    assertEquals(List.of("Talk 1", "Talk 2", "Talk 3", "Talk 4"), titles());
    assertEquals(Stage.READY, stage());
    // And one that comes afterwards joins them.
    open(source.file("c.json", FakeSource.fresh(5, 1)), first);
    settle();
    assertEquals(5, titles().size());
    assertEquals(List.of("a.json", "b.json", "c.json"), model.names());
  }

  @Test
  void nothingOfWhatWasForgottenIsHeard() {
    open(source.file("a.json", FakeSource.fresh(1, 3)));
    model.forget();
    open(source.file("b.json", FakeSource.fresh(7, 1)));
    // The newest first.
    while (background.open() > 0) {
      background.answer(background.open() - 1);
    }
    pulse.beat();
    ui.runAll();
    pulse.beat();
    assertEquals(List.of("Talk 7"), titles());
    assertEquals(List.of("b.json"), model.names());
    assertEquals(Stage.READY, stage());
  }

  @Test
  void aWindowThatIsClosedWhileAFileIsReadHearsNothing() {
    open(source.file("a.json", FakeSource.fresh(1, 3)));
    int[] seen = {0};
    source.between =
        () -> {
          seen[0]++;
          model.close();
        };
    settle();
    assertEquals(1, seen[0], "it is read no further");
    assertEquals(List.of(), titles());
    assertEquals(List.of(), refused);
    open(source.file("b.json", FakeSource.fresh(1, 3)));
    assertEquals(0, background.open());
  }

  @Test
  void aFileOfNobodyIsARowThatSaysWhy() {
    open(Path.of("notes.json"), source.file("a.json", FakeSource.fresh(1, 1)));
    settle();
    ImportRow row = model.rows().shown().getLast();
    assertEquals("notes.json", row.title());
    assertTrue(row.isUnreadable());
    assertEquals("“notes.json” cannot be imported: there is nothing in it.", row.why());
  }

  @Test
  void theListIsSearchedAndSorted() {
    open(
        source.file(
            "a.json",
            FakeSource.entry("Zoo", State.NEW),
            FakeSource.entry("apple", State.KNOWN),
            FakeSource.entry("Mango", State.NEW)));
    settle();
    model.rows().orderProperty().set(model.rows().orderProperty().get().by(Column.TITLE));
    assertEquals(List.of("apple", "Mango", "Zoo"), titles());
    model.rows().orderProperty().set(model.rows().orderProperty().get().by(Column.TITLE));
    assertEquals(List.of("Zoo", "Mango", "apple"), titles());
    model.rows().filterProperty().set("O");
    assertEquals(List.of("Zoo", "Mango", "apple"), titles(), "a model of each has it");
    model.rows().filterProperty().set("MAN");
    assertEquals(List.of("Mango"), titles());
    model.rows().filterProperty().set("known");
    assertEquals(List.of("apple"), titles());
    model.rows().filterProperty().set("");
    model.rows().orderProperty().set(model.rows().orderProperty().get().by(Column.TITLE));
    assertEquals(List.of("Zoo", "apple", "Mango"), titles(), "as in the file");
    // What comes later takes its place.
    model.rows().orderProperty().set(model.rows().orderProperty().get().by(Column.TITLE));
    open(source.file("b.json", FakeSource.entry("berry", State.NEW)));
    settle();
    assertEquals(List.of("apple", "berry", "Mango", "Zoo"), titles());
  }

  @Test
  void manyRowsComeAFrameAtATime() {
    open(source.file("a.json", FakeSource.fresh(1, 10_000)));
    int[] changes = {0};
    model.rows().shown().addListener((ListChangeListener<ImportRow>) change -> changes[0]++);
    int[] seen = {0};
    source.between =
        () -> {
          if (++seen[0] % 1_000 == 0) {
            pulse.beat();
          }
        };
    settle();
    assertEquals(10_000, model.rows().shown().size());
    assertTrue(changes[0] <= 11, "changes: " + changes[0]);
    assertEquals(10_000, model.choice().countProperty().get());
  }
}
