package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.organise.DeletedFolder;
import dev.tempera.core.organise.DeletedTag;
import dev.tempera.core.organise.Filing;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.OrganiseException;
import dev.tempera.core.organise.Shelf;
import dev.tempera.core.organise.ShelfContents;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.organise.TagId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredShelfTest {
  @TempDir Path folder;
  private SqliteStore store;
  private Shelf shelf;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    shelf = store.rooms().organiser(Runnable::run).shelf();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ConversationId conversation() {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    return conversation.id();
  }

  private ShelfContents now() {
    return shelf.read().join();
  }

  private Folder add(FolderId parent, String name) {
    return shelf.addFolder(parent, name).join();
  }

  private Folder add(String name) {
    return shelf.addFolder(null, name).join();
  }

  private void file(ConversationId conversation, Folder into) {
    shelf.file(Map.of(conversation, Optional.of(into.id()))).join();
  }

  private List<String> names() {
    return now().folders().all().stream().map(each -> now().folders().pathText(each.id())).toList();
  }

  private static String refused(CompletableFuture<?> change) {
    CompletionException failed = assertThrows(CompletionException.class, change::join);
    return String.valueOf(
        assertInstanceOf(OrganiseException.class, failed.getCause()).getMessage());
  }

  @Test
  void everythingIsThereAfterAStart() {
    ConversationId one = conversation();
    Folder work = add("Work");
    Folder client = add(work.id(), " Client ");
    file(one, client);
    Tag tag = shelf.addTag("urgent", TagColour.RED).join();
    shelf.tag(List.of(one), tag.id(), true).join();
    shelf.saveNote(one, "Ask again.\nIn spring.").join();
    store.close();
    open();
    assertEquals(List.of("Work", "Work / Client"), names());
    assertEquals(List.of(tag), now().tags());
    assertEquals(
        new Filing(client.id(), Set.of(tag.id()), "Ask again.\nIn spring."), now().of(one));
    assertEquals("Ask again.\nIn spring.", shelf.note(one).join());
  }

  @Test
  void theBinKeepsAllAndGoodTakesItAway() {
    Conversation conversation = Samples.conversation();
    store.save(conversation);
    Folder work = add("Work");
    file(conversation.id(), work);
    shelf.saveNote(conversation.id(), "a note").join();
    Tag tag = shelf.addTag("t", TagColour.RED).join();
    shelf.tag(List.of(conversation.id()), tag.id(), true).join();
    store.save(conversation.withDeletedAt(Samples.NOW));
    Filing kept = new Filing(work.id(), Set.of(tag.id()), "a note");
    assertEquals(kept, now().of(conversation.id()));
    assertTrue(store.deleteForGood(conversation.id()));
    assertEquals(Map.of(), now().filings());
    assertEquals("", shelf.note(conversation.id()).join());
    assertEquals(1, now().folders().size());
  }

  @Test
  void foldersAreRenamedAndMovedWithWhatIsInThem() {
    Folder work = add("Work");
    Folder home = add("Home");
    Folder client = add(work.id(), "Client");
    ConversationId one = conversation();
    file(one, client);
    shelf.renameFolder(client.id(), "Customer").join();
    shelf.moveFolder(client.id(), home.id(), 0).join();
    shelf.moveFolder(home.id(), null, 0).join();
    assertEquals(List.of("Home", "Home / Customer", "Work"), names());
    assertEquals(client.id(), now().of(one).folder());
    shelf.moveFolder(client.id(), null, 1).join();
    assertEquals(List.of("Home", "Customer", "Work"), names());
    shelf.moveFolder(client.id(), null, 99).join();
    assertEquals(List.of("Home", "Work", "Customer"), names());
  }

  @Test
  void whatCannotBeIsSaidAndChangesNothing() {
    Folder work = add("Work");
    Folder client = add(work.id(), "Client");
    assertEquals("There is a folder “Work” already.", refused(shelf.addFolder(null, "\uff37ork")));
    assertEquals("A folder needs a name.", refused(shelf.addFolder(null, " ")));
    assertEquals(
        "A folder cannot be moved into itself.",
        refused(shelf.moveFolder(work.id(), client.id(), 0)));
    assertEquals(
        "This folder is no longer there.",
        refused(shelf.file(Map.of(conversation(), Optional.of(FolderId.create())))));
    assertEquals(List.of("Work", "Work / Client"), names());
    // And what comes after it is done.
    assertEquals("Home", add("Home").name());
  }

  @Test
  void aDeletedFolderGivesItsConversationsToTheOneAroundItAndComesBack() {
    Folder work = add("Work");
    Folder first = add(work.id(), "A");
    Folder client = add(work.id(), "Client");
    Folder inner = add(client.id(), "Inner");
    add(work.id(), "Z");
    ConversationId one = conversation();
    ConversationId two = conversation();
    ConversationId moved = conversation();
    file(one, client);
    file(two, inner);
    file(moved, inner);
    DeletedFolder deleted = shelf.deleteFolder(client.id()).join();
    assertEquals(List.of("Work", "Work / A", "Work / Z"), names());
    assertEquals(work.id(), now().of(one).folder());
    assertEquals(work.id(), now().of(two).folder());
    assertEquals(3, store.conversations().size());
    file(moved, first);
    shelf.restoreFolder(deleted).join();
    shelf.restoreFolder(deleted).join();
    assertEquals(
        List.of("Work", "Work / A", "Work / Client", "Work / Client / Inner", "Work / Z"), names());
    assertEquals(client.id(), now().of(one).folder());
    assertEquals(inner.id(), now().of(two).folder());
    assertEquals(first.id(), now().of(moved).folder());
  }

  @Test
  void aFolderAtTheTopComesBackBesideOneOfItsName() {
    Folder work = add("Work");
    ConversationId one = conversation();
    file(one, work);
    DeletedFolder deleted = shelf.deleteFolder(work.id()).join();
    assertEquals(Filing.NONE, now().of(one));
    add("work");
    shelf.restoreFolder(deleted).join();
    assertEquals(List.of("Work 2", "work"), names());
    assertEquals(work.id(), now().of(one).folder());
  }

  @Test
  void aFolderWhoseParentIsGoneMeanwhileComesBackAtTheTop() {
    Folder work = add("Work");
    Folder client = add(work.id(), "Client");
    ConversationId one = conversation();
    file(one, client);
    DeletedFolder deleted = shelf.deleteFolder(client.id()).join();
    shelf.deleteFolder(work.id()).join();
    shelf.restoreFolder(deleted).join();
    assertEquals(List.of("Client"), names());
    assertEquals(client.id(), now().of(one).folder());
  }

  @Test
  void tagsAreByNameAndComeBackToWhatBoreThem() {
    ConversationId one = conversation();
    ConversationId two = conversation();
    Tag zebra = shelf.addTag("zebra", TagColour.BLUE).join();
    Tag apple = shelf.addTag("Apple", TagColour.RED).join();
    shelf.tag(List.of(one, two), zebra.id(), true).join();
    shelf.tag(List.of(one, ConversationId.create()), apple.id(), true).join();
    shelf.tag(List.of(one), apple.id(), true).join();
    assertEquals(List.of(apple, zebra), now().tagsOf(one));
    assertEquals("There is a tag “Apple” already.", refused(shelf.addTag("APPLE", TagColour.RED)));
    Tag green = new Tag(apple.id(), "apple", TagColour.GREEN);
    shelf.changeTag(green).join();
    assertEquals(List.of(green, zebra), now().tags());
    DeletedTag deleted = shelf.deleteTag(zebra.id()).join();
    assertEquals(Set.of(), now().of(two).tags());
    shelf.restoreTag(deleted).join();
    shelf.restoreTag(deleted).join();
    assertEquals(Set.of(zebra.id()), now().of(two).tags());
    shelf.tag(List.of(one, two), zebra.id(), false).join();
    assertEquals(Set.of(apple.id()), now().of(one).tags());
    assertEquals(
        "This tag is no longer there.", refused(shelf.tag(List.of(one), TagId.create(), true)));
  }

  @Test
  void aTagWhoseNameIsTakenMeanwhileComesBackAsThatOne() {
    ConversationId one = conversation();
    Tag tag = shelf.addTag("tag", TagColour.BLUE).join();
    shelf.tag(List.of(one), tag.id(), true).join();
    DeletedTag deleted = shelf.deleteTag(tag.id()).join();
    Tag other = shelf.addTag("TAG", TagColour.RED).join();
    shelf.restoreTag(deleted).join();
    assertEquals(List.of(other), now().tagsOf(one));
  }

  @Test
  void aNoteIsTakenAwayByABlankOneAndOnlyItsBeginningIsInTheContents() {
    ConversationId one = conversation();
    String note = "n".repeat(Filing.NOTE_BEGINNING + 1);
    shelf.saveNote(one, note).join();
    assertEquals(note.substring(1), now().of(one).note());
    assertEquals(note, shelf.note(one).join());
    shelf.saveNote(one, "  \n").join();
    assertEquals(Filing.NONE, now().of(one));
    assertEquals("", shelf.note(one).join());
  }

  @Test
  void everyKeptChangeIsToldAndNoFailedOne() {
    AtomicInteger told = new AtomicInteger();
    var listening = shelf.listen(told::incrementAndGet);
    add("Work");
    assertEquals(1, told.get());
    refused(shelf.addFolder(null, "work"));
    assertEquals(1, told.get());
    shelf.saveNote(conversation(), "x").join();
    assertEquals(2, told.get());
    listening.cancel();
    add("Home");
    assertEquals(2, told.get());
  }
}
