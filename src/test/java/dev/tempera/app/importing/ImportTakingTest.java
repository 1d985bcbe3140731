package dev.tempera.app.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was chosen is taken in, with answers that come when they are told to. */
class ImportTakingTest extends ImportPageFixture {
  @Test
  void aWindowThatIsClosedWhileItImportsKeepsWhatIsInAndRemembersIt() {
    open(source.file("a.json", FakeSource.fresh(1, 3)));
    settle();
    model.take();
    source.between = model::close;
    settle();
    assertEquals(1, source.stored.size());
    assertEquals(1, source.remembered.getFirst().entries().size());
  }

  @Test
  void whatWasChosenIsTakenAndTheRestIsNot() {
    open(source.file("a.json", FakeSource.fresh(1, 4)));
    settle();
    model.choice().toggle(List.of(model.rows().shown().get(1)));
    List<String> told = new ArrayList<>();
    source.between =
        () -> {
          pulse.beat();
          told.add(status());
        };
    model.take();
    assertEquals(Stage.TAKING, stage());
    assertEquals("0 of 3 conversations · 0 B of 1.0 MB read", status());
    settle();
    assertEquals("1 of 3 conversations · 250 kB of 1.0 MB read", told.getFirst());
    assertEquals("3 of 3 conversations · 1.0 MB of 1.0 MB read", told.getLast());
    assertEquals(
        List.of("Talk 1", "Talk 3", "Talk 4"),
        source.stored.stream().map(ConversationId::value).toList());
    assertEquals(Stage.DONE, stage());
    ImportOutcome outcome = done.getFirst();
    assertEquals("3 conversations imported", ReportText.summary(outcome));
    assertFalse(outcome.isWorthReading());
    assertEquals(1, outcome.report().passed());
    assertEquals(1, source.remembered.size());
  }

  @Test
  void cancelledItKeepsWhatIsInAndSaysSo() {
    open(source.file("a.json", FakeSource.fresh(1, 5)));
    settle();
    model.take();
    source.between =
        () -> {
          if (source.stored.size() == 2) {
            model.stop();
            assertEquals("Stopping…", status());
            pulse.beat();
            assertEquals("Stopping…", status());
          }
        };
    settle();
    ImportOutcome outcome = done.getFirst();
    assertTrue(outcome.cancelled() && outcome.isWorthReading());
    assertEquals(2, outcome.all().size());
    assertEquals(0, outcome.missing(), "they were not looked for");
    assertEquals("Cancelled: 2 conversations imported, and stay", ReportText.summary(outcome));
    assertTrue(
        ReportText.of(outcome).contains("3 of the chosen ones were not reached"),
        ReportText.of(outcome));
    // And once more.
    source.between = () -> {};
    open(source.file("a.json", FakeSource.fresh(1, 5)));
    settle();
    assertEquals(Stage.READY, stage());
    model.take();
    settle();
    assertEquals(5, done.getLast().all().size());
  }

  @Test
  void aFileThatChangedInBetweenIsNamedWithWhatIsGoneFromIt() {
    Path file = source.file("a.json", FakeSource.fresh(1, 3));
    open(file);
    settle();
    source.file("a.json", FakeSource.fresh(2, 9));
    source.stamps.put(file, new FileStamp(1_000_000, 2));
    model.take();
    settle();
    ImportOutcome outcome = done.getFirst();
    assertEquals(List.of("a.json"), outcome.changed());
    assertEquals(1, outcome.missing());
    assertEquals(2, outcome.all().size(), "nobody has seen the others");
    String text = ReportText.of(outcome);
    assertTrue(text.contains("“a.json” has changed since it was listed"), text);
    assertTrue(text.contains("1 is no longer in the file"), text);
  }

  @Test
  void aFileThatIsGoneByThenIsNamed() {
    Path file = source.file("a.json", FakeSource.fresh(1, 2));
    open(file);
    settle();
    source.files.remove(file);
    source.stamps.remove(file);
    model.take();
    settle();
    String text = ReportText.of(done.getFirst());
    assertTrue(text.contains("Nothing was imported, 2 are no longer in the files"), text);
    assertTrue(text.contains("“a.json” cannot be imported"), text);
  }

  @Test
  void anotherFileWaitsUntilTheImportHasEnded() {
    open(source.file("a.json", FakeSource.fresh(1, 2)));
    settle();
    model.take();
    open(source.file("b.json", FakeSource.fresh(3, 1)));
    assertEquals(1, refused.size());
    assertTrue(refused.getFirst().startsWith("An import is going on."));
    model.forget();
    assertEquals(Stage.TAKING, stage(), "leaving the page does not end it");
    settle();
    assertEquals(2, done.getFirst().all().size());
    open(source.file("b.json", FakeSource.fresh(3, 1)));
    settle();
    assertEquals(List.of("Talk 3"), titles());
  }

  @Test
  void whatCannotBeRememberedIsTold() {
    source.forgetful = new IOException("the disk is full");
    open(source.file("a.json", FakeSource.fresh(1, 1)));
    settle();
    model.take();
    settle();
    assertTrue(done.getFirst().problems().getFirst().contains("the disk is full"));
    assertTrue(done.getFirst().isWorthReading());
  }

  @Test
  void aFailureOfAWholeLeadsBackToTheList() {
    open(source.file("a.json", FakeSource.fresh(1, 1)));
    settle();
    model.take();
    source.between =
        () -> {
          throw new IllegalStateException("The database is gone.");
        };
    settle();
    assertEquals(List.of("The database is gone."), refused);
    assertEquals(Stage.READY, stage());
  }

