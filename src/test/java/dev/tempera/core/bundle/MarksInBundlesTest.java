package dev.tempera.core.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderTree;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.Names;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.params.ExactJson;
import dev.tempera.core.store.SqliteStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Folders, tags, notes and stars go into bundles and come out of them. */
@SuppressWarnings("NullAway.Init") // the stores are opened before each test
class MarksInBundlesTest {
  @TempDir Path folder;
  private SqliteStore here;
  private SqliteStore there;
  private Organiser shelf;
  private Conversation conversation;
  private MessageId message;

  @BeforeEach
  void open() throws IOException {
    here = BundleFixture.store(folder.resolve("here"));
    there = BundleFixture.store(folder.resolve("there"));
    shelf = here.rooms().organiser(Runnable::run);
    conversation = BundleFixture.small(here);
    message = here.messages(conversation.id()).getFirst().id();
    Folder work = shelf.shelf().addFolder(null, "Work").join();
    Folder client = shelf.shelf().addFolder(work.id(), "My client").join();
    shelf.shelf().file(Map.of(conversation.id(), Optional.of(client.id()))).join();
    Tag tag = shelf.shelf().addTag("urgent", TagColour.PINK).join();
    shelf.shelf().tag(List.of(conversation.id()), tag.id(), true).join();
    shelf.shelf().saveNote(conversation.id(), "Ask again.\nIn spring.").join();
    shelf.marks().star(message, true).join();
    shelf.marks().saveNote(message, "The good one.").join();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private Path export(SqliteStore from, ConversationId id, String name) throws BundleException {
    return BundleFixture.export(from, id, folder.resolve(name));
  }

  private ConversationMarks marks() {
    return new ConversationMarks(
        List.of("Work", "My client"),
        List.of(new ConversationMarks.Named("urgent", TagColour.PINK)),
        "Ask again.\nIn spring.",
        Map.of(message, new MessageMark(true, "The good one.")));
  }

  @Test
  void theyComeBackAsTheyWereAndTwiceIsOnce() throws Exception {
    assertEquals(marks(), here.marks(conversation.id()));
    Path bundle = export(here, conversation.id(), "a.tempera");
    Organiser other = there.rooms().organiser(Runnable::run);
    AtomicInteger told = new AtomicInteger();
    var _ = other.shelf().listen(told::incrementAndGet);
    BundleFixture.take(there, bundle);
    assertEquals(marks(), there.marks(conversation.id()));
    assertTrue(told.get() > 0);
    BundleFixture.importer(there).importFrom(bundle, new Cancellation());
    assertEquals(2, other.shelf().read().join().folders().size());
    assertEquals(1, other.shelf().read().join().tags().size());
    Path again = export(there, conversation.id(), "b.tempera");
    assertEquals(-1, Files.mismatch(bundle, again));
  }

  @Test
  void whatIsThereByThatNameIsUsed() throws Exception {
    Organiser other = there.rooms().organiser(Runnable::run);
    Folder work = other.shelf().addFolder(null, "WORK").join();
    Tag tag = other.shelf().addTag("URGENT", TagColour.BLUE).join();
    BundleFixture.take(there, export(here, conversation.id(), "a.tempera"));
    assertEquals(List.of("WORK", "My client"), there.marks(conversation.id()).folder());
    assertEquals(List.of(tag), other.shelf().read().join().tags());
    assertEquals(1, other.shelf().read().join().folders().children(work.id()).size());
  }

  @Test
  void aCopyHasItsOwn() throws Exception {
    Path bundle = export(here, conversation.id(), "a.tempera");
    assertTrue(here.deleteForGood(binned()));
    Conversation other = BundleFixture.small(here);
    assertEquals(ConversationMarks.NONE, here.marks(other.id()));
    BundleImporter.Imported first = BundleFixture.take(here, bundle);
    here.save(here.conversation(first.id()).orElseThrow().withTitle("changed"));
    assertEquals(marks(), here.marks(first.id()));
  }

  private ConversationId binned() {
    here.save(conversation.withDeletedAt(conversation.createdAt()));
    return conversation.id();
  }

  @Test
  void whatIsMissingInAConversationThatIsHereIsAdded() throws Exception {
    Path bundle = export(here, conversation.id(), "a.tempera");
    Folder other = shelf.shelf().addFolder(null, "Elsewhere").join();
    shelf.shelf().file(Map.of(conversation.id(), Optional.of(other.id()))).join();
    Tag mine = shelf.shelf().addTag("mine", TagColour.BLUE).join();
    Tag urgent =
        shelf.shelf().read().join().tags().stream()
            .filter(tag -> tag.name().equals("urgent"))
            .findFirst()
            .orElseThrow();
    shelf.shelf().tag(List.of(conversation.id()), urgent.id(), false).join();
    shelf.shelf().tag(List.of(conversation.id()), mine.id(), true).join();
    shelf.shelf().saveNote(conversation.id(), "Mine.").join();
    shelf.marks().star(message, false).join();
    shelf.marks().saveNote(message, "").join();
    assertEquals(
        BundleImporter.Outcome.MARKED,
        BundleFixture.importer(here).importFrom(bundle, new Cancellation()).outcome());
    ConversationMarks now = here.marks(conversation.id());
    assertEquals(List.of("Elsewhere"), now.folder());
    assertEquals(Set.of("mine", "urgent"), Set.copyOf(names(now)));
    assertEquals("Mine.", now.note());
    assertEquals(Map.of(message, new MessageMark(true, "The good one.")), now.messages());
    // Then there is nothing more to add.
    assertEquals(
        BundleImporter.Outcome.PRESENT,
        BundleFixture.importer(here).importFrom(bundle, new Cancellation()).outcome());
    assertEquals(now, here.marks(conversation.id()));
  }

  @Test
  void anotherNoteOfAMessageStaysAndItsStarIsAdded() throws Exception {
    Path bundle = export(here, conversation.id(), "a.tempera");
    shelf.marks().star(message, false).join();
    shelf.marks().saveNote(message, "No longer.").join();
    BundleFixture.importer(here).importFrom(bundle, new Cancellation());
    assertEquals(
        Map.of(message, new MessageMark(true, "No longer.")),
        here.marks(conversation.id()).messages());
  }

  @Test
  void outOfTheBinIsSaidToBeBack() throws Exception {
    Path bundle = export(here, conversation.id(), "a.tempera");
    var _ = binned();
    assertEquals(
        new BundleImporter.Imported(conversation.id(), BundleImporter.Outcome.RETURNED),
        BundleFixture.take(here, bundle));
    assertTrue(here.conversations().stream().anyMatch(e -> e.id().equals(conversation.id())));
  }

  @Test
  void whatIsOfAnotherKindIsPassedOver() {
    JsonNode odd =
        ExactJson.read(
            "{\"folder\":[1,null,{\"a\":2}],\"tags\":[\"x\",{},{\"name\":3},{\"name\":\" \"},"
                + "{\"name\":\"ok\",\"colour\":\"no colour\"}],\"note\":[]}");
    Map<MessageId, JsonNode> messages = new HashMap<>();
    messages.put(message, ExactJson.read("{\"starred\":\"yes\",\"note\":7}"));
    assertEquals(
        new ConversationMarks(
            List.of(), List.of(new ConversationMarks.Named("ok", TagColour.GREY)), "", Map.of()),
        MarksJson.read(odd, messages));
  }

  @Test
  void foldersTagsAndSearchesThatNothingIsInComeBackOnce() throws Exception {
    shelf.shelf().addFolder(null, "Empty").join();
    shelf.shelf().addTag("unused", TagColour.TEAL).join();
    shelf.searches().add("Dear ones", "cost>0.1").join();
    Organiser other = there.rooms().organiser(Runnable::run);
    assertEquals("", ShelfJson.write(other));
    JsonNode json = ExactJson.read(ShelfJson.write(shelf));
    assertEquals(6, ShelfJson.add(json, other));
    assertEquals(0, ShelfJson.add(json, other));
    assertEquals(
        List.of("Work", "Work / My client", "Empty"),
        other.shelf().read().join().folders().all().stream()
            .map(each -> other.shelf().read().join().folders().pathText(each.id()))
            .toList());
    assertEquals(
        List.of("unused", "urgent"),
        other.shelf().read().join().tags().stream().map(Tag::name).toList());
    assertEquals("cost>0.1", other.searches().all().join().getFirst().query());
    assertEquals(ShelfJson.write(shelf), ShelfJson.write(other));
  }

  @Test
  void nothingOfAHostileListStopsTheRest() {
    Organiser other = there.rooms().organiser(Runnable::run);
    assertEquals(0, ShelfJson.add(ExactJson.read("[1]"), other));
    ShelfJson.add(
        ExactJson.read(
            "{\"folders\":[[1,{}],\"x\",[\"ok\"]],\"tags\":[{},{\"name\":\"ok\"}],\"searches\":[{\"name\":\"\"},"
                + "{\"name\":\"ok\",\"query\":\"x\"},{\"name\":\"long\",\"query\":\""
                + "q".repeat(5_000)
                + "\"}]}"),
        other);
    assertEquals(1, other.shelf().read().join().tags().size());
    assertTrue(other.shelf().read().join().folders().named(null, "ok").isPresent());
    assertEquals(1, other.searches().all().join().size());
  }

  @Test
  void hostileNamesAndDepthsAreCutToWhatFits() {
    List<String> deep = new ArrayList<>(Collections.nCopies(50, "d"));
    deep.set(0, "\u202eevil\u0000\n" + "x".repeat(10_000));
    ConversationMarks hostile =
        new ConversationMarks(
            deep,
            List.of(
                new ConversationMarks.Named("\u202e", TagColour.RED),
                new ConversationMarks.Named("y".repeat(10_000), TagColour.RED)),
            "n".repeat(1_000_000),
            Map.of(
                message,
                new MessageMark(false, "m".repeat(1_000_000)),
                MessageId.create(),
                new MessageMark(true, "")));
    here.addMarks(conversation.id(), hostile);
    ConversationMarks kept = here.marks(conversation.id());
    assertEquals(FolderTree.DEEPEST, kept.folder().size());
    assertTrue(kept.folder().getFirst().startsWith("evil x"), kept.folder().getFirst());
    assertEquals(Names.LONGEST, kept.folder().getFirst().length());
    assertEquals(List.of("urgent", "y".repeat(Names.LONGEST)), names(kept));
    assertEquals(Names.LONGEST_NOTE, kept.note().length());
    assertEquals(1, kept.messages().size());
  }

  private static List<String> names(ConversationMarks marks) {
    return marks.tags().stream().map(ConversationMarks.Named::name).toList();
  }
}
