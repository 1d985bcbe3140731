package dev.tempera.app.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.app.ui.Toast;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.concurrent.UiExecutor;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.testing.LateAnswers;
import dev.tempera.testing.ManualDelay;
import dev.tempera.testing.MemoryConversations;
import dev.tempera.testing.MemoryShelf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShelfViewModelTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:20:30Z");

  private final List<Toast> toasts = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private final MemoryConversations conversations = new MemoryConversations();
  private final MemoryShelf kernel = new MemoryShelf(Runnable::run);
  private final ShelfViewModel shelf = shelf(kernel);
  private final ConversationsViewModel model =
      new ConversationsViewModel(
          conversations,
          shelf,
          UiExecutor.immediate(),
          Clock.fixed(NOW, ZoneOffset.UTC),
          new ManualDelay(),
          MemoryConversations::setup,
          toasts::add);

  private ShelfViewModel shelf(MemoryShelf from) {
    return new ShelfViewModel(
        from,
        UiExecutor.immediate(),
        toasts::add,
        new ShelfViewModel.OpenFolders() {
          @Override
          public Set<String> ids() {
            return kept;
          }

          @Override
          public void keep(Set<String> ids) {
            kept.clear();
            kept.addAll(ids);
          }
        });
  }

  private ConversationId add(String title) {
    return add(title, false);
  }

  private ConversationId add(String title, boolean pinned) {
    Conversation made = conversations.add(title, NOW, pinned, false);
    return made.id();
  }

  private FolderId folder(@Nullable FolderId parent, String name) {
    return kernel.addFolder(parent, name).join().id();
  }

  /** The rows: headings in brackets, open folders with a minus and closed ones with a plus. */
  private List<String> rows() {
    return model.rows().stream()
        .map(row ->
            switch (row) {
              case ConversationRow.Heading heading -> "[" + heading.title() + "]";
              case ConversationRow.InFolder in ->
                  "  ".repeat(in.depth()) + (in.open() ? "-" : "+") + in.name() + " " + in.count();
              case ConversationRow.Entry entry ->
                  "  ".repeat(entry.bearing().depth()) + entry.title();
            })
        .toList();
  }

  private void undoByToast() {
    toasts.removeLast().run().run();
  }

  @Test
  void withoutFoldersTheListIsAsItWas() {
    add("b");
    model.start(null);
    assertEquals(List.of("[Today]", "b"), rows());
  }

  @Test
  void foldersStandBetweenWhatIsPinnedAndTheDays() {
    FolderId work = folder(null, "Work");
    FolderId client = folder(work, "Client");
    folder(null, "Home");
    add("loose");
    add("pinned", true);
    ConversationId one = add("one");
    ConversationId two = add("two", true);
    model.start(null);
    shelf.file(List.of(one), client);
    shelf.file(List.of(two), work);
    assertEquals(
        List.of("[Pinned]", "pinned", "[Folders]", "+Work 2", "+Home 0", "[Today]", "loose"),
        rows());
    shelf.setOpen(work, true);
    assertEquals(
        List.of(
            "[Pinned]",
            "pinned",
            "[Folders]",
            "-Work 2",
            "  +Client 1",
            "  two",
            "+Home 0",
            "[Today]",
            "loose"),
        rows());
    assertEquals(Set.of(work.value()), kept);
    shelf.setOpen(client, true);
    assertTrue(rows().contains("    one"));
    shelf.setOpen(work, false);
    assertEquals(Set.of(client.value()), kept);
  }

  @Test
  void whatIsOpenIsRememberedAndForgottenWithItsFolder() {
    FolderId work = folder(null, "Work");
    kept.add(work.value());
    kept.add("gone");
    ShelfViewModel next = shelf(kernel);
    next.start();
    assertTrue(next.isOpen(work));
    next.setOpen(work, false);
    assertEquals(Set.of(), kept);
  }

  @Test
  void aFilterShowsWhatIsInClosedFoldersToo() {
    FolderId work = folder(null, "Work");
    ConversationId one = add("fox one");
    add("fox two");
    model.start(null);
    shelf.file(List.of(one), work);
    model.filterProperty().set("one");
    assertEquals(List.of("[Today]", "fox one"), rows());
    ConversationRow.Entry entry = (ConversationRow.Entry) model.rows().get(1);
    assertEquals("Work", entry.bearing().path());
  }

  @Test
  void aTagNarrowsTheListUntilItIsGone() {
    ConversationId one = add("one");
    add("two");
    Tag tag = kernel.addTag("urgent", TagColour.RED).join();
    model.start(null);
    shelf.tag(List.of(one), tag, true);
    shelf.tagProperty().set(tag.id());
    assertEquals(List.of("[Today]", "one"), rows());
    assertEquals(List.of(tag), ((ConversationRow.Entry) model.rows().get(1)).bearing().tags());
    shelf.deleteTag(tag.id());
    assertNull(shelf.tagProperty().get());
    assertEquals(3, rows().size());
    undoByToast();
    assertEquals(Set.of(tag.id()), kernel.now().of(one).tags());
  }

  @Test
  void movingIsTakenBackForEachConversation() {
    FolderId work = folder(null, "Work");
    FolderId home = folder(null, "Home");
    ConversationId one = add("one");
    ConversationId two = add("two");
    kernel.file(Map.of(one, Optional.of(home))).join();
    model.start(null);
    shelf.file(List.of(one, two), work);
    assertEquals("Moved 2 conversations to “Work”", toasts.getLast().text());
    undoByToast();
    assertEquals(home, kernel.now().of(one).folder());
    assertNull(kernel.now().of(two).folder());
    // What is there already is no change.
    shelf.file(List.of(one), home);
    assertTrue(toasts.isEmpty());
  }

  @Test
  void eachChangeIsTakenBackInTurn() {
    FolderId work = folder(null, "Work");
    ConversationId one = add("one");
    model.start(null);
    shelf.file(List.of(one), work);
    shelf.renameFolder(work, "Office");
    shelf.tagAnew(List.of(one), "urgent");
    shelf.deleteFolder(work);
    assertEquals(0, kernel.now().folders().size());
    assertEquals(List.of("one"), model.all().stream().map(Conversation::title).toList());
    model.undo();
    assertEquals("Office", kernel.now().folders().require(work).name());
    assertEquals(work, kernel.now().of(one).folder());
    model.undo();
    assertEquals(List.of(), kernel.now().tags());
    model.undo();
    assertEquals("Work", kernel.now().folders().require(work).name());
    model.undo();
    assertEquals(Filing.NONE, kernel.now().of(one));
    model.undo();
  }

  @Test
  void theLastOfDeletingAndMovingIsTakenBackFirst() {
    FolderId work = folder(null, "Work");
    ConversationId one = add("one");
    add("two");
    model.start(null);
    shelf.file(List.of(one), work);
    model.delete(one);
    model.undo();
    assertEquals(2, model.all().size());
    assertEquals(work, kernel.now().of(one).folder());
    model.undo();
    assertNull(kernel.now().of(one).folder());
  }

  @Test
  void foldersAreMovedAndShifted() {
    FolderId a = folder(null, "a");
    FolderId b = folder(null, "b");
    model.start(null);
    shelf.shiftFolder(b, -1);
    assertEquals(List.of("[Folders]", "+b 0", "+a 0"), rows().subList(0, 3));
    shelf.shiftFolder(b, -1);
    shelf.moveFolder(a, b);
    assertEquals(List.of("[Folders]", "-b 0", "  +a 0"), rows().subList(0, 3));
    model.undo();
    model.undo();
    assertEquals(List.of("[Folders]", "+a 0", "-b 0"), rows().subList(0, 3));
  }

  @Test
  void aNewFolderIsNamedAndANameThatIsTakenIsTold() {
    folder(null, "Work");
    model.start(null);
    List<FolderId> named = new ArrayList<>();
    shelf.addFolder(null, named::add);
    shelf.addFolder(null, named::add);
    assertEquals(
        List.of("Work", "New folder", "New folder 2"),
        kernel.now().folders().all().stream().map(Folder::name).toList());
    assertEquals(named.get(1), shelf.cursorProperty().get());
    shelf.renameFolder(named.getFirst(), "work");
    assertEquals("There is a folder “Work” already.", toasts.getLast().text());
  }

  @Test
  void aNewConversationCanBeInAFolder() {
    FolderId work = folder(null, "Work");
    add("old");
    model.start(null);
    model.createIn(work);
    ConversationId made = model.selectedProperty().get();
    assertEquals(work, kernel.now().of(made).folder());
    assertTrue(shelf.isOpen(work));
  }

  @Test
  void whatIsRevealedIsSeen() {
    FolderId work = folder(null, "Work");
    FolderId client = folder(work, "Client");
    ConversationId one = add("one");
    model.start(null);
    shelf.file(List.of(one), client);
    assertFalse(rows().contains("    one"));
    model.reveal(one);
    assertTrue(rows().contains("    one"));
  }

  @Test
  void whatCannotBeKeptIsTold() {
    ConversationId one = add("one");
    model.start(null);
    kernel.failWrites(new OrganiseException("The disk is full."));
    FolderId work = FolderId.create();
    shelf.file(List.of(one), work);
    assertEquals("The disk is full.", toasts.getLast().text());
    List<String> again = new ArrayList<>();
    shelf.saveNote(one, "", "typed", () -> again.add("again"));
    assertEquals("Write on", toasts.getLast().action());
    undoByToast();
    assertEquals(List.of("again"), again);
  }

  @Test
  void answersThatComeInAnyOrderShowTheNewest() {
    LateAnswers late = new LateAnswers();
    MemoryShelf slow = new MemoryShelf(late);
    ShelfViewModel here = shelf(slow);
    here.start();
    var _ = slow.addTag("a", TagColour.RED);
    late.answer(1);
    late.answer(1);
    assertEquals(1, here.contents().tags().size());
    late.answer(0);
    assertEquals(1, here.contents().tags().size());
    here.close();
    var _ = slow.addTag("b", TagColour.RED);
    late.answer(0);
    assertEquals(0, late.open());
  }

  @Test
  void keysWalkThroughFoldersAndConversations() {
    FolderId work = folder(null, "Work");
    ConversationId one = add("one");
    ConversationId loose = add("loose");
    model.start(loose);
    shelf.file(List.of(one), work);
    ListCursor.move(model, -1);
    assertEquals(work, shelf.cursorProperty().get());
    assertEquals(loose, model.selectedProperty().get());
    shelf.setOpen(work, true);
    ListCursor.move(model, 1);
    assertNull(shelf.cursorProperty().get());
    assertEquals(one, model.selectedProperty().get());
    assertTrue(ListCursor.toFolder(model));
    ListCursor.close(model, work);
    assertFalse(shelf.isOpen(work));
    ListCursor.move(model, -1);
    assertEquals(work, shelf.cursorProperty().get());
    ListCursor.move(model, 1);
    assertEquals(loose, model.selectedProperty().get());
    assertFalse(ListCursor.toFolder(model));
  }

  @Test
  void rowsAreDroppedOnFoldersAndOnWhatIsInThem() {
    FolderId work = folder(null, "Work");
    FolderId client = folder(work, "Client");
    ConversationId one = add("one");
    ConversationId two = add("two");
    add("loose");
    model.start(null);
    shelf.file(List.of(one), client);
    shelf.setOpen(work, true);
    shelf.setOpen(client, true);
    RowDrag drag = new RowDrag(model);
    assertEquals("two", drag.take(entry(two)));
    assertFalse(drag.takes(new ConversationRow.Heading("Today")));
    assertTrue(drag.takes(entry(one)));
    drag.drop(entry(one));
    assertEquals(client, kernel.now().of(two).folder());
    drag.take(entry(two));
    drag.drop(new ConversationRow.Heading("Today"));
    assertNull(kernel.now().of(two).folder());
    // A folder is never put into itself.
    drag.take(row(work));
    assertFalse(drag.takes(row(client)));
    assertFalse(drag.takes(new ConversationRow.Heading("Today")));
    drag.take(row(client));
    assertTrue(drag.takes(new ConversationRow.Heading("Today")));
    drag.drop(new ConversationRow.Heading("Today"));
    assertNull(kernel.now().folders().require(client).parent());
    assertEquals("", drag.take(new ConversationRow.Heading("Today")));
  }

  @Test
  void severalThatAreChosenAreDraggedTogether() {
    FolderId work = folder(null, "Work");
    ConversationId one = add("one");
    ConversationId two = add("two");
    model.start(one);
    model.marked().toggle(two);
    RowDrag drag = new RowDrag(model);
    drag.take(entry(two));
    drag.drop(row(work));
    assertEquals(work, kernel.now().of(one).folder());
    assertEquals(work, kernel.now().of(two).folder());
  }

  @Test
  void tagsAreChosenForSeveralAtOnce() {
    ConversationId one = add("one");
    ConversationId two = add("two");
    Tag urgent = kernel.addTag("urgent", TagColour.RED).join();
    kernel.addTag("not urgent", TagColour.RED).join();
    model.start(null);
    shelf.tag(List.of(one), urgent, true);
    TagChoices choices = new TagChoices(shelf, List.of(one, two));
    choices.typedProperty().set("urg");
    assertEquals(
        List.of("urgent SOME", "not urgent NONE", "urg NONE"),
        choices.options().stream().map(each -> each.name() + " " + each.borne()).toList());
    choices.choose(choices.options().getFirst());
    assertEquals(Set.of(urgent.id()), kernel.now().of(two).tags());
    choices.typedProperty().set("urgent");
    assertEquals(TagChoices.Borne.ALL, choices.options().getFirst().borne());
    assertEquals(2, choices.options().size());
    choices.choose(choices.options().getFirst());
    assertEquals(Filing.NONE, kernel.now().of(one));
    choices.typedProperty().set("brand new");
    choices.choose(choices.options().getLast());
    assertEquals("brand new", kernel.now().tagsOf(two).getFirst().name());
    choices.colour(kernel.now().tagNamed("urgent").orElseThrow(), TagColour.PINK);
    choices.rename(kernel.now().tagNamed("urgent").orElseThrow(), "dear");
    assertEquals(TagColour.PINK, kernel.now().tagNamed("dear").orElseThrow().colour());
    choices.close();
  }

  private ConversationRow entry(ConversationId id) {
    return model.rows().stream()
        .filter(row -> row instanceof ConversationRow.Entry entry && entry.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private ConversationRow row(FolderId id) {
    return model.rows().stream()
        .filter(row -> row instanceof ConversationRow.InFolder in && in.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
