package dev.tempera.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.concurrent.Cancellation;
import dev.tempera.core.organise.Folder;
import dev.tempera.core.organise.FolderId;
import dev.tempera.core.organise.Organiser;
import dev.tempera.core.organise.Tag;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.search.QueryParser;
import dev.tempera.core.search.SearchHit;
import dev.tempera.core.search.SearchIndex;
import dev.tempera.core.search.SearchQuery.Place;
import dev.tempera.core.search.SearchResults;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, tags, stars and notes in the search. */
class ShelfSearchTest {
  @TempDir Path folder;
  private SqliteStore store;
  private SearchIndex index;
  private Organiser organiser;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Samples.CLOCK, problem -> {}).store();
    index = store.rooms().search();
    organiser = store.rooms().organiser(Runnable::run);
  }

  @AfterEach
  void close() {
    index.close();
    store.close();
  }

  private MessageNode say(String title, String text) {
    Conversation conversation = Samples.conversation().withTitle(title);
    MessageNode node = Samples.user(conversation, null, text);
    store.append(node, conversation);
    return node;
  }

  private Folder folder(@Nullable FolderId parent, String name, MessageNode... in) {
    Folder made = organiser.shelf().addFolder(parent, name).join();
    for (MessageNode each : in) {
      organiser.shelf().file(Map.of(each.conversation(), Optional.of(made.id()))).join();
    }
    return made;
  }

  private Tag tag(String name, MessageNode... bearing) {
    Tag tag = organiser.shelf().addTag(name, TagColour.RED).join();
    for (MessageNode each : bearing) {
      organiser.shelf().tag(List.of(each.conversation()), tag.id(), true).join();
    }
    return tag;
  }

  private SearchResults search(String query, int limit) {
    while (index.catchUp() > 0) {
      // The next piece.
    }
    return index
        .search(
            QueryParser.parse(query, Samples.NOW, ZoneOffset.UTC),
            SearchResults.Order.BEST_FIRST,
            limit,
            new Cancellation())
        .orElseThrow();
  }

  /** The titles of what is found, those of messages after a dot. */
  private List<String> found(String query) {
    return search(query, 50).hits().stream()
        .map(hit -> (hit instanceof SearchHit.InMessage ? "." : "") + hit.title())
        .sorted()
        .toList();
  }

  @Test
  void aFolderHoldsWhatIsInTheFoldersInIt() {
    MessageNode work = say("W", "fox");
    MessageNode client = say("C", "fox");
    MessageNode home = say("H", "fox");
    say("N", "fox");
    Folder top = folder(null, "Work", work);
    folder(top.id(), "My client", client);
    folder(null, "Home", home);
    assertEquals(List.of(".C", ".W"), found("fox in:work"));
    assertEquals(List.of(".C"), found("fox in:\"work/my client\""));
    assertEquals(List.of(".C"), found("fox in:\"My client\""));
    assertEquals(List.of(".H", ".N"), found("fox -in:Work"));
    assertEquals(List.of("C", "W"), found("in:Work"));
    assertEquals(List.of("W"), found("in:Work -in:\"My client\""));
  }

  @Test
  void tagsAreFoundByTheirNameOrItsBeginning() {
    MessageNode one = say("A", "fox");
    MessageNode two = say("B", "fox");
    say("C", "fox");
    tag("Work", one);
    tag("workshop", one, two);
    assertEquals(List.of(".A"), found("fox tag:work"));
    assertEquals(List.of(".A", ".B"), found("fox tag:works"));
    assertEquals(List.of(".C"), found("fox -tag:wor"));
    assertEquals(List.of("A", "B"), found("tag:wor"));
    assertEquals(List.of("A"), found("tag:workshop tag:work"));
    assertEquals(List.of(".B"), found("tag:workshop -tag:work role:user"));
  }

  @Test
  void whatIsNotThereIsSaid() {
    say("A", "fox");
    SearchResults unknown = search("fox tag:gone", 50);
    assertEquals(List.of(), unknown.hits());
    assertEquals(List.of("There is no tag “gone”."), unknown.remarks());
    SearchResults nowhere = search("fox in:Nowhere", 50);
    assertEquals(List.of(), nowhere.hits());
    assertEquals(
        List.of(
            "There is no folder “Nowhere”; “in:” also takes title, text, reasoning, tool, file,"
                + " note, conversations and experiments."),
        nowhere.remarks());
    SearchResults without = search("fox -tag:gone", 50);
    assertEquals(1, without.hits().size());
    assertEquals(1, without.remarks().size());
  }

  @Test
  void theBinIsNotSearched() {
    MessageNode one = say("A", "fox");
    tag("work", one);
    Conversation kept = store.conversation(one.conversation()).orElseThrow();
    store.save(kept.withDeletedAt(Samples.NOW));
    assertEquals(List.of(), found("tag:work"));
    assertEquals(List.of(), found("has:note"));
  }

  @Test
  void aListOfConversationsTellsThatThereAreMore() {
    Tag tag = tag("many");
    for (int i = 0; i < 5; i++) {
      organiser.shelf().tag(List.of(say("t" + i, "x").conversation()), tag.id(), true).join();
    }
    assertTrue(search("tag:many", 4).more());
    assertEquals(4, search("tag:many", 4).hits().size());
    assertEquals(5, search("tag:many", 5).hits().size());
    assertEquals(false, search("tag:many", 5).more());
  }

  @Test
  void starsAreFoundUntilTheyAreTakenAway() {
    MessageNode one = say("A", "fox");
    MessageNode two = say("B", "dog");
    organiser.marks().star(one.id(), true).join();
    organiser.marks().saveNote(two.id(), "remember").join();
    assertEquals(List.of(".A"), found("is:starred"));
    assertEquals(List.of(".A"), found("fox has:star"));
    assertEquals(List.of(), found("dog is:starred"));
    assertEquals(List.of(".B"), found("dog -is:starred"));
    organiser.marks().star(one.id(), false).join();
    assertEquals(List.of(), found("is:starred"));
  }

  @Test
  void notesAreFoundByTheirWordsAsTheyAreNow() {
    MessageNode one = say("A", "fox");
    MessageNode two = say("B", "dog");
    organiser.marks().saveNote(one.id(), "Überarbeiten, dringend").join();
    organiser.shelf().saveNote(two.conversation(), "Ask the gardener again").join();
    assertEquals(List.of(".A"), found("uberarbeiten"));
    assertEquals(List.of(".A"), found("fox dringend"));
    assertEquals(List.of("B"), found("gardener"));
    assertEquals(List.of("B"), found("in:note gardener"));
    assertEquals(List.of(), found("in:title gardener"));
    assertEquals(List.of(), found("in:text dringend"));
    SearchHit.InMessage hit =
        assertInstanceOf(SearchHit.InMessage.class, search("dringend", 5).hits().getFirst());
    assertEquals(Place.NOTE, hit.place());
    assertEquals("Überarbeiten, dringend", hit.snippet().text());
    assertEquals(
        "Ask the gardener again", search("gardener", 5).hits().getFirst().snippet().text());
    organiser.marks().saveNote(one.id(), "done").join();
    organiser.shelf().saveNote(two.conversation(), "").join();
    assertEquals(List.of(), found("dringend"));
    assertEquals(List.of(), found("gardener"));
    assertEquals(List.of(".A"), found("done"));
  }

  @Test
  void whatHasANoteIsListed() {
    MessageNode one = say("A", "fox");
    MessageNode two = say("B", "fox");
    say("C", "fox");
    organiser.marks().saveNote(one.id(), "of a message").join();
    organiser.shelf().saveNote(two.conversation(), "of a conversation").join();
    assertEquals(List.of(".A", "B"), found("has:note"));
    assertEquals(List.of(".A"), found("fox has:note"));
    assertEquals(
        List.of("of a conversation", "of a message"),
        search("has:note", 5).hits().stream().map(hit -> hit.snippet().text()).toList());
  }

  @Test
  void aNoteWeighsMoreThanTheTextOfAnother() {
    MessageNode plain = say("A", "gardener and more words about it");
    MessageNode noted = say("B", "something else altogether here now");
    organiser.marks().saveNote(noted.id(), "gardener").join();
    List<SearchHit> hits = search("gardener", 5).hits();
    assertEquals(noted.id(), ((SearchHit.InMessage) hits.getFirst()).message());
    assertEquals(plain.id(), ((SearchHit.InMessage) hits.getLast()).message());
  }

  @Test
  void goneForGoodLeavesNothingToTakeIn() {
    MessageNode one = say("A", "fox");
    organiser.marks().star(one.id(), true).join();
    organiser.shelf().saveNote(one.conversation(), "note").join();
    assertEquals(List.of(".A"), found("is:starred"));
    Conversation kept = store.conversation(one.conversation()).orElseThrow();
    store.save(kept.withDeletedAt(Samples.NOW));
    boolean _ = store.deleteForGood(kept.id());
    long left = store.writer().call(SearchRows::count);
    assertEquals(0, left);
  }
}
