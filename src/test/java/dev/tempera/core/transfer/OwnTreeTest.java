package dev.tempera.core.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tempera.core.chat.ContentPart;
import dev.tempera.core.chat.Conversation;
import dev.tempera.core.chat.ConversationId;
import dev.tempera.core.chat.MessageId;
import dev.tempera.core.chat.MessageNode;
import dev.tempera.core.chat.Role;
import dev.tempera.core.chat.Setup;
import dev.tempera.core.export.ExportBench;
import dev.tempera.core.export.ExportFormat;
import dev.tempera.core.export.ExportScope;
import dev.tempera.core.organise.ConversationMarks;
import dev.tempera.core.organise.MessageMark;
import dev.tempera.core.organise.TagColour;
import dev.tempera.core.params.ParameterSet;
import dev.tempera.core.store.Samples;
import dev.tempera.core.transfer.ImportReport.Entry;
import dev.tempera.core.transfer.ImportReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this program exports as JSON is the same conversation where it is imported. */
@SuppressWarnings("NullAway.Init") // made before each test
class OwnTreeTest {
  @TempDir Path folder;
  private ExportBench bench;
  private ImportStore same;

  @BeforeEach
  void open() throws Exception {
    bench = new ExportBench(folder.resolve("bench"));
    same = new ImportStore(bench.store());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** A tree of any shape, with everything in it that an answer may have. */
  private ConversationId talk(long seed) {
    Random random = new Random(seed);
    ExportBench.Talk talk = new ExportBench.Talk("Talk " + seed, "Be brief.");
    List<MessageId> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      @Nullable MessageId after =
          all.isEmpty() || random.nextInt(8) == 0 ? null : all.get(random.nextInt(all.size()));
      all.add(
          switch (random.nextInt(5)) {
            case 0 -> talk.ask(after, "Question " + i + "\n\n# \"more\" 🌫️");
            case 1 -> talk.answer(after, "lab/one");
            case 2 ->
                talk.answer(
                    after,
                    "lab/two",
                    new ContentPart.Reasoning("Hm " + i, List.of()),
                    new ContentPart.Text("Answer " + i),
                    new ContentPart.ToolCall("c" + i, "look", "{\"a\":" + i + "}"));
            case 3 ->
                talk.say(after, Role.TOOL, new ContentPart.ToolResult("c" + i, "look", "r" + i));
            default -> talk.answer(after, "lab/one", new ContentPart.Refusal("No, not " + i));
          });
    }
    return bench.keep(talk);
  }

  private Path exported(String name, ConversationId id, ExportScope scope) throws IOException {
    return Files.writeString(folder.resolve(name), bench.text(ExportFormat.JSON, id, scope, true));
  }

  private Path exported(ConversationId id) throws IOException {
    return exported("tree.json", id, ExportScope.all());
  }

  /** Every message by its identity: where it hangs and who said what. */
  private static Map<String, String> tree(ImportStore store, ConversationId id) {
    Map<String, String> tree = new TreeMap<>();
    for (MessageNode node : store.store.messages(id)) {
      String refusal =
          node.message().parts(ContentPart.Refusal.class).stream()
              .map(ContentPart.Refusal::text)
              .findFirst()
              .orElse("");
      tree.put(
          node.id().value(),
          node.parent() + " " + node.role() + " " + node.message().text() + refusal);
    }
    return tree;
  }

