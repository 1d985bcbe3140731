package dev.tempera.app.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.importing.ImportPageViewModel.Stage;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.Threads;
import dev.tempera.core.transfer.FileStamp;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of files that a double click or a start named. */
class OpenedFilesTest extends ImportPageFixture {
  private final List<ConversationId> found = new ArrayList<>();
  private int pages;

  private final OpenedFiles opened =
      new OpenedFiles(
          model,
          source,
          new Threads(ui, pulse, background),
          new OpenedFiles.Host() {
            @Override
            public void page() {
              pages++;
            }

            @Override
            public void found(ConversationId id) {
              found.add(id);
            }
          });

  private void doubleClick(Path... files) {
    opened.open(List.of(files));
    for (int i = 0; i < 5; i++) {
      settle();
    }
  }

  private static Entry with(Entry entry, String remark) {
    return new Entry(
        entry.id(),
        entry.title(),
        entry.sourceId(),
        entry.format(),
        entry.state(),
        entry.messages(),
        List.of(remark),
        entry.deleted(),
        entry.facts());
  }

  @Test
  void oneNewConversationIsTakenInAtOnce() {
    doubleClick(source.file("a.tempera", FakeSource.entry("Boats", State.NEW)));
    assertEquals(List.of(new ConversationId("Boats")), source.stored);
    assertEquals(1, done.size());
    assertTrue(opened.ended(), "whoever hears the end knows that it was opened");
    assertFalse(opened.ended());
    assertEquals(0, pages, "nothing lies over the conversation");
  }

  @Test
  void theNextOneIsTakenInToo() {
    doubleClick(source.file("a.tempera", FakeSource.entry("Boats", State.NEW)));
    assertTrue(opened.ended());
    doubleClick(source.file("b.tempera", FakeSource.entry("Kites", State.NEW)));
    assertTrue(opened.ended());
    assertEquals(2, source.stored.size());
    assertEquals(0, pages);
  }

  @Test
  void oneThatIsHereIsFound() {
    doubleClick(source.file("a.tempera", FakeSource.entry("Boats", State.KNOWN)));
    assertEquals(List.of(new ConversationId("Boats")), found);
    assertEquals(List.of(), source.stored);
    assertEquals(Stage.EMPTY, stage());
    assertEquals(0, pages);
  }

  @Test
  void whateverHasToBeDecidedIsForThePage() {
    List<Entry> odd =
        List.of(
            FakeSource.entry("a", State.CHANGED),
            FakeSource.deleted("b"),
            FakeSource.entry("c", State.UNREADABLE),
            with(FakeSource.entry("d", State.NEW), "it becomes a copy"));
    for (Entry entry : odd) {
      pages = 0;
      model.forget();
      doubleClick(source.file(entry.title() + ".tempera", entry));
      assertEquals(1, pages, entry.title());
      assertEquals(Stage.READY, stage(), entry.title());
      assertEquals(entry.canBeTaken() ? 1 : 0, chosen().size(), entry.title());
    }
    assertEquals(List.of(), source.stored);
    assertEquals(List.of(), found);
  }

  @Test
  void severalFilesAndThoseOfOthersAreListed() {
    Path one = source.file("a.tempera", FakeSource.entry("Boats", State.NEW));
    Path two = source.file("b.tempera", FakeSource.entry("Kites", State.NEW));
    doubleClick(one, two);
    assertEquals(List.of("Boats", "Kites"), titles());
    model.forget();
    doubleClick(source.file("export.json", FakeSource.entry("Tents", State.NEW)));
    assertEquals(List.of("Tents"), titles());
    assertEquals(2, pages);
    doubleClick(one);
    assertEquals(List.of("Tents", "Boats"), titles(), "beside what a person looks at");
    assertEquals(3, pages);
    assertEquals(List.of(), source.stored);
  }

  @Test
  void aLargeOneIsTakenInFromThePageThatShowsHowFarItIs() {
    Path file = source.file("a.tempera", FakeSource.entry("Boats", State.NEW));
    source.stamps.put(file, new FileStamp(50 << 20, 1));
    doubleClick(file);
    assertEquals(1, pages);
    assertEquals(1, source.stored.size());
    assertTrue(opened.ended());
  }

  @Test
  void whatIsListedWhenThePersonLeavesIsNotTakenIn() {
    Path file = source.file("a.tempera", FakeSource.entry("Boats", State.NEW));
    source.stamps.put(file, new FileStamp(50 << 20, 1));
    opened.open(List.of(file));
    background.answerNext();
    ui.runAll();
    assertEquals(Stage.READING, stage());
    model.forget();
    settle();
    settle();
    assertEquals(List.of(), source.stored);
  }

  @Test
  void whatFailsIsSaidAndCanBeTriedAgain() {
    source.between =
        () -> {
          if (stage() == Stage.TAKING) {
            throw new IllegalStateException("no room");
          }
        };
    doubleClick(source.file("a.tempera", FakeSource.entry("Boats", State.NEW)));
    assertEquals(1, refused.size());
    assertEquals(Stage.READY, stage());
    assertEquals(1, pages);
    assertFalse(opened.ended());
  }

  @Test
  void nothingOpensInAWindowThatIsClosed() {
    Path file = source.file("a.tempera", FakeSource.entry("Boats", State.NEW));
    opened.open(List.of(file));
    opened.close();
    settle();
    settle();
    assertEquals(List.of(), source.listed);
  }
}