  @Test
  void aReportNamesWhatCouldNotBeTaken() {
    Entry partly =
        new Entry(
            new ConversationId("p"),
            "Partly",
            "p",
            "claude",
            State.NEW,
            1,
            List.of("the setting “x” has no place here"),
            false,
            Objects.requireNonNull(FakeSource.entry("p", State.NEW)).facts());
    open(source.file("a.json", Stream.of(partly).toArray(Entry[]::new)));
    settle();
    model.take();
    settle();
    assertTrue(done.getFirst().isWorthReading());
    String text = ReportText.of(done.getFirst());
    assertTrue(text.contains("“Partly”: the setting “x” has no place here"), text);
    assertTrue(text.contains("  2 of 2 messages\n"), text);
    assertTrue(text.startsWith("Import of a.json\n1 conversation imported."), text);
  }

  @Test
  void whatIsNewGoesIntoTheFolderThatWasChosen() {
    open(
        source.file(
            "a.json", FakeSource.entry("new", State.NEW), FakeSource.entry("old", State.CHANGED)));
    settle();
    assertEquals(List.of("", "Work", "Work / Letters"), model.folders().all());
    model.folders().chosenProperty().set("Work / Letters");
    model.take();
    settle();
    assertEquals("Work / Letters", source.wanted.getLast().into());
    assertTrue(source.wanted.getLast().folders(), "unless a person says otherwise");
    open(source.file("b.json", FakeSource.fresh(1, 1)));
    settle();
    assertEquals("", model.folders().chosenProperty().get(), "chosen for each import anew");
  }

  @Test
  void aFolderThatIsNamedAnewIsMadeWithTheImport() {
    open(source.file("a.json", FakeSource.fresh(1, 1)));
    settle();
    model.folders().choose(" Imported ");
    assertEquals("Imported", model.folders().chosenProperty().get());
    // It stays chosen, also where the folders are read once more.
    source.folders = List.of("Other");
    open(source.file("b.json", FakeSource.fresh(2, 1)));
    settle();
    assertEquals(List.of("", "Other", "Imported"), model.folders().all());
    model.take();
    settle();
    assertEquals(2, done.getFirst().all().size());
    assertEquals("Imported", source.wanted.getLast().into());
  }

  @Test
  void foldersOfOtherProgramsAreKeptUnlessAPersonSaysNo() {
    assertFalse(model.folders().anyProperty().get(), "nothing to ask about");
    open(source.file("a.json", FakeSource.fresh(1, 1)));
    settle();
    assertFalse(model.folders().anyProperty().get());
    open(source.file("b.json", FakeSource.in("Work", FakeSource.entry("Talk 2", State.NEW))));
    settle();
    assertTrue(model.folders().anyProperty().get());
    model.rows().filterProperty().set("work");
    assertEquals(List.of("Talk 2"), titles(), "found by its folder");
    model.folders().keptProperty().set(false);
    ShelfContents after =
        new ShelfContents(
            new FolderTree(List.of(new Folder(new FolderId("f"), null, "Work"))),
            List.of(),
            Map.of(new ConversationId("Talk 2"), new Filing(new FolderId("f"), Set.of(), "")));
    source.shelves.add(ShelfContents.EMPTY);
    source.shelves.add(after);
    model.take();
    settle();
    assertFalse(source.wanted.getLast().folders());
    assertEquals(List.of(new FolderId("f")), done.getFirst().folders(), "to be taken back");
    open(source.file("c.json", FakeSource.fresh(3, 1)));
    settle();
    assertTrue(model.folders().keptProperty().get(), "asked for each import anew");
  }

  @Test
  void experimentsOfABackupAreChosenOneByOne() {
    open(
        source.file(
            "a.zip",
            FakeSource.entry("Boats", State.NEW),
            FakeSource.experiment("Sums", State.NEW, 12),
            FakeSource.experiment("Colours", State.CHANGED, 1),
            FakeSource.experiment("Old", State.KNOWN, 3)));
    settle();
    assertEquals("1 conversation, 3 experiments: 2 new, 1 changed, 1 known", status());
    assertEquals("experiment, 12 trials", model.rows().shown().get(1).below());
    assertEquals("experiment, 1 trial", model.rows().shown().get(2).below());
    assertEquals(List.of("Boats", "Colours", "Sums"), chosen());
    assertEquals("1 conversation, 2 experiments", model.choice().words());
    model.choice().toggle(List.of(model.rows().shown().getFirst()));
    assertEquals("2 experiments", model.choice().words());
    model.choice().toggle(List.of(model.rows().shown().get(2)));
    source.settings = List.of("{}");
    model.take();
    settle();
    assertEquals("1 experiment imported", ReportText.summary(done.getFirst()));
    assertEquals(List.of(), done.getFirst().all(), "no conversation came");
    assertEquals(3, done.getFirst().report().passed());
    assertEquals(List.of("{}"), done.getFirst().report().settings());
    String report = ReportText.of(done.getFirst());
    assertTrue(report.contains("  1 of 1 conversations and experiments"), report);
    assertTrue(report.contains("  12 of 12 trials"), report);
  }

  @Test
  void foldersThatComeLateChangeNothingOfAnotherImport() {
    open(source.file("a.json", FakeSource.fresh(1, 1)));
    model.forget();
    settle();
    assertEquals(List.of(""), model.folders().all());
  }
}