  private static Entry only(ImportReport report) {
    assertEquals(1, report.entries().size(), report::toString);
    return report.entries().getFirst();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whereItIsAlreadyNothingIsAdded(long seed) throws IOException {
    ConversationId id = talk(seed);
    Map<String, String> before = same.content();
    Entry entry = only(same.take(exported(id)));
    assertEquals(State.KNOWN, entry.state(), entry::toString);
    assertEquals(id, entry.id());
    assertEquals(List.of(), entry.remarks());
    assertEquals(before, same.content());
    // What has gone on since keeps all that it has.
    assertEquals(State.KNOWN, only(same.take(exported("shown", id, ExportScope.shown()))).state());
    assertEquals(before, same.content());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void elsewhereItIsTheSameTree(long seed) throws IOException {
    ConversationId id = talk(seed);
    Path file = exported(id);
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      assertEquals(State.NEW, only(other.take(file)).state());
      assertEquals(tree(same, id), tree(other, id));
      assertEquals(
          bench.store().conversation(id).map(Conversation::head),
          other.store.conversation(id).map(Conversation::head));
      Map<String, String> once = other.content();
      assertEquals(State.KNOWN, only(other.take(file)).state());
      assertEquals(once, other.content());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsLongerAddsWhatIsNew(long seed) throws IOException {
    ConversationId id = talk(seed);
    Path part = exported("part", id, ExportScope.shown());
    Path whole = exported("whole", id, ExportScope.all());
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      other.take(part);
      int before = other.store.messages(id).size();
      Entry grown = only(other.take(whole));
      int after = other.store.messages(id).size();
      assertEquals(after == before ? State.KNOWN : State.CHANGED, grown.state());
      assertEquals(after - before, grown.messages());
      assertEquals(tree(same, id), tree(other, id));
      assertEquals(State.KNOWN, only(other.take(part)).state());
      assertEquals(tree(same, id), tree(other, id));
    }
  }

  @Test
  void whatWasChangedInTheFileChangesNothingHere() throws IOException {
    ConversationId id = talk(1);
    Path file = exported(id);
    Map<String, String> before = same.content();
    Files.writeString(file, Files.readString(file).replace("Answer ", "Another answer "));
    Entry entry = only(same.take(file));
    assertEquals(State.KNOWN, entry.state());
    assertTrue(entry.remarks().toString().contains("differ from those here"), entry::toString);
    assertEquals(before, same.content());
  }

  @Test
  void messagesOfAnotherConversationStayThere() throws IOException {
    ConversationId id = talk(2);
    Path file = exported(id);
    ConversationId other = ConversationId.create();
    Files.writeString(file, Files.readString(file).replace(id.value(), other.value()));
    Map<String, String> before = tree(same, id);
    assertEquals(State.NEW, only(same.take(file)).state());
    assertEquals(before, tree(same, id));
    assertEquals(before.size(), same.store.messages(other).size());
    same.store
        .messages(other)
        .forEach(node -> assertTrue(!before.containsKey(node.id().value()), node::toString));
    Map<String, String> once = same.content();
    assertEquals(State.KNOWN, only(same.take(file)).state());
    assertEquals(once, same.content());
  }

  /** As earlier versions did, which took such a file for one of another program. */
  private static void takeAsBefore(ImportStore store, ForeignConversation from) {
    ConversationId id = ForeignIds.conversation(from);
    from.messages().forEach(each -> each.own = null);
    ForeignNodes nodes = new ForeignNodes(from, id, List.of(), any -> false, Samples.NOW);
    Setup setup = new Setup("c", "m", "", ParameterSet.EMPTY);
    store.store.addWhole(
        new Conversation(id, from.title(), false, Samples.NOW, Samples.NOW, null, setup, "", null),
        nodes.stored());
  }

  @Test
  void whatAnEarlierVersionTookInIsFoundAgain() throws IOException {
    ConversationId id = talk(3);
    Path shown = exported("shown", id, ExportScope.shown());
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      takeAsBefore(other, Found.in(shown).conversations.getFirst());
      Map<String, String> before = other.content();
      Entry known = only(other.take(shown));
      assertEquals(State.KNOWN, known.state(), known::toString);
      assertNotEquals(id, known.id());
      assertEquals(before, other.content());
      other.take(exported("whole", id, ExportScope.all()));
      assertEquals(1, other.store.conversations().size());
      assertEquals(
          tree(same, id).size(), other.store.messages(Objects.requireNonNull(known.id())).size());
    }
  }

  @Test
  void whatAPersonNotedComesWithIt() throws IOException {
    ConversationId id = talk(4);
    MessageId first = bench.store().messages(id).getFirst().id();
    ConversationMarks marks =
        new ConversationMarks(
            List.of("Work", "Letters"),
            List.of(new ConversationMarks.Named("urgent", TagColour.after(1))),
            "Mind the fog.",
            Map.of(first, new MessageMark(true, "Look here.")));
    bench.store().addMarks(id, marks);
    bench.note(first, new MessageMark(true, "Look here."));
    Path file = Files.writeString(folder.resolve("noted.json"), bench.noted(ExportFormat.JSON, id));
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      other.take(file);
      ConversationMarks there = other.store.marks(id);
      assertEquals(List.of("Work", "Letters"), there.folder());
      assertEquals("urgent", there.tags().getFirst().name());
      assertEquals("Mind the fog.", there.note());
      assertEquals(Map.of(first, new MessageMark(true, "Look here.")), there.messages());
    }
  }

  @Test
  void identitiesThatNoneOfUsMadeAreNotUsed() throws IOException {
    String json =
        """
        {"format":"tempera-tree","version":1,"id":"../../etc","title":"x","messages":[
        {"id":"01890000-0000-7000-8000-00000000000A","role":"user","text":"a"}]}\
        """;
    try (ImportStore other = new ImportStore(folder.resolve("other"))) {
      Path file = Files.writeString(folder.resolve("odd.json"), json);
      Entry entry = only(other.take(file));
      assertTrue(ForeignIds.isOurs(Objects.requireNonNull(entry.id()).value()));
      assertEquals(State.KNOWN, only(other.take(file)).state());
    }
  }
}
